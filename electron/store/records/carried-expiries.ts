import type { CheckId, CheckResult } from '../../../shared/domain/check.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import type { TenantRecord, VaultResource } from '../../../shared/domain/tenant.ts';
import { isAt } from '../../../shared/domain/vault-place.ts';
import { verdictProblem } from '../../../shared/domain/verdict-problem.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';

interface NewReport {
  readonly finishedAt: string;
  readonly results: readonly CheckResult[];
}

/** The check that sees an object. */
const seenBy = {
  credential: 'application',
  key: 'key-state',
  secret: 'secret',
  certificate: 'secret',
} as const satisfies Record<Expiry['kind'], CheckId>;

const missingObject: ReadonlySet<ProblemCode | undefined> = new Set<ProblemCode>([
  'key-not-found',
  'key-recoverable',
  'secret-not-found',
  'secret-recoverable',
]);

const credentialExpired: ReadonlySet<ProblemCode | undefined> = new Set<ProblemCode>([
  'client-secret-expired',
  'client-certificate-expired',
]);

/**
 * The expiries of earlier reports that a new report does not replace: its checks did not see the object, and the object is
 * neither missing nor removed from the record.
 */
export function carriedExpiries(
  earlier: readonly Expiry[],
  report: NewReport,
  { vaults }: Pick<TenantRecord, 'vaults'>,
): Expiry[] {
  return earlier.filter((expiry) => {
    const seen = report.results.filter(({ check }) => check === seenBy[expiry.kind]);
    if (expiry.kind === 'credential')
      return seen.every(({ expiries }) => expiries === undefined) && !isRefuted(expiry, report);
    const vault = vaults.find((one) => isIn(one, expiry));
    if (vault === undefined) return false;
    const result = seen.find((one) => isAt(one, vault));
    return result?.expiries === undefined && !missingObject.has(verdictProblem(result?.verdict)?.code);
  });
}

/** A credential with which the application signed in after this date is another one. */
const isRefuted = ({ at }: Expiry, { finishedAt, results }: NewReport): boolean =>
  at <= finishedAt &&
  results.some(({ check, verdict }) => check === 'credential' && verdict.state === 'passed');

const isIn = (vault: VaultResource, { kind, name, vaultUri }: Expiry): boolean =>
  vault.vaultUri === vaultUri && (kind === 'key' ? vault.keyName : vault.secretName) === name;

/**
 * Sets the date of the credential to the report's end if Microsoft Entra rejects it as expired and every known date is later.
 * Entra does not say when it expired.
 */
export function withExpiredCredential(
  expiries: readonly Expiry[],
  { finishedAt, results }: NewReport,
): Expiry[] {
  const code = results
    .map(({ check, verdict }) => (check === 'credential' ? verdictProblem(verdict)?.code : undefined))
    .find((one) => credentialExpired.has(one));
  const known = expiries.filter(({ kind }) => kind === 'credential');
  if (code === undefined || known.some(({ at }) => at <= finishedAt)) return [...expiries];
  const name = known[0]?.name ?? (code === 'client-secret-expired' ? 'client secret' : 'certificate');
  return [
    ...expiries.filter(({ kind }) => kind !== 'credential'),
    { kind: 'credential', name, vaultUri: null, at: finishedAt },
  ];
}
