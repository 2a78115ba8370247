import {
  overallVerdict,
  type CheckId,
  type CheckResult,
  type TenantReport,
} from '../../shared/domain/check.ts';
import type { OpenTenant, TenantAccess } from '../identity/tenant-access.ts';
import { tenantChecks, vaultChecks } from './all-checks.ts';
import { createCheckContext, createVaultCheckContext } from './check-context.ts';
import { createServiceClock, type LearningClock } from './clock/service-clock.ts';
import type { CheckTenant, CheckTenantRequest } from './check-tenant.ts';
import type { Check, EvaluationInput } from './check.ts';
import { createRegistrationCache, type RegistrationCache } from './registration-cache.ts';
import { runCheck, type Prerequisites } from './run-check.ts';

interface CheckRunner {
  readonly openTenant: OpenTenant;
  readonly registrationCache: RegistrationCache;
  readonly now: () => Date;
}

/**
 * Creates the function that runs access checks: the tenant's checks once, the checks of its vaults in parallel, each as
 * soon as its needs are known. Each run opens the tenant again, so its tokens are fresh and show a revocation at once.
 */
export function createCheckTenant({
  openTenant,
  now = () => new Date(),
  registrationCache = createRegistrationCache(),
}: Pick<CheckRunner, 'openTenant'> & Partial<CheckRunner>): CheckTenant {
  return (request) => runChecks(request, { openTenant, now, registrationCache });
}

async function runChecks(
  { runId, tenant, lastGood, onResult, signal }: CheckTenantRequest,
  { openTenant, registrationCache, now }: CheckRunner,
): Promise<TenantReport> {
  const startedAt = now();
  const registration = (home: TenantAccess) => registrationCache(runId, home);
  const clock = createServiceClock(now);
  const context = createCheckContext(tenant, { openTenant, registration, signal, clock, lastGood });
  const input: EvaluationInput = {
    tenant,
    vault: null,
    appId: context.access.app.clientId,
    homeTenantId: context.access.app.homeTenantId,
    lastGood,
    now: startedAt,
    clock,
  };

  const onExchanges: LearningClock['learn'] = (exchanges) => clock.learn(exchanges);
  const tenantResults = startChecks(tenantChecks, context, {
    ...{ input, signal, onExchanges },
    prerequisites: new Map(),
  });
  const groups = [
    tenantResults,
    ...tenant.vaults.map((vault) =>
      startChecks(vaultChecks, createVaultCheckContext(context, vault), {
        ...{ signal, onExchanges },
        input: { ...input, vault },
        prerequisites: tenantResults,
      }),
    ),
  ];
  const results = (await Promise.all(groups.map((group) => reportInOrder(group, onResult)))).flat();

  return {
    runId,
    tenantId: tenant.tenantId,
    startedAt: startedAt.toISOString(),
    // A clock that was set back during the check must not end it before it began.
    finishedAt: new Date(Math.max(startedAt.getTime(), now().getTime())).toISOString(),
    verdict: overallVerdict(results),
    results,
  };
}

/** Starts every check that applies; each waits for its own needs. */
function startChecks<Context>(
  checks: readonly Check<Context>[],
  context: Context,
  options: {
    readonly input: EvaluationInput;
    readonly prerequisites: Prerequisites;
    readonly signal: AbortSignal;
    readonly onExchanges: LearningClock['learn'];
  },
): Map<CheckId, Promise<CheckResult>> {
  const started = new Map<CheckId, Promise<CheckResult>>();
  const prerequisites: Prerequisites = { get: (id) => started.get(id) ?? options.prerequisites.get(id) };
  for (const check of checks)
    if (check.applies?.(options.input) ?? true)
      started.set(check.id, runCheck(check, context, { ...options, prerequisites }));
  return started;
}

async function reportInOrder(
  started: ReadonlyMap<CheckId, Promise<CheckResult>>,
  onResult: (checkResult: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const pending of started.values()) {
    const checkResult = await pending;
    results.push(checkResult);
    onResult(checkResult);
  }
  return results;
}
