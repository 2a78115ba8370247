import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../../../electron/simulator/scenarios/all-scenarios.ts';
import { explainProblem, problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { reportUnder } from '../scenario-access-check.ts';

const recreated = allScenarios.find(({ id }) => id === 'consented-anew');
const removed = allScenarios.find(({ id }) => id === 'roles-removed');
const refusals = async (scenario: typeof recreated, wasGood: boolean) => {
  if (scenario === undefined) throw new RangeError('This scenario does not exist.');
  const { results } = await reportUnder({ change: scenario.change, wasGood });
  return results.flatMap(({ verdict }) => (verdict.state === 'failed' ? [verdict.problem] : []));
};

describe('a role of the former service principal', () => {
  it('is the explained cause for the key and for the secret', async () => {
    const found = await refusals(recreated, true);
    expect(found.map(({ code }) => code)).toEqual(['vault-role-missing', 'secret-role-missing']);
    for (const refusal of found) {
      expect(problemSchema.safeParse(refusal).error).toBeUndefined();
      const { formerObjectId, objectId } = refusal.facts as Record<string, string>;
      expect(formerObjectId).not.toBe(objectId);
      const { explanation, remedy } = explainProblem(refusal);
      expect(explanation).toContain(`its previous object ID was ${formerObjectId ?? ''}`);
      expect(JSON.stringify(remedy)).not.toContain(formerObjectId);
    }
  });

  it.each([
    ['without an earlier report', recreated, false],
    ['with the same service principal as before', removed, true],
  ])('is not mentioned %s', async (_when, scenario, wasGood) => {
    for (const { facts } of await refusals(scenario, wasGood))
      expect(facts['formerObjectId']).toBeUndefined();
  });
});
