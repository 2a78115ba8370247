import * as z from 'zod';
import { owner } from '../../problems/define-problem.ts';
import { problem } from '../../problems/problem.ts';
import { tenantId, tenantName } from '../tenant.ts';
import { invitation } from './invitation.ts';
import { onboardingStepId } from './onboarding-steps.ts';

/**
 * Where the onboarding of a customer is: invited and not in the list of tenants yet, or at a step. An invitation
 * that is not valid any longer is expired.
 */
export const onboardingStage = z.enum(['invited', 'expired', ...onboardingStepId.options]);
export type OnboardingStage = z.infer<typeof onboardingStage>;

/** The onboarding of one customer, for the provider's board. */
export const onboardingItem = z.strictObject({
  tenantId,
  name: tenantName,
  /** Null for a tenant that was added without an invitation. */
  invitation: invitation.nullable(),
  /** Whether the tenant is in the list of tenants. */
  isAdded: z.boolean(),
  stage: onboardingStage,
  /** Who must act next; null if nobody must. */
  waitsFor: owner.nullable(),
  /** ISO 8601, UTC: since when. */
  since: z.iso.datetime(),
  /** What prevents the current step; null if nothing is known to. */
  problem: problem.nullable(),
});
export type OnboardingItem = z.infer<typeof onboardingItem>;
