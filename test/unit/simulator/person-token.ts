import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { grantDelegated } from '../../../electron/simulator/world/consent.ts';
import { findResource } from '../../../electron/simulator/world/resource-application.ts';
import {
  subscriptionScope,
  type RoleAssignment,
  type Subscription,
} from '../../../electron/simulator/world/subscription.ts';
import {
  servicePrincipalOf,
  type Account,
  type DirectoryRole,
  type Tenant,
} from '../../../electron/simulator/world/tenant.ts';
import { call, type Answer } from './call.ts';
import { authorizeUrl, redeem, signIn, type Lab } from './lab.ts';

export const graphHost = 'https://graph.microsoft.com';
export const management = 'https://management.azure.com';

/** A person of the tenant with the role, who is added if there is none. */
export function person(tenant: Tenant, role: DirectoryRole): Account {
  const known = tenant.accounts.find((one) => one.role === role);
  if (known) return known;
  const name = role.toLowerCase().replaceAll(' ', '-');
  const added: Account = {
    objectId: guidFrom(`${tenant.tenantId}/${name}`),
    displayName: role,
    userPrincipalName: `${name}@${tenant.domains[0] ?? ''}`,
    password: `${name}-of-the-lab`,
    role,
  };
  tenant.accounts.push(added);
  return added;
}

/** A person's token for a resource, with consent to the permissions. `more` are parameters of the sign-in page. */
export async function personToken(
  lab: Lab,
  tenant: Tenant,
  account: Account,
  resource: string,
  permissions: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const principal = servicePrincipalOf(tenant, lab.application.appId);
  const appId = findResource(tenant.cloud, resource)?.appId;
  if (!principal || appId === undefined) throw new Error('The lab has no such principal or resource.');
  grantDelegated(principal, appId, permissions, account.objectId);
  const scope = ['openid', ...permissions.map((one) => `${resource}/${one}`)].join(' ');
  const url = authorizeUrl(lab, tenant.tenantId, { scope, ...more });
  const { target, page } = await signIn(lab, url, account);
  const code = target?.searchParams.get('code');
  if (typeof code !== 'string') throw new Error(target?.href ?? page);
  return (await redeem(lab, tenant.tenantId, code)).body.access_token;
}

/** How a test sends requests to Graph. */
export type SendToGraph = (
  method: string,
  path: string,
  json?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** Sends requests to Graph for a person with the role and the permissions. */
export async function graphAs(
  lab: Lab,
  tenant: Tenant,
  role: DirectoryRole,
  permissions: readonly string[],
): Promise<SendToGraph> {
  const token = await personToken(lab, tenant, person(tenant, role), graphHost, permissions);
  return graphWith(lab, token);
}

export const graphWith =
  (lab: Lab, token: string): SendToGraph =>
  (method, path, json, headers) =>
    call(lab, `${graphHost}/v1.0${path}`, {
      method,
      token,
      ...(json === undefined ? {} : { json }),
      ...(headers ? { headers } : {}),
    });

/** Assigns a role to a person at a scope of the subscription. */
export function giveRole(
  subscription: Subscription,
  { objectId }: Account,
  roleDefinitionId: string,
  scope = subscriptionScope(subscription),
): RoleAssignment {
  const assignment: RoleAssignment = {
    name: guidFrom(`${objectId}/${roleDefinitionId}/${scope}`),
    scope,
    roleDefinitionId,
    principalId: objectId,
    principalType: 'User',
    createdAt: 0,
    createdBy: objectId,
    effectiveFrom: 0,
  };
  subscription.roleAssignments.push(assignment);
  return assignment;
}

/** Sends requests to Resource Manager with a token. */
export const managementWith =
  (lab: Lab, token: string, version = '2024-11-01') =>
  (method: string, path: string, json?: unknown): Promise<Answer> =>
    call(lab, `${management}${path}${path.includes('?') ? '&' : '?'}api-version=${version}`, {
      method,
      token,
      ...(json === undefined ? {} : { json }),
    });

/** Status and code of a refusal. */
export const refusalOf = ({ status, body }: Answer): readonly [number, string] => [status, body.error.code];
