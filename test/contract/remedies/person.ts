import { randomUUID } from 'node:crypto';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import type { Simulator } from '../../../electron/simulator/simulator.ts';
import type { Subscription } from '../../../electron/simulator/world/subscription.ts';
import type { Account, Tenant } from '../../../electron/simulator/world/tenant.ts';
import { submitSignInPage } from '../submit-sign-in-page.ts';
import { addAzureCli, azureCliAppId } from './az/azure-cli-application.ts';
import { createAzSession, type AzSession, type Service } from './az/az-session.ts';

const authority = 'https://login.microsoftonline.com';
const redirectUri = 'http://localhost';
const scopes: Readonly<Record<Service, string>> = {
  graph: 'https://graph.microsoft.com/.default',
  'resource-manager': 'https://management.core.windows.net/.default',
  'key-vault': 'https://vault.azure.net/.default',
};

/** An Azure role at a scope, or a role of Microsoft Entra in a tenant. */
export type HeldRole =
  | {
      readonly in: 'Azure';
      readonly name: string;
      readonly scope: string;
      readonly subscription: Subscription;
    }
  | { readonly in: 'Entra'; readonly name: string };

/** Adds a person to the tenant who holds these roles and nothing else, and signs the person in to az. */
export async function signInPerson(
  simulator: Simulator,
  tenant: Tenant,
  roles: readonly HeldRole[],
): Promise<AzSession> {
  const { world, clock } = simulator;
  const name = `person-${tenant.accounts.length}`;
  const directoryRole = roles.find((role) => role.in === 'Entra')?.name ?? 'Member';
  const account: Account = {
    objectId: randomUUID(),
    displayName: name,
    userPrincipalName: `${name}@${tenant.domains[0] ?? ''}`,
    password: `of ${name}`,
    role: directoryRole as Account['role'],
  };
  tenant.accounts.push(account);
  for (const role of roles) if (role.in === 'Azure') assign(role, account.objectId, clock.now());
  addAzureCli(world, tenant, clock.now());

  const send = (request: Request): Promise<Response> => simulator.fetch(request);
  const page = `${authority}/${tenant.tenantId}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: azureCliAppId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: `${scopes['resource-manager']} offline_access openid profile`,
  }).toString()}`;
  const target = await submitSignInPage((input, init) => send(new Request(input, init)), page, {
    account: account.userPrincipalName,
    password: account.password,
  });
  const refreshToken = (
    await requestToken(send, tenant, {
      grant_type: 'authorization_code',
      code: target.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
    })
  ).refresh_token;
  return createAzSession({
    send,
    tenantId: tenant.tenantId,
    now: () => clock.now(),
    async tokenFor(service) {
      const token = await requestToken(send, tenant, {
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        scope: scopes[service],
      });
      return token.access_token;
    },
  });
}

async function requestToken(
  send: (request: Request) => Promise<Response>,
  { tenantId }: Tenant,
  form: Readonly<Record<string, string>>,
): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
  const body = new URLSearchParams({ client_id: azureCliAppId, ...form });
  const response = await send(
    new Request(`${authority}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body }),
  );
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { access_token: string; refresh_token: string };
}

function assign(
  { name, scope, subscription }: Extract<HeldRole, { in: 'Azure' }>,
  principalId: string,
  now: number,
): void {
  const role = Object.values(builtInRoles).find((one) => one.name === name);
  if (!role) throw new RangeError(`The simulator has no role “${name}”.`);
  subscription.roleAssignments.push({
    name: randomUUID(),
    scope,
    roleDefinitionId: role.id,
    principalId,
    principalType: 'User',
    createdAt: now,
    createdBy: principalId,
    effectiveFrom: now,
  });
}
