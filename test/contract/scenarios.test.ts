import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../electron/simulator/scenarios/all-scenarios.ts';
import { harmlessChanges } from '../../electron/simulator/scenarios/harmless-changes.ts';
import { countsAsHealthy } from '../../shared/domain/counts-as-healthy.ts';
import { isProviderAdvice } from '../../shared/problems/ownership.ts';
import { problemFound } from '../support/problem-found.ts';
import { reportAfter, reportUnder } from '../unit/checks/scenario-access-check.ts';

describe('the access check', () => {
  it('finds no problem in the healthy small world', async () => {
    const report = await reportAfter();
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(problemFound(report)).toBeUndefined();
  });

  it.each(allScenarios.map((scenario) => [scenario.id, scenario] as const))(
    'finds the problem of %s',
    async (_id, scenario) => {
      const report = await reportAfter(scenario);
      expect(problemFound(report)?.code, scenario.title).toBe(scenario.leadsTo);
      // Advice to the provider does not change the verdict of the tenant.
      if (isProviderAdvice(scenario.leadsTo)) expect(report.verdict).toEqual({ state: 'passed' });
    },
  );

  it.each(harmlessChanges.map(({ id, change }) => [id, change] as const))(
    'finds that access works after %s',
    async (_id, change) => {
      const { verdict } = await reportUnder({ change });
      expect(countsAsHealthy(verdict), JSON.stringify(verdict)).toBe(true);
    },
  );
});

it('there are at least 130 scenarios with unique ids, and at least 30 harmless changes', () => {
  expect(allScenarios.length).toBeGreaterThanOrEqual(130);
  expect(harmlessChanges.length).toBeGreaterThanOrEqual(30);
  const ids = [...allScenarios, ...harmlessChanges].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
