import type { Problem } from '../../../shared/problems/problem.ts';
import type { MisplacedPrincipal } from '../../../shared/problems/role-evidence.ts';
import { usesKeys } from '../../azure/resource-manager/built-in-roles.ts';
import { isGrantMissing } from './missing-grants.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Adds to a missing grant who has it instead: an ID of the application that is easily confused with the object ID of its service
 * principal, or somebody with the required role at the vault itself. A role above the vault is no sign of a mistake.
 */
export function withMisplacedGrant(refusal: Problem, witnesses: RefusalWitnesses): Problem {
  const { objectId, roleNotApplied } = refusal.facts;
  if (!isGrantMissing(refusal) || roleNotApplied !== undefined) return refusal;
  const holders = holdersOf(refusal, witnesses).filter(({ id }) => id !== objectId);
  const confused = confusableIds(refusal, witnesses);
  const misplaced = holders.find(({ id }) => confused.has(id)) ?? holders.find(({ atVault }) => atVault);
  if (misplaced === undefined) return refusal;
  const assignedToWhat = confused.get(misplaced.id) ?? 'another principal';
  return { ...refusal, facts: { ...refusal.facts, assignedTo: misplaced.id, assignedToWhat } };
}

/** Who has what the application lacks. Access policies are always of the vault, and usually there are several. */
function holdersOf(
  { code }: Problem,
  { view, rolesOfEverybody }: RefusalWitnesses,
): { readonly id: string; readonly atVault: boolean }[] {
  if (code === 'vault-access-policy-missing')
    return (view?.description?.accessPolicies ?? []).map(({ objectId: id }) => ({ id, atVault: false }));
  return rolesOfEverybody
    .filter(({ role }) => (code === 'secret-role-missing' ? role.readsSecrets : usesKeys(role)))
    .map(({ principalId: id, level }) => ({ id, atVault: level === 'vault' }));
}

function confusableIds(
  { facts: { appId } }: Problem,
  { confusable: { registration, homePrincipal } }: Pick<RefusalWitnesses, 'confusable'>,
): ReadonlyMap<string, MisplacedPrincipal> {
  return new Map<string, MisplacedPrincipal>([
    ...(typeof appId === 'string' ? [[appId.toLowerCase(), 'application (client) ID'] as const] : []),
    ...(registration === null ? [] : [[registration, 'app registration'] as const]),
    ...(homePrincipal === null ? [] : [[homePrincipal, 'service principal in the home tenant'] as const]),
  ]);
}
