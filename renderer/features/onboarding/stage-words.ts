import type { OnboardingStage } from '../../../shared/domain/onboarding/onboarding-item.ts';
import { onboardingStepId, onboardingStepOf } from '../../../shared/domain/onboarding/onboarding-steps.ts';

/** The stages in their order. */
export const stages = ['requested', 'invited', 'expired', ...onboardingStepId.options] as const;

const beforeSteps: Readonly<Partial<Record<OnboardingStage, string>>> = {
  requested: 'Onboarding requested',
  invited: 'Invited',
  expired: 'Invitation expired',
};

/** `Invited`, for example, or the title of the step that comes next. */
export const stageTitle = (stage: OnboardingStage): string =>
  beforeSteps[stage] ?? onboardingStepOf(onboardingStepId.parse(stage)).title;

/** `Step 2 of 7`; empty before the first step. */
export function stepNumber(stage: OnboardingStage): string {
  const index = onboardingStepId.options.findIndex((id) => id === stage);
  return index < 0 ? '' : `Step ${index + 1} of ${onboardingStepId.options.length}`;
}
