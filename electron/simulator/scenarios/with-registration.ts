import { allowReadingRegistration } from '../world/grant-app-role.ts';
import type { ScenarioFixture } from './scenario.ts';

/** Lets the application read its registration, which it may not in the small world, and makes a change. */
export const withRegistration =
  (change: (fixture: ScenarioFixture) => void) =>
  (fixture: ScenarioFixture): void => {
    allowReadingRegistration(fixture.world, fixture.application);
    change(fixture);
  };
