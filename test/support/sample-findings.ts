import type { CheckFindings, Checked } from '../../electron/command-line/check/check-findings.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import { sampleKeyDisabled, sampleTenant, sampleCheckResult, verdictOf } from './sample-fleet.ts';

/** What `causeway check` found, without a run and without notices. */
export const findingsOf = (
  checked: readonly Checked[],
  part: Partial<CheckFindings> = {},
): CheckFindings => ({
  ...{ environment: 'demo', reader: 'provider', runs: [], notices: [] },
  ...part,
  checked,
});

export const failedVerdict = (): Verdict => ({ state: 'failed', problem: sampleKeyDisabled() });

/** A tenant with one check of each verdict: the first of the tenant, the others of its vault. */
export function checkedWith(verdicts: readonly Verdict[], number = 1, name?: string): Checked {
  const tenant = sampleTenant(number, name === undefined ? {} : { name });
  const vault = tenant.vaults[0]?.vaultUri ?? null;
  const checks = ['tenant-exists', 'key-state', 'round-trip', 'vault-network', 'secret', 'advice'] as const;
  const results = verdicts.map((verdict, index) =>
    sampleCheckResult(checks[index] ?? 'advice', verdict, index === 0 ? null : vault),
  );
  return {
    tenant,
    report: {
      ...{ runId: 'run-1', tenantId: tenant.tenantId },
      ...{ startedAt: '2026-03-02T08:29:58.500Z', finishedAt: '2026-03-02T08:30:00.000Z' },
      ...{ verdict: verdictOf(results), results },
    },
  };
}
