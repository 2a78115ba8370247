import type { TenantReport } from '../../../shared/domain/check.ts';
import type { VaultResource } from '../../../shared/domain/tenant.ts';
import { isAt } from '../../../shared/domain/vault-place.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { EvaluationInput } from '../check.ts';
import { objectIdIn } from '../tenant-checks/service-principal.ts';
import { formerFindingsOf } from '../vault-checks/former-version.ts';
import { secretFindingName } from '../vault-checks/secret-finding.ts';
import { isForSecrets, isGrantMissing } from './missing-grants.ts';

/**
 * Adds to a missing grant what the last successful check tells: the former object ID if the service principal was recreated,
 * because grants to it no longer apply although the customer still sees them; otherwise when the access worked.
 */
export function withHistory(
  refusal: Problem,
  { lastGood, vault, appId }: Pick<EvaluationInput, 'lastGood' | 'vault' | 'appId'>,
): Problem {
  const { objectId } = refusal.facts;
  if (!isGrantMissing(refusal) || lastGood === null || vault === null || typeof objectId !== 'string')
    return refusal;
  const formerObjectId = objectIdIn(lastGood, appId);
  if (formerObjectId !== null && objectId !== formerObjectId)
    return { ...refusal, facts: { ...refusal.facts, formerObjectId } };
  const worked = isForSecrets(refusal) ? readSecret(lastGood, vault) : usedKey(lastGood, vault);
  return worked ? { ...refusal, facts: { ...refusal.facts, workedOn: lastGood.finishedAt } } : refusal;
}

/** Whether the check used this very key: its record may name another one now. */
const usedKey = (report: TenantReport, vault: VaultResource): boolean =>
  formerFindingsOf(report, vault) !== null &&
  report.results.some(
    (one) => one.check === 'round-trip' && one.verdict.state === 'passed' && isAt(one, vault),
  );

/** The same for a secret. */
const readSecret = (report: TenantReport, vault: VaultResource): boolean =>
  report.results.some(
    (one) =>
      one.check === 'secret' &&
      one.verdict.state === 'passed' &&
      isAt(one, vault) &&
      one.findings.some(({ name, value }) => name === secretFindingName && value === vault.secretName),
  );
