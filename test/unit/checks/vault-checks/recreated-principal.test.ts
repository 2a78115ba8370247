import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../../../electron/simulator/scenarios/all-scenarios.ts';
import { explainProblem, problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { reportUnder } from '../scenario-access-check.ts';

const anew = allScenarios.find(({ id }) => id === 'consented-anew');
const removed = allScenarios.find(({ id }) => id === 'roles-removed');
const refusals = async (scenario: typeof anew, wasGood: boolean) => {
  if (scenario === undefined) throw new RangeError('There is no such scenario.');
  const { results } = await reportUnder({ change: scenario.change, wasGood });
  return results.flatMap(({ verdict }) => (verdict.state === 'failed' ? [verdict.problem] : []));
};

describe('a role that names the service principal of before', () => {
  it('is told as the cause, at the key and at the secret', async () => {
    const found = await refusals(anew, true);
    expect(found.map(({ code }) => code)).toEqual(['vault-role-missing', 'secret-role-missing']);
    for (const refused of found) {
      expect(problemSchema.safeParse(refused).error).toBeUndefined();
      const { formerObjectId, objectId } = refused.facts as Record<string, string>;
      expect(formerObjectId).not.toBe(objectId);
      const { explanation, remedy } = explainProblem(refused);
      expect(explanation).toContain(`Its object ID was ${formerObjectId ?? ''} before`);
      expect(JSON.stringify(remedy)).not.toContain(formerObjectId);
    }
  });

  it.each([
    ['where no earlier run knew another', anew, false],
    ['where it is the same as before', removed, true],
  ])('is not made up %s', async (_when, scenario, wasGood) => {
    for (const { facts } of await refusals(scenario, wasGood))
      expect(facts['formerObjectId']).toBeUndefined();
  });
});
