import { deriveOnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { OnboardingStepId } from '../../shared/domain/onboarding/onboarding-steps.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { tenantsThatWait, type ApprovalTrail } from './approval-wait.ts';

/** The name that such a run is started by. */
const startedBy = 'Causeway (automatic check)';
const intervalMs = 10 * 60_000;

/**
 * Checks the tenants that wait for a step of an administrator, such as the consent: at the start, because it may have been done
 * while Causeway was closed, and then every ten minutes. Returns a function that ends it.
 */
export function watchApprovals(options: {
  readonly trail: ApprovalTrail;
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly runStore: Pick<RunStore, 'latest'>;
  readonly start: (tenantIds: string[], startedBy: string) => Promise<unknown>;
  readonly onFault: (where: string, error: unknown) => void;
}): () => void {
  const { trail, tenants, runStore, start, onFault } = options;
  const isWaiting = async (tenantId: string, steps: readonly OnboardingStepId[]): Promise<boolean> => {
    const tenant = await tenants.find(tenantId);
    if (!tenant) return false;
    const path = deriveOnboardingPath(tenant, (await runStore.latest(tenantId))?.report ?? null);
    return path.steps.some(({ step, state }) => steps.includes(step) && state !== 'done');
  };
  const check = async (): Promise<void> => {
    const waiting: string[] = [];
    for (const [tenantId, steps] of await tenantsThatWait(trail))
      if (await isWaiting(tenantId, steps)) waiting.push(tenantId);
    if (waiting.length > 0) await start(waiting, startedBy);
  };
  const checkNow = () => void check().catch((error: unknown) => onFault('watching approvals', error));
  checkNow();
  const timer = setInterval(checkNow, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
