import * as z from 'zod';
import { stepRight } from '../domain/onboarding/step-right.ts';
import { onboardingStepId } from '../domain/onboarding/onboarding-steps.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { nothing, oneTenant } from './inputs.ts';

const oneStep = z.strictObject({ tenantId, step: onboardingStepId.default('consent') });

/** Who does which step of an onboarding, if one person may not do all of them. */
export const ownStepsActions = {
  /** What the person who signed in at the tenant may do. Steps of the provider are left out. Changes nothing. */
  rights: aboutTenant({
    input: oneTenant,
    output: z.array(stepRight),
    access: access.ownTenant,
    changes: false,
  }),
  /** Records that somebody was asked to do a step, so that Causeway waits for it and checks from time to time. */
  askAdministrator: aboutTenant({
    input: oneStep,
    output: nothing,
    access: access.check,
    changes: true,
  }),
  /** Ends the waiting for a step. */
  stopWaiting: aboutTenant({ input: oneStep, output: nothing, access: access.check, changes: true }),
} as const;
