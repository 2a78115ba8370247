import { allScenarios } from '../../../../electron/simulator/scenarios/all-scenarios.ts';
import type { ScenarioFixture } from '../../../../electron/simulator/scenarios/scenario.ts';

type Change = (fixture: ScenarioFixture) => void;

/** The change of a scenario of the demo. */
export const scenario =
  (id: string): Change =>
  (fixture) => {
    const found = allScenarios.find((one) => one.id === id);
    if (!found) throw new RangeError(`There is no scenario ${id}.`);
    found.change(fixture);
  };

export const nothing: Change = () => undefined;
export const passes = { verdict: 'passed' } as const;
