import type { AuditEntry } from '../../shared/domain/audit-entry.ts';
import type { HandOffWait } from '../../shared/domain/onboarding/hand-off-wait.ts';
import {
  onboardingStepOf,
  onboardingSteps,
  type OnboardingStepId,
} from '../../shared/domain/onboarding/onboarding-steps.ts';
import type { OnboardingPath } from '../../shared/domain/onboarding/onboarding-path.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';

/** Where the requests to administrators are recorded. */
export type ApprovalTrail = Pick<AuditTrail, 'search'>;

const asked = 'onboarding.askAdministrator';
const stopped = 'onboarding.stopWaiting';
/** Of both, the last one about a step counts. */
const acts = [asked, stopped];

/** The newest entries that are read to find what a tenant, or every tenant, waits for. */
const mostOfTenant = 100;
const mostEntries = 400;

/** What the entry of a request says beside its action: the step that somebody was asked to do. */
export const stepAsDetail = (step: OnboardingStepId): string => onboardingStepOf(step).title;

/** An entry without a step is about the consent, or its words were erased. */
const stepIn = ({ detail }: Pick<AuditEntry, 'detail'>): OnboardingStepId =>
  onboardingSteps.find(({ title }) => title === detail)?.id ?? 'consent';

/** The steps for which somebody was asked and is waited for, with the time. The entries are the newest first. */
function waitsIn(entries: readonly AuditEntry[]): HandOffWait[] {
  const last = new Map<OnboardingStepId, AuditEntry>();
  for (const entry of entries) if (!last.has(stepIn(entry))) last.set(stepIn(entry), entry);
  return [...last].flatMap(([step, { action, at }]) => (action === asked ? [{ step, at }] : []));
}

/**
 * The steps of the tenant that were handed to somebody and are not done, with the time of the last request. The audit trail says
 * it, so that it survives a restart and can never be a mark that somebody sets by hand.
 */
export async function handedOffSteps(
  trail: ApprovalTrail,
  tenantId: string,
  { steps }: Pick<OnboardingPath, 'steps'>,
): Promise<HandOffWait[]> {
  const entries = await trail.search({ tenantId, action: acts, outcome: 'done' }, mostOfTenant);
  return waitsIn(entries).filter(({ step }) =>
    steps.some((one) => one.step === step && one.state !== 'done'),
  );
}

/** The tenants in which somebody was asked to do a step and is waited for, with these steps. */
export async function tenantsThatWait(
  trail: ApprovalTrail,
): Promise<ReadonlyMap<string, readonly OnboardingStepId[]>> {
  const entries = await trail.search({ action: acts, outcome: 'done' }, mostEntries);
  const byTenant = Map.groupBy(entries, ({ tenantId }) => tenantId);
  return new Map(
    [...byTenant].flatMap(([tenantId, of]) => {
      const waits = waitsIn(of).map(({ step }) => step);
      return tenantId === null || waits.length === 0 ? [] : [[tenantId, waits] as const];
    }),
  );
}
