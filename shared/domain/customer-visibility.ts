import type { CheckId, TenantReport } from './check.ts';
import type { Outcome } from './run.ts';
import type { Person } from './session.ts';

/** Rungs that tell of the provider's own house: when its credential ends, how its registration is set. */
const ofProvider: ReadonlySet<CheckId> = new Set(['application']);

const isShownAll = ({ role }: Person): boolean => role !== 'customer-administrator';

/** Whether somebody is shown what a rung reports. */
export const isVisibleCheck = (person: Person, check: CheckId): boolean =>
  isShownAll(person) || !ofProvider.has(check);

/** A report without what is the provider's own, for a customer's administrator. Its verdict stays. */
export const reportShownTo = (person: Person, report: TenantReport): TenantReport => ({
  ...report,
  results: report.results.filter(({ check }) => isVisibleCheck(person, check)),
});

export const outcomeShownTo = (person: Person, outcome: Outcome): Outcome =>
  isShownAll(person) ? outcome : { ...outcome, providerAdvice: null };
