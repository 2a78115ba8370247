import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { allScenarios } from '../../../../electron/simulator/scenarios/all-scenarios.ts';
import { tenantReport, type TenantReport } from '../../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { reportAfter, reportUnder } from '../../checks/scenario-access-check.ts';
import { howReached } from './how-reached.ts';
import type { Reach } from './reach.ts';

const entries = Object.entries(howReached) as [ProblemCode, Reach][];
const those = <By extends Reach['by']>(by: By) =>
  entries.flatMap(([code, reach]) =>
    reach.by === by ? [[code, reach as Extract<Reach, { by: By }>] as const] : [],
  );

const problemsIn = (report: TenantReport) =>
  report.results.flatMap(({ verdict }) => ('problem' in verdict ? [verdict.problem] : []));

function expectFound(code: ProblemCode, report: TenantReport): void {
  expect(problemsIn(report).map((problem) => problem.code)).toContain(code);
  // The schema also checks the facts: without them the steps would have no commands.
  expect(tenantReport.safeParse(report).error).toBeUndefined();
}

describe('an access check finds', () => {
  it.each(those('scenario'))('%s in a scenario', async (code, { id }) => {
    const scenario = allScenarios.find((one) => one.id === id);
    expect(scenario?.leadsTo).toBe(code);
    if (scenario) expectFound(code, await reportAfter(scenario));
  });

  it.each(those('circumstances'))('%s under these circumstances', async (code, { circumstances }) => {
    expectFound(code, await reportUnder(circumstances));
  });

  it('no problem for a healthy customer', async () => {
    expect(problemsIn(await reportUnder({}))).toEqual([]);
  });
});

describe('an access check does not find', () => {
  it.each(those('no access check'))('%s, but something else does', (code, { because, instead }) => {
    expect(because).toMatch(/^[A-Z].{20,}\.$/);
    if ('pasted' in instead) {
      const { findings } = explainText(instead.pasted, new Date());
      expect(findings.map(({ problem }) => problem.code)).toContain(code);
    } else {
      const path = new URL(`../../../../${instead.test}`, import.meta.url);
      expect(readFileSync(path, 'utf8')).toContain(`'${code}'`);
    }
  });
});

it('most problems of the catalogue are found by an access check', () => {
  expect(those('scenario').length + those('circumstances').length).toBeGreaterThanOrEqual(100);
});
