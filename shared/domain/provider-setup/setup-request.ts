import * as z from 'zod';
import { problem } from '../../problems/problem.ts';
import { requirementId } from './requirement.ts';

/** One request that Causeway sends with the rights of the administrator, exactly as it is sent. */
export const setupRequest = z.strictObject({
  /** What the request achieves, in one sentence. */
  purpose: z.string(),
  /** The requirements that it meets. */
  meets: z.array(requirementId),
  method: z.enum(['POST', 'PATCH']),
  /** Braces enclose an ID that an earlier request of the plan creates, such as `{provider application ID}`. */
  url: z.string(),
  /** The header Prefer; null for none. */
  prefer: z.string().nullable(),
  /** JSON. */
  body: z.string(),
});
export type SetupRequest = z.infer<typeof setupRequest>;

export const setupPlan = z.strictObject({
  requests: z.array(setupRequest),
  /** Missing requirements that no request can meet, each with the reason. */
  leftOver: z.array(z.strictObject({ id: requirementId, because: z.string() })),
  /** SHA-256 of the requests in hexadecimal. */
  digest: z.string().length(64),
});
export type SetupPlan = z.infer<typeof setupPlan>;

/** What became of a planned request. */
export const setupResult = z.strictObject({
  purpose: z.string(),
  outcome: z.enum(['done', 'refused', 'not sent']),
  problem: problem.nullable(),
});
export type SetupResult = z.infer<typeof setupResult>;

/** How the commands for the set-up are written. */
export const setupFormat = z.enum(['az', 'powershell', 'bicep', 'bicep-configuration', 'terraform']);
export type SetupFormat = z.infer<typeof setupFormat>;
