import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { attempt } from '../attempt.ts';
import { contextOf } from '../call-context.ts';
import { member, textMember } from '../errors/failed-answer.ts';
import { operationsNamedBy, readingSecretsIsNamedBy } from './data-actions.ts';
import { getFromResourceManager } from './get-from-resource-manager.ts';
import type { VaultRole } from './built-in-roles.ts';

const definitionId =
  /^(\/subscriptions\/[0-9a-f-]{36})?\/providers\/microsoft\.authorization\/roledefinitions\/[0-9a-f-]{36}$/i;

/**
 * Reads the definition of a role that the console does not know, such as one that the customer made; null where it may
 * not be read or is gone. Rejects where Resource Manager could not answer.
 */
export async function readRoleDefinition(
  access: TenantAccess,
  resourceId: string,
  signal?: AbortSignal,
): Promise<VaultRole | null> {
  if (!definitionId.test(resourceId)) return null;
  const read = await attempt(
    () => getFromResourceManager(access, `${resourceId}?api-version=2022-04-01`, signal),
    contextOf(access),
    signal,
  );
  if (read.ok) return roleIn(member(read.value, 'properties'));
  const { code } = read.problem;
  if (code === 'resource-manager-not-authorised' || code === 'role-definition-not-found') return null;
  throw new ProblemError(read.problem);
}

function roleIn(properties: unknown): VaultRole {
  const permissions = member(properties, 'permissions');
  const rights = (Array.isArray(permissions) ? permissions : []).map((one) => ({
    dataActions: texts(member(one, 'dataActions')),
    notDataActions: texts(member(one, 'notDataActions')),
  }));
  return {
    title: (textMember(properties, 'roleName') ?? 'a role without a name').slice(0, 200),
    allows: operationsNamedBy(rights),
    readsSecrets: readingSecretsIsNamedBy(rights),
    tooBroad: false,
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
