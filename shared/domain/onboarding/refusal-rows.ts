import { onDate } from '../../problems/phrases.ts';
import { explainProblem, ownerOf, type Problem } from '../../problems/problem.ts';
import { checkTitles, type CheckId, type CheckResult, type TenantReport } from '../check.ts';
import { countsAsHealthy } from '../counts-as-healthy.ts';
import type { DrillRow, RevocationDrill, Trial } from '../drill.ts';
import { isSamePlace, placeInWords } from '../vault-place.ts';
import type { ProofRow } from './removal.ts';

/** The checks that pass only with access. The others are about the tenant, the provider and the network. */
const accessChecks: ReadonlySet<CheckId> = new Set([
  ...(['service-principal', 'token-claims', 'graph-permissions'] as const),
  ...(['vault-authorisation', 'round-trip', 'secret'] as const),
]);

/** What the application itself finds of the access: each check that must fail, and each token that must be refused. */
export const refusalRows = (
  report: Pick<TenantReport, 'results'>,
  drill: Pick<RevocationDrill, 'rows'>,
): ProofRow[] => [...drill.rows.flatMap(rowsOfTokens), ...rowsOfChecks(report.results)];

/**
 * A refusal proves a removal only if the customer caused it. A provider whose credential expired is refused as well, and then
 * nothing is known.
 */
const isByCustomer = (problem: Problem): boolean => ownerOf(problem) === 'customer';

function rowsOfTokens({ service, host, keyName, cached, fresh }: DrillRow): ProofRow[] {
  const where = `${service} at ${host}${keyName === undefined ? '' : `, key ${keyName}`}`;
  const isIssued = fresh.given.state === 'accepted';
  return [
    {
      what: `A new token for ${where}`,
      ...ofTrial(fresh.used ?? fresh.given, isIssued ? 'the service' : 'Microsoft Entra'),
      until: null,
    },
    ...(cached === null
      ? []
      : [
          {
            what: `A token for ${where} that was issued ${onDate(cached.takenAt)}`,
            ...ofTrial(cached.used, 'the service'),
            until: cached.used.state === 'accepted' ? cached.expiresAt : null,
          },
        ]),
  ];
}

function ofTrial(trial: Trial, by: string): Pick<ProofRow, 'found' | 'detail'> {
  if (trial.state === 'accepted') return { found: 'present', detail: `Accepted by ${by}.` };
  const detail = `${trial.state === 'refused' ? `Refused by ${by}` : 'No clear result'}: ${explainProblem(trial.problem).title}.`;
  return { found: trial.state === 'refused' && isByCustomer(trial.problem) ? 'gone' : 'unknown', detail };
}

function rowsOfChecks(results: readonly CheckResult[]): ProofRow[] {
  return results
    .filter(({ check }) => accessChecks.has(check))
    .map((result) => {
      const at = result.vaultUri === null ? '' : ` at ${placeInWords(result)}`;
      return { what: `${checkTitles[result.check].title}${at}`, ...ofCheck(result, results), until: null };
    });
}

function ofCheck(result: CheckResult, results: readonly CheckResult[]): Pick<ProofRow, 'found' | 'detail'> {
  const { verdict } = result;
  if (countsAsHealthy(verdict)) return { found: 'present', detail: 'The check passed.' };
  if (verdict.state === 'failed') {
    const found = isByCustomer(verdict.problem) ? 'gone' : 'unknown';
    return { found, detail: `The check failed: ${explainProblem(verdict.problem).title}.` };
  }
  if (verdict.state !== 'blocked') return { found: 'unknown', detail: 'The check gave no clear result.' };
  const cause = results.find(
    (one) => one.check === verdict.by && (one.vaultUri === null || isSamePlace(one, result)),
  );
  const failed = cause?.verdict.state === 'failed' ? cause.verdict.problem : null;
  return failed !== null && isByCustomer(failed)
    ? { found: 'gone', detail: `Not possible: ${explainProblem(failed).title}.` }
    : { found: 'unknown', detail: 'An earlier check prevents this one.' };
}
