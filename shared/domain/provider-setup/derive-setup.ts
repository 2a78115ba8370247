import type { RequirementId, RequirementState } from './requirement.ts';
import type { SetupRequirement, Situation } from './finding.ts';
import { setupRequirements } from './setup-requirements.ts';

/** The state of every requirement, in their order. Derived from what was observed, never stored. */
export const deriveSetup = (situation: Situation): RequirementState[] =>
  setupRequirements.map(({ id, doneWhen }) => ({ id, ...doneWhen(situation) }));

export const requirementOf = (id: RequirementId): SetupRequirement => {
  const found = setupRequirements.find((one) => one.id === id);
  if (!found) throw new Error(`No requirement ${id}.`);
  return found;
};

/** Whether every requirement that is not optional is met. */
export const isSetUp = (states: readonly RequirementState[]): boolean =>
  states.every(({ id, status }) => status === 'met' || requirementOf(id).isOptional === true);
