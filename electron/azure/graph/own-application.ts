import type {
  EntraApplication,
  SignInApplication,
} from '../../../shared/domain/onboarding/entra-application.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { CallContext } from '../call-context.ts';
import { graphAppId } from '../../../shared/microsoft-services.ts';
import { listMember, member, textMember } from '../json-member.ts';
import { isSuccess, problemOfResponse, sendGraphBatch, type GraphResponse } from './send-graph-batch.ts';

/** The delegated permission with which an administrator reads applications of the own tenant. */
export const readingPermission = 'Application.Read.All';
/** The one that also names the tenant that owns an application. */
export const ownerPermission = 'CrossTenantInformation.ReadBasic.All';
/** The one with which an administrator adds an application to the own tenant. */
export const addingPermission = 'Application.ReadWrite.All';

const selected = 'id,appId,displayName,accountEnabled,appOwnerOrganizationId,verifiedPublisher';

/**
 * What Microsoft Entra says about an application in the tenant of the signed-in administrator; null if the tenant does not
 * have it. Rejects if Graph refuses. The owner's names are optional. Sources: learn.microsoft.com/graph/api/serviceprincipal-get,
 * learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments,
 * learn.microsoft.com/graph/api/tenantrelationship-findtenantinformationbytenantid.
 */
export async function readOwnApplication(
  access: TenantAccess,
  appId: string,
  context: CallContext,
  signal?: AbortSignal,
): Promise<EntraApplication | null> {
  const path = `/servicePrincipals(appId='${appId}')`;
  const responses = await sendGraphBatch(
    access,
    [
      { id: 'application', path: `${path}?$select=${selected}` },
      { id: 'granted', path: `${path}/appRoleAssignments` },
      { id: 'graph', path: `/servicePrincipals(appId='${graphAppId}')?$select=id,appId,appRoles` },
    ],
    signal,
  );
  const found = responses.get('application');
  if (found?.status === 404) return null;
  const application = bodyOf(found, context);
  const principalId = textMember(application, 'id')?.toLowerCase() ?? '';
  if (!isGuid(principalId) || textMember(application, 'appId')?.toLowerCase() !== appId)
    throw notReadable(access, 'a different application');
  const ownerTenantId = textMember(application, 'appOwnerOrganizationId')?.toLowerCase() ?? '';
  const owner = isGuid(ownerTenantId) ? await readOwner(access, ownerTenantId, signal) : noOwner;
  return {
    principalId,
    displayName: (textMember(application, 'displayName') ?? '').slice(0, 300),
    isEnabled: member(application, 'accountEnabled') !== false,
    ownerTenantId: isGuid(ownerTenantId) ? ownerTenantId : null,
    ...owner,
    verifiedPublisher: publisherIn(application),
    permissions: namesOf(bodyOf(responses.get('granted'), context), bodyOf(responses.get('graph'), context)),
  };
}

/** Adds the service principal alone, which grants nothing. One that exists is no failure. Rejects if Graph refuses. */
export async function addOwnApplication(
  access: TenantAccess,
  appId: string,
  signal?: AbortSignal,
): Promise<void> {
  const { token } = await access.token('graph');
  const host = access.cloud.graphHost;
  const answered = await requireJsonObject(access.transport).send({
    method: 'POST',
    url: `https://${host}/v1.0/servicePrincipals`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ appId }),
    signal,
  });
  if (answered.status !== 201 && answered.status !== 409)
    throw new Error(`${host} responded with ${answered.status}.`);
}

/** The application with which people sign in; null if the tenant does not have it. Rejects if Graph refuses. */
export async function readSignInApplication(
  access: TenantAccess,
  appId: string,
  context: CallContext,
  signal?: AbortSignal,
): Promise<Omit<SignInApplication, 'delegated'> | null> {
  const path = `/servicePrincipals(appId='${appId}')?$select=id,appId,displayName,accountEnabled,appOwnerOrganizationId`;
  const found = (await sendGraphBatch(access, [{ id: 'application', path }], signal)).get('application');
  if (found?.status === 404) return null;
  const application = bodyOf(found, context);
  const principalId = textMember(application, 'id')?.toLowerCase() ?? '';
  const owner = textMember(application, 'appOwnerOrganizationId')?.toLowerCase() ?? '';
  if (!isGuid(principalId)) throw notReadable(access, 'a different application');
  return {
    principalId,
    displayName: (textMember(application, 'displayName') ?? '').slice(0, 300),
    isEnabled: member(application, 'accountEnabled') !== false,
    ownerTenantId: isGuid(owner) ? owner : null,
  };
}

const noOwner = { ownerName: null, ownerDomain: null };

/** A tenant that Graph does not name stays without a name: its ID identifies it. */
async function readOwner(
  access: TenantAccess,
  ownerTenantId: string,
  signal?: AbortSignal,
): Promise<Pick<EntraApplication, 'ownerName' | 'ownerDomain'>> {
  const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${ownerTenantId}')`;
  const responses = await sendGraphBatch(access, [{ id: 'owner', path }], signal);
  const found = responses.get('owner');
  if (found === undefined || !isSuccess(found)) return noOwner;
  return {
    ownerName: textMember(found.body, 'displayName')?.slice(0, 300) ?? null,
    ownerDomain: textMember(found.body, 'defaultDomainName')?.slice(0, 253) ?? null,
  };
}

/** An unverified publisher is null, or an object without an ID. */
function publisherIn(application: unknown): string | null {
  const publisher = member(application, 'verifiedPublisher');
  const name = textMember(publisher, 'displayName');
  return textMember(publisher, 'verifiedPublisherId') === null ? null : (name?.slice(0, 300) ?? null);
}

/** The names of the granted permissions of Microsoft Graph. */
function namesOf(granted: unknown, graph: unknown): string[] {
  const graphId = textMember(graph, 'id')?.toLowerCase();
  const names = new Map(
    listMember(graph, 'appRoles').map((role) => [
      textMember(role, 'id')?.toLowerCase(),
      textMember(role, 'value'),
    ]),
  );
  const held = listMember(granted, 'value')
    .filter((one) => textMember(one, 'resourceId')?.toLowerCase() === graphId)
    .flatMap((one) => names.get(textMember(one, 'appRoleId')?.toLowerCase()) ?? []);
  return [...new Set(held.map((name) => name.slice(0, 200)))].sort().slice(0, 500);
}

function bodyOf(response: GraphResponse | undefined, context: CallContext): unknown {
  if (response !== undefined && isSuccess(response)) return response.body;
  throw new ProblemError(problemOfResponse(response, context));
}

const notReadable = ({ cloud }: TenantAccess, got: string): ProblemError =>
  new ProblemError(makeProblem('answer-not-readable', { host: cloud.graphHost, got }));
