import * as z from 'zod';
import { objectName, vaultUri } from '../tenant.ts';
import { plannedRequest } from './customer-account.ts';

/**
 * How much of the access is taken back. `pause` and `resume` disable and enable the service principal, `key` concerns one key, and
 * `everything` ends with the deletion of the service principal.
 */
export const removalDepth = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('pause') }),
  z.strictObject({ is: z.literal('resume') }),
  z.strictObject({ is: z.literal('key'), vaultUri, keyName: objectName }),
  z.strictObject({ is: z.literal('everything') }),
]);
export type RemovalDepth = z.infer<typeof removalDepth>;

/** Something that the application has in the tenant, as far as the signed-in person can see. */
export const presentGrant = z.strictObject({
  what: z.string().max(400),
  where: z.string().max(800),
  /** `ends`: it has no effect once the service principal is deleted or disabled. */
  fate: z.enum(['removed', 'ends', 'stays']),
});
export type PresentGrant = z.infer<typeof presentGrant>;

/** The exact requests of a removal, and what the application has beside them. */
export const removalPlan = z.strictObject({
  requests: z.array(plannedRequest),
  /** With it, the person confirms exactly these requests. */
  digest: z.string(),
  grants: z.array(presentGrant),
  /** What the person cannot see, in sentences. There is always one: others may exist. */
  notSeen: z.array(z.string()).min(1),
});
export type RemovalPlan = z.infer<typeof removalPlan>;

/** Who removed the whole access, and when (ISO 8601, UTC); null if nobody knows. */
export const lastRemoval = z.strictObject({ at: z.iso.datetime().nullable(), by: z.string().nullable() });
export type LastRemoval = z.infer<typeof lastRemoval>;

/** One check that must fail after a removal. */
export const proofRow = z.strictObject({
  /** What was tried or read. */
  what: z.string().max(400),
  /** `gone`: it is refused or missing, as it must be. */
  found: z.enum(['gone', 'present', 'unknown']),
  detail: z.string().max(1_000),
  /** ISO 8601, UTC: when what is still present ends by itself; null if it does not. */
  until: z.iso.datetime().nullable(),
});
export type ProofRow = z.infer<typeof proofRow>;

export const removalProof = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** `customer`: by the own sign-in of an administrator. `provider`: by the application itself. */
  by: z.enum(['customer', 'provider']),
  rows: z.array(proofRow),
});
export type RemovalProof = z.infer<typeof removalProof>;

export type ProofOutcome = 'gone' | 'ending' | 'present' | 'unknown';

/** `ending`: what is still there ends by itself. Without a row, nothing is known. */
export function outcomeOfProof({ rows }: Pick<RemovalProof, 'rows'>): ProofOutcome {
  const left = rows.filter(({ found }) => found !== 'gone');
  if (left.some(({ found, until }) => found === 'present' && until === null)) return 'present';
  if (rows.length === 0 || left.some(({ found }) => found === 'unknown')) return 'unknown';
  return left.length > 0 ? 'ending' : 'gone';
}

export const proofInWords: Readonly<Record<ProofOutcome, string>> = {
  gone: 'The access is gone: every check failed, as it must.',
  ending: 'The access is removed. Tokens that were issued before still work until they expire.',
  present: 'A part of the access is still there.',
  unknown: 'No check found access, but some of them gave no clear result.',
};
