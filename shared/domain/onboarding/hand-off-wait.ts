import * as z from 'zod';
import { onboardingStepId } from './onboarding-steps.ts';

/** A step that was handed to somebody, and since when. */
export const handOffWait = z.strictObject({
  step: onboardingStepId,
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});
export type HandOffWait = z.infer<typeof handOffWait>;
