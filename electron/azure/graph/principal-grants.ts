import type { TenantAccess } from '../../identity/tenant-access.ts';
import { graphAppId } from '../../../shared/microsoft-services.ts';
import { listMember, textMember } from '../json-member.ts';
import { isSuccess, sendGraphBatch, type GraphResponse } from './send-graph-batch.ts';

/** What a service principal has in the directory. Null for what the person may not read. */
export interface PrincipalGrants {
  /** Such as `Microsoft Graph: User.Read.All`. */
  readonly appRoles: readonly string[] | null;
  /** The scopes of delegated permissions. */
  readonly delegated: readonly string[] | null;
  /** The display names of its groups and directory roles. */
  readonly memberships: readonly string[] | null;
}

/**
 * Reads what a service principal was granted in Microsoft Entra. Rejects if Graph refuses the batch. Sources:
 * learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments, …-list-oauth2permissiongrants, …-list-memberof.
 */
export async function readPrincipalGrants(
  access: TenantAccess,
  principalId: string,
  signal?: AbortSignal,
): Promise<PrincipalGrants> {
  const path = `/servicePrincipals/${principalId}`;
  const responses = await sendGraphBatch(
    access,
    [
      { id: 'granted', path: `${path}/appRoleAssignments` },
      { id: 'delegated', path: `${path}/oauth2PermissionGrants` },
      { id: 'memberships', path: `${path}/memberOf` },
      { id: 'graph', path: `/servicePrincipals(appId='${graphAppId}')?$select=id,appId,appRoles` },
    ],
    signal,
  );
  const names = new Map(
    listMember(valueOf(responses.get('graph')), 'appRoles').map((role) => [
      textMember(role, 'id')?.toLowerCase(),
      textMember(role, 'value'),
    ]),
  );
  return {
    appRoles: textsOf(responses.get('granted'), (one) => {
      const id = textMember(one, 'appRoleId')?.toLowerCase();
      return `${textMember(one, 'resourceDisplayName') ?? 'An API'}: ${names.get(id) ?? id ?? 'a permission'}`;
    }),
    delegated: textsOf(responses.get('delegated'), (one) => textMember(one, 'scope')),
    memberships: textsOf(responses.get('memberships'), (one) => textMember(one, 'displayName')),
  };
}

const valueOf = (response: GraphResponse | undefined): unknown =>
  response !== undefined && isSuccess(response) ? response.body : null;

function textsOf(
  response: GraphResponse | undefined,
  textOf: (one: unknown) => string | null,
): readonly string[] | null {
  const body = valueOf(response);
  if (body === null) return null;
  return listMember(body, 'value').flatMap((one) => {
    const text = textOf(one)?.trim() ?? '';
    return text === '' ? [] : [text.slice(0, 300)];
  });
}
