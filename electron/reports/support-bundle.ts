import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import type { CheckResult, TenantReport, Verdict } from '../../shared/domain/check.ts';
import type { SupportBundle } from '../../shared/domain/report.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { isAt, type VaultPlace } from '../../shared/domain/vault-place.ts';
import { redact } from '../network/redact.ts';
import { bundleEvidence } from './bundle-evidence.ts';
import { bundleProblem } from './bundle-problem.ts';
import { findingValue } from './bundle-values.ts';

/** Facts about the console itself. */
export interface AboutConsole {
  readonly version: string;
  readonly runtime: string;
  readonly environment: Environment;
  readonly settings: Settings;
}

/**
 * Collects the data about one tenant for a support case. Every field is listed here, and every text has a value of a known
 * vocabulary: no name of a customer, no message of a service, and neither the home tenant nor any other tenant gets in.
 */
export function supportBundleOf(status: TenantStatus, about: AboutConsole, madeAt: Date): SupportBundle {
  const { tenant, since, latest, lastGood, changes, history } = status;
  const { tenantId, cloud, vaults, addedAt } = tenant;
  const bundle = {
    madeAt: madeAt.toISOString(),
    console: {
      version: about.version,
      runtime: about.runtime,
      environment: about.environment,
      settings: { theme: about.settings.theme, concurrency: about.settings.concurrency },
      platform: process.platform,
      architecture: process.arch,
    },
    tenant: {
      tenantId,
      cloud,
      vaults: vaults.map(({ vaultUri, keyName, keyVersion, secretName }) => ({
        ...{ vaultUri, keyName, keyVersion, secretName },
      })),
      addedAt,
    },
    since,
    latest: latest && bundleReport(latest, tenant),
    lastGood: lastGood && { runId: lastGood.runId, finishedAt: lastGood.finishedAt },
    changes: changes.map(({ check, name, before, after, ...place }) => ({
      ...{ check, ...ownPlace(place, tenant), name },
      before: before === null ? null : findingValue(name, before),
      after: after === null ? null : findingValue(name, after),
    })),
    history: history.map(({ runId, finishedAt, verdict, providerAdvice }) => ({
      ...{ runId, finishedAt, verdict: bundleVerdict(verdict, tenant) },
      providerAdvice: providerAdvice?.map((problem) => bundleProblem(problem, tenant)) ?? null,
    })),
  };
  return {
    fileName: `causeway-support-${tenantId}-${madeAt.toISOString().slice(0, 10)}.json`,
    json: JSON.stringify(
      bundle,
      (_key, value: unknown) => (typeof value === 'string' ? redact(value) : value),
      2,
    ),
  };
}

const bundleReport = (
  { runId, tenantId, startedAt, finishedAt, verdict, results }: TenantReport,
  tenant: TenantRecord,
) => ({
  ...{ runId, tenantId, startedAt, finishedAt },
  verdict: bundleVerdict(verdict, tenant),
  results: results.map((one) => bundleResult(one, tenant)),
});

const bundleResult = (
  { check, vaultUri, keyName, verdict, findings, evidence, durationMs, advice }: CheckResult,
  tenant: TenantRecord,
) => ({
  ...{ check, ...ownPlace({ vaultUri, keyName }, tenant) },
  ...{ verdict: bundleVerdict(verdict, tenant), durationMs },
  findings: findings.map(({ name, value }) => ({ name, value: findingValue(name, value) })),
  evidence: evidence.map((one) => bundleEvidence(one, tenant)),
  ...(advice && { advice: advice.map((problem) => bundleProblem(problem, tenant)) }),
});

function bundleVerdict(verdict: Verdict, tenant: TenantRecord) {
  if (!('problem' in verdict)) return verdict;
  const problem = bundleProblem(verdict.problem, tenant);
  return 'until' in verdict
    ? { state: verdict.state, problem, until: verdict.until }
    : { state: verdict.state, problem };
}

/** Only the vault and the key that the record has. */
function ownPlace(place: VaultPlace, { vaults }: TenantRecord) {
  const own = vaults.find((vault) => isAt(place, vault));
  if (own === undefined) return { vaultUri: null };
  return { vaultUri: own.vaultUri, ...(place.keyName !== undefined && { keyName: place.keyName }) };
}
