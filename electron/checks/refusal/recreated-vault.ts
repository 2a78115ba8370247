import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { passedAtVault } from '../passed-at-vault.ts';
import { regionIn } from '../vault-checks/vault-found.ts';
import type { RefusalWitnesses } from './refusal-witnesses.ts';

/**
 * Explains a refusal if the vault was deleted and created again with the same name after the last successful check: roles,
 * access policies, keys and secrets of the former vault do not exist in the new one. Resource Manager shows when it was
 * created; a vault never moves to another region, so another region shows it too. Null if neither does.
 */
export function recreatedVault(
  refusal: Problem,
  { view, region }: Pick<RefusalWitnesses, 'view' | 'region'>,
  { vault, lastGood, clock }: Pick<EvaluationInput, 'vault' | 'lastGood' | 'clock'>,
): Problem | null {
  if (vault === null || lastGood === null || !passedAtVault(lastGood, 'vault-found', vault.vaultUri))
    return null;
  const createdOn = view?.description?.createdAt ?? null;
  const isNewer =
    createdOn !== null &&
    clock.onThisMachine(new Date(createdOn), 'Resource Manager') > new Date(lastGood.finishedAt);
  const formerRegion = regionIn(lastGood, vault.vaultUri);
  const isElsewhere = region !== null && formerRegion !== null && region !== formerRegion;
  return isNewer || isElsewhere
    ? makeProblem('vault-recreated', { vaultName: vaultNameOf(vault.vaultUri), createdOn }, refusal.cause)
    : null;
}
