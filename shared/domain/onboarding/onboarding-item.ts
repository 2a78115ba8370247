import * as z from 'zod';
import { owner } from '../../problems/define-problem.ts';
import { problem } from '../../problems/problem.ts';
import { tenantId, tenantName } from '../tenant.ts';
import { invitation } from './invitation.ts';
import { onboardingRequest } from './onboarding-request.ts';
import { onboardingStepId } from './onboarding-steps.ts';

/**
 * Where the onboarding of a customer is: requested by a tenant that nobody invited, invited and not in the list of tenants
 * yet, or at a step. An invitation that is not valid any longer is expired.
 */
export const onboardingStage = z.enum(['requested', 'invited', 'expired', ...onboardingStepId.options]);
export type OnboardingStage = z.infer<typeof onboardingStage>;

/** The onboarding of one customer, for the provider's board. */
export const onboardingItem = z.strictObject({
  tenantId,
  name: tenantName,
  /** Null without an invitation. */
  invitation: invitation.nullable(),
  /** Set at the stage `requested` only. */
  request: onboardingRequest.nullable(),
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
