import type { Problem } from '../../../shared/problems/problem.ts';
import { usesKeys, type VaultRole } from '../../azure/resource-manager/built-in-roles.ts';
import type { EvaluationInput } from '../check.ts';
import { appliesToObject, type VaultObject } from '../vault-checks/applies-to-object.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Adds to a missing role what Resource Manager shows instead: roles of the application that do not allow the call, a role that
 * would allow it but that Key Vault does not apply, and the required role of another principal.
 */
export function withOtherRoles(
  refusal: Problem,
  { view, rolesOfEverybody, confusable }: RefusalWitnesses,
  { vault }: Pick<EvaluationInput, 'vault'>,
): Problem {
  const isForSecret = refusal.code === 'secret-role-missing';
  if (!isForSecret && refusal.code !== 'vault-role-missing') return refusal;
  const isRequired = (role: VaultRole) => (isForSecret ? role.readsSecrets : usesKeys(role));
  const object: VaultObject = isForSecret
    ? { kind: 'secrets', name: vault?.secretName ?? '' }
    : { kind: 'keys', name: vault?.keyName ?? '' };
  const own = (view?.roles ?? []).flatMap(({ role, level, scope }) =>
    role !== null && appliesToObject(scope, object)
      ? [{ role, title: `${role.title} at the ${level}`.slice(0, 300) }]
      : [],
  );
  const allowing = own.find(({ role }) => isRequired(role));
  const insufficient = own.flatMap(({ role, title }) => (isRequired(role) ? [] : [title]));
  const somebody = rolesOfEverybody.find(
    ({ role, principalId }) => isRequired(role) && principalId !== refusal.facts['objectId'],
  );
  return {
    ...refusal,
    facts: {
      ...refusal.facts,
      ...(allowing !== undefined && { roleNotApplied: allowing.title }),
      ...(allowing === undefined && insufficient.length > 0 && { otherRoles: insufficient.slice(0, 5) }),
      ...(allowing === undefined &&
        somebody !== undefined && {
          assignedTo: somebody.principalId,
          assignedToWhat: whatIs(somebody.principalId, confusable),
        }),
    },
  };
}

function whatIs(principalId: string, { registration, homePrincipal }: RefusalWitnesses['confusable']) {
  if (principalId === registration) return 'app registration';
  return principalId === homePrincipal ? 'service principal in the home tenant' : 'another principal';
}
