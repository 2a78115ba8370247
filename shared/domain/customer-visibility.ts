import type { CheckId, TenantReport } from './check.ts';
import type { Outcome } from './run.ts';
import type { Person } from './session.ts';

/** Checks that reveal the provider's own configuration, such as when its credential expires. */
const providerChecks: ReadonlySet<CheckId> = new Set(['application', 'machine-clock']);

const seesEverything = ({ role }: Person): boolean => role !== 'customer-administrator';

/** Whether a person may see the result of a check. */
export const isVisibleCheck = (person: Person, check: CheckId): boolean =>
  seesEverything(person) || !providerChecks.has(check);

/** The report without results that the person may not see. The verdict stays. */
export const reportVisibleTo = (person: Person, report: TenantReport): TenantReport => ({
  ...report,
  results: report.results.filter(({ check }) => isVisibleCheck(person, check)),
});

/** The outcome without advice that the person may not see. */
export const outcomeVisibleTo = (person: Person, outcome: Outcome): Outcome =>
  seesEverything(person) ? outcome : { ...outcome, providerAdvice: null };
