import type { TenantAccess } from '../../identity/tenant-access.ts';
import { listMember } from '../json-member.ts';
import { authorizationVersion } from './authorization-client.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

/** The permissions of the signed-in person at a scope, one for each role. A condition of a role is not known. */
export interface OwnPermission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** Reads what the caller may do at a scope. Everybody may read the own permissions. Rejects if Resource Manager refuses. */
export async function listOwnPermissions(
  access: TenantAccess,
  scope: string,
  signal?: AbortSignal,
): Promise<OwnPermission[]> {
  const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=${authorizationVersion}`;
  const listed = await listFromResourceManager(access, path, signal);
  const texts = (value: unknown, name: string) =>
    listMember(value, name).filter((one) => typeof one === 'string');
  return listed.map((one) => ({
    actions: texts(one, 'actions'),
    notActions: texts(one, 'notActions'),
    dataActions: texts(one, 'dataActions'),
    notDataActions: texts(one, 'notDataActions'),
  }));
}

/** Whether one of the roles allows the action, in any casing. */
export const allowsAction = (permissions: readonly OwnPermission[], action: string): boolean =>
  permissions.some(
    ({ actions, notActions }) => actions.some(covers(action)) && !notActions.some(covers(action)),
  );

export const allowsDataAction = (permissions: readonly OwnPermission[], action: string): boolean =>
  permissions.some(
    ({ dataActions, notDataActions }) =>
      dataActions.some(covers(action)) && !notDataActions.some(covers(action)),
  );

/** Whether a pattern such as `Microsoft.KeyVault/*` covers the action. */
const covers =
  (action: string) =>
  (pattern: string): boolean =>
    new RegExp(`^${pattern.replaceAll(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(action);
