import * as z from 'zod';
import { onboardingStepId } from './onboarding-steps.ts';

/** Whether the person who signed in at the tenant may do a step, as Microsoft Entra and Azure Resource Manager say. */
export const stepRight = z.strictObject({
  step: onboardingStepId,
  may: z.enum(['yes', 'no', 'not known']),
});
export type StepRight = z.infer<typeof stepRight>;
