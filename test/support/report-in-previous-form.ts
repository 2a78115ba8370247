import type { Finding, TenantReport, Verdict } from '../../shared/domain/check.ts';

const previousNames: ReadonlyMap<string, string> = new Map([
  ['Client IP address', 'Address that the vault sees'],
  ['Allowed IP addresses', 'Admitted'],
  ['Credential expires', 'Credential ends'],
  ['App registration', 'Home registration'],
  ['Entered value', 'What was entered'],
]);

const verdictInPreviousForm = (verdict: Verdict) =>
  verdict.state === 'blocked' ? ({ state: 'skipped', waitingFor: verdict.by } as const) : verdict;

const findingInPreviousForm = ({ name, value }: Finding): Finding => ({
  name: previousNames.get(name) ?? name,
  value,
});

/** A report as records of schema version 1 and 2 hold it. */
export const reportInPreviousForm = ({ verdict, results, ...about }: TenantReport) => ({
  ...about,
  verdict: verdictInPreviousForm(verdict),
  '\u0072ungs': results.map((result) => ({
    ...result,
    verdict: verdictInPreviousForm(result.verdict),
    findings: result.findings.map(findingInPreviousForm),
  })),
});
