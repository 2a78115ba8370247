import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { tenantId, tenantName } from '../tenant.ts';

/** What an administrator enters who asks for onboarding. The provider reads both as the words of a stranger. */
export const newOnboardingRequest = z.strictObject({
  /** The name of their organization. */
  organization: tenantName,
  message: z.string().trim().max(1_000, 'A message has at most 1,000 characters.'),
});
export type NewOnboardingRequest = z.infer<typeof newOnboardingRequest>;

/** An administrator of a tenant that nobody invited asks for onboarding. A tenant has at most one request. */
export const onboardingRequest = z.strictObject({
  ...newOnboardingRequest.shape,
  /** The tenant of the person's validated ID token. */
  tenantId,
  cloud: cloudName,
  /** The person's name as the ID token has it. */
  requestedBy: z.string().min(1).max(120),
  /** ISO 8601, UTC. */
  requestedAt: z.iso.datetime(),
});
export type OnboardingRequest = z.infer<typeof onboardingRequest>;

/** The most requests that a workspace keeps, because anyone can ask. */
export const requestLimit = 500;
