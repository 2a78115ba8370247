import type { CheckId, CheckResult, TenantReport } from './check.ts';
import { noAnnotations, type Annotations } from './annotations.ts';
import type { Expiry } from './expiry.ts';
import type { Outcome } from './run.ts';
import { isStaff, type Person } from './session.ts';
import type { TenantRow } from './tenant-row.ts';

/** Checks that reveal the provider's own configuration, such as when its credential expires. */
const providerChecks: ReadonlySet<CheckId> = new Set(['application', 'machine-clock']);

const seesEverything = ({ role }: Person): boolean => isStaff(role);

/** Whether a person may see the result of a check. */
export const isVisibleCheck = (person: Person, check: CheckId): boolean =>
  seesEverything(person) || !providerChecks.has(check);

/** The result without when the credential of the application expires. */
export const resultVisibleTo = (person: Person, result: CheckResult): CheckResult =>
  seesEverything(person) || result.expiries === undefined
    ? result
    : { ...result, expiries: visibleExpiries(result.expiries) };

const visibleExpiries = (expiries: readonly Expiry[]): Expiry[] =>
  expiries.filter(({ kind }) => kind !== 'credential');

/** The report without results that the person may not see. The verdict stays. */
export const reportVisibleTo = (person: Person, report: TenantReport): TenantReport => ({
  ...report,
  results: report.results
    .filter(({ check }) => isVisibleCheck(person, check))
    .map((result) => resultVisibleTo(person, result)),
});

/** The outcome without advice that the person may not see. */
export const outcomeVisibleTo = (person: Person, outcome: Outcome): Outcome =>
  seesEverything(person) ? outcome : { ...outcome, providerAdvice: null };

export const annotationsVisibleTo = (person: Person, annotations: Annotations): Annotations =>
  seesEverything(person) ? annotations : noAnnotations;

/** The row without annotations, advice and expiries that the person may not see. */
export const rowVisibleTo = (person: Person, row: TenantRow): TenantRow =>
  seesEverything(person)
    ? row
    : {
        ...row,
        latest: row.latest && outcomeVisibleTo(person, row.latest),
        annotations: noAnnotations,
        expiries: visibleExpiries(row.expiries),
      };
