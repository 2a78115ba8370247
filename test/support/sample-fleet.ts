import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import {
  overallVerdict,
  type CheckId,
  type Evidence,
  type CheckResult,
  type Verdict,
} from '../../shared/domain/check.ts';
import { noAnnotations, type Annotations } from '../../shared/domain/annotations.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';
import type { Outcome } from '../../shared/domain/run.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';

/** A tenant id by number: `sampleId(7)` ends in 7. */
export const sampleId = (number: number): string =>
  `5eed0000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export const sampleAppId = 'a99a0000-0000-4000-8000-000000000001';
const checkedAt = '2026-03-02T08:30:00.000Z';

export function sampleTenant(number: number, part: Partial<TenantRecord> = {}): TenantRecord {
  return {
    tenantId: sampleId(number),
    name: `Customer ${number}`,
    domain: `customer${number}.onmicrosoft.com`,
    cloud: 'public',
    vaults: [
      {
        vaultUri: `https://customer${number}-kv.vault.azure.net`,
        keyName: 'shared-key',
        keyVersion: null,
        secretName: null,
      },
    ],
    addedAt: '2026-01-05T09:00:00.000Z',
    ...part,
  };
}

export const sampleOutcome = (tenantId: string, verdict: Verdict, part: Partial<Outcome> = {}): Outcome => ({
  runId: 'run-0',
  tenantId,
  finishedAt: checkedAt,
  verdict,
  providerAdvice: null,
  ...part,
});

/** A row of the list. `verdict` is null for a tenant that was never checked. */
export const sampleRow = (
  tenant: TenantRecord,
  verdict: Verdict | null,
  part: Partial<Outcome> = {},
  about: { readonly annotations?: Partial<Annotations>; readonly expiries?: Expiry[] } = {},
): TenantRow => ({
  tenant,
  latest: verdict && sampleOutcome(tenant.tenantId, verdict, part),
  since: verdict && '2026-03-01T20:00:00.000Z',
  annotations: { ...noAnnotations, ...about.annotations },
  expiries: about.expiries ?? [],
});

export const sampleKeyDisabled = (): Problem =>
  makeProblem(
    'key-disabled',
    { vaultName: 'customer2-kv', keyName: 'shared-key' },
    {
      service: 'Key Vault',
      status: 403,
      code: 'Forbidden/KeyDisabled',
      message: 'Operation wrapKey is not allowed on a disabled key.',
      requestId: 'req-77',
      correlationId: null,
      at: checkedAt,
    },
  );

export const sampleAppMissing = (tenantId: string): Problem =>
  makeProblem('app-not-in-tenant', { tenantId, appId: sampleAppId, cloud: 'public' });

export const sampleSecretExpired = (): Problem =>
  makeProblem('client-secret-expired', { appId: sampleAppId });

export const sampleCredentialEndsSoon = (): Problem =>
  makeProblem('advice-credential-ends-soon', {
    appId: sampleAppId,
    credential: 'secret',
    name: 'Console',
    endsOn: '2026-03-30T00:00:00.000Z',
  });

const sampleEvidence = (check: CheckId): Evidence => ({
  service: 'Key Vault',
  method: 'POST',
  url: `customer1-kv.vault.azure.net/keys/shared-key/${check}`,
  status: 200,
  requestId: `req-${check}`,
  correlationId: null,
  at: checkedAt,
  durationMs: 42,
});

export const sampleCheckResult = (
  check: CheckId,
  verdict: Verdict,
  vaultUri: string | null = null,
): CheckResult => ({
  check,
  vaultUri,
  verdict,
  findings: check === 'graph-permissions' ? [{ name: 'Users', value: '120' }] : [],
  evidence: verdict.state === 'blocked' ? [] : [sampleEvidence(check)],
  durationMs: verdict.state === 'blocked' ? 0 : 84,
});

const tenantChecks = [
  'tenant-exists',
  'credential',
  'application',
  'service-principal',
  'token-claims',
  'graph-permissions',
] as const;
const vaultChecks = ['vault-tenant', 'vault-authorisation', 'key-state', 'round-trip'] as const;

/** The results of a tenant in order. The check `broken` fails with its problem and blocks the checks after it. */
export function sampleResults(
  tenant: TenantRecord,
  broken?: { readonly check: CheckId; readonly problem: Problem },
): CheckResult[] {
  let hasFailed = false;
  const checkResult = (check: CheckId, vaultUri: string | null): CheckResult => {
    if (hasFailed && broken)
      return sampleCheckResult(check, { state: 'blocked', by: broken.check }, vaultUri);
    hasFailed = check === broken?.check;
    return sampleCheckResult(
      check,
      hasFailed && broken ? { state: 'failed', problem: broken.problem } : { state: 'passed' },
      vaultUri,
    );
  };
  return [
    ...tenantChecks.map((check) => checkResult(check, null)),
    ...tenant.vaults.flatMap(({ vaultUri }) => vaultChecks.map((check) => checkResult(check, vaultUri))),
  ];
}

export const verdictOf = (results: readonly CheckResult[]): Verdict => overallVerdict(results);
