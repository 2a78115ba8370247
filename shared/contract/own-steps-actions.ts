import * as z from 'zod';
import { stepRight } from '../domain/onboarding/step-right.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { nothing, oneTenant } from './inputs.ts';

/** Who does which step of an onboarding, if one person may not do all of them. */
export const ownStepsActions = {
  /** What the person who signed in at the tenant may do. Steps of the provider are left out. Changes nothing. */
  rights: aboutTenant({
    input: oneTenant,
    output: z.array(stepRight),
    access: access.ownTenant,
    changes: false,
  }),
  /** Records that an administrator was asked to consent, so that Causeway waits for it and checks from time to time. */
  askAdministrator: aboutTenant({
    input: oneTenant,
    output: nothing,
    access: access.check,
    changes: true,
  }),
  /** Ends the waiting for the consent of an administrator. */
  stopWaiting: aboutTenant({ input: oneTenant, output: nothing, access: access.check, changes: true }),
} as const;
