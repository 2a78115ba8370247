import type { TenantReport, Verdict } from '../../shared/domain/check.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

/** A tenant id by number. */
export const tenantIdNumber = (number: number): string =>
  `${number.toString(16).padStart(8, '0')}-1111-4222-8333-444444444444`;

export const sampleTenant = (number: number, changes: Partial<TenantRecord> = {}): TenantRecord => ({
  tenantId: tenantIdNumber(number),
  name: `Customer ${number}`,
  domain: `customer${number}.example`,
  cloud: 'public',
  vaults: [
    {
      vaultUri: `https://vault${number}.vault.azure.net`,
      keyName: 'signing',
      keyVersion: null,
      secretName: null,
    },
  ],
  addedAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});

export const passed: Verdict = { state: 'passed' };
export const failedByBlock = (tenantId: string): Verdict => ({
  state: 'failed',
  problem: makeProblem('tenant-blocked', { tenantId }),
});

export const sampleReport = (
  tenantId: string,
  runId: string,
  verdict: Verdict,
  finishedAt = '2026-01-01T00:00:01.000Z',
): TenantReport => ({
  runId,
  tenantId,
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt,
  verdict,
  results: [
    {
      check: 'tenant-exists',
      vaultUri: null,
      verdict,
      findings: [{ name: 'Tenant region', value: 'EU' }],
      evidence: [],
      durationMs: 12,
    },
  ],
});
