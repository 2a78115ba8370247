import * as z from 'zod';
import { problem } from '../../problems/problem.ts';

/** What a connected provider needs. The ids are permanent. */
export const requirementId = z.enum([
  'home-tenant',
  'provider-registration',
  'provider-audience',
  'provider-identifier-uri',
  'provider-redirect',
  'provider-scope',
  'provider-known-clients',
  'provider-permissions',
  'provider-lock',
  'provider-principal',
  'provider-reads-registration',
  'credential-accepted',
  'credential-end',
  'console-registration',
  'console-audience',
  'console-public-client',
  'console-roles',
  'console-claims',
  'console-permissions',
  'console-principal',
  'console-administrator',
]);
export type RequirementId = z.infer<typeof requirementId>;

/** Whether a requirement is met, as it was just observed. */
export const requirementState = z.strictObject({
  id: requirementId,
  status: z.enum(['met', 'missing', 'unknown']),
  /** What was observed, or why nothing was, in one sentence. */
  found: z.string(),
  /** The refusal for which the status is unknown or the requirement is missing; null without one. */
  problem: problem.nullable(),
});
export type RequirementState = z.infer<typeof requirementState>;
