import type { TenantAccess } from '../../identity/tenant-access.ts';
import { attempt } from '../attempt.ts';
import { contextOf } from '../call-context.ts';
import { listMember, member, textMember } from '../json-member.ts';
import { includesReadingSecrets, operationsIn } from './data-actions.ts';
import { authorizationVersion } from './authorization-client.ts';
import { getFromResourceManager } from './get-from-resource-manager.ts';
import type { VaultRole } from './built-in-roles.ts';

const definitionId =
  /^(\/subscriptions\/[0-9a-f-]{36})?\/providers\/microsoft\.authorization\/roledefinitions\/[0-9a-f-]{36}$/i;

/** Reads the definition of an unknown role, such as a custom role of the customer; null if it cannot be read. Never rejects. */
export async function readRoleDefinition(
  access: TenantAccess,
  resourceId: string,
  signal?: AbortSignal,
): Promise<VaultRole | null> {
  if (!definitionId.test(resourceId)) return null;
  const read = await attempt(
    () => getFromResourceManager(access, `${resourceId}?api-version=${authorizationVersion}`, signal),
    contextOf(access),
    signal,
  );
  return read.ok ? roleIn(member(read.value, 'properties')) : null;
}

function roleIn(properties: unknown): VaultRole {
  const permissions = listMember(properties, 'permissions').map((one) => ({
    dataActions: textsIn(one, 'dataActions'),
    notDataActions: textsIn(one, 'notDataActions'),
  }));
  return {
    title: (textMember(properties, 'roleName') ?? 'unnamed role').slice(0, 200),
    allows: operationsIn(permissions),
    readsSecrets: includesReadingSecrets(permissions),
    overPrivileged: false,
  };
}

const textsIn = (value: unknown, name: string): string[] =>
  listMember(value, name).filter((one) => typeof one === 'string');
