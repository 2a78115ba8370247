import * as z from 'zod';
import { problem } from '../problems/problem.ts';
import { evidence } from './check.ts';

/** What became of a token: asked for at Entra, or shown to a service. `unknown` where we could not tell. */
export const trial = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('accepted') }),
  z.strictObject({ state: z.literal('refused'), problem }),
  z.strictObject({ state: z.literal('unknown'), problem }),
]);
export type Trial = z.infer<typeof trial>;

/** One service, tried with a token that was held and with one asked for now. Times in ISO 8601, UTC. */
export const drillRow = z.strictObject({
  service: z.enum(['Microsoft Graph', 'Key Vault']),
  /** Host name of the service or vault. */
  host: z.string().max(253),
  /** Null where Entra gave no token that could have been held. */
  cached: z.strictObject({ takenAt: z.iso.datetime(), expiresAt: z.iso.datetime(), used: trial }).nullable(),
  /** `used` and `expiresAt` are null where Entra gave no token. */
  fresh: z.strictObject({ given: trial, expiresAt: z.iso.datetime().nullable(), used: trial.nullable() }),
});
export type DrillRow = z.infer<typeof drillRow>;

/** A held token beside a fresh one. A token itself is never part of it. */
export const revocationDrill = z.strictObject({
  at: z.iso.datetime(),
  /** True where tokens were taken just now, so that the next drill has something to compare with. */
  armedNow: z.boolean(),
  rows: z.array(drillRow),
  /** Until when a held token still opens what a fresh one no longer does; null where none does. */
  exposedUntil: z.iso.datetime().nullable(),
  evidence: z.array(evidence).max(60),
});
export type RevocationDrill = z.infer<typeof revocationDrill>;

const isRefused = ({ given, used }: DrillRow['fresh']): boolean =>
  given.state === 'refused' || used?.state === 'refused';

/** Until when what was revoked can still be used with a held token. */
export function exposedUntil(rows: readonly DrillRow[]): string | null {
  const ends = rows.flatMap(({ cached, fresh }) =>
    cached?.used.state === 'accepted' && isRefused(fresh) ? [cached.expiresAt] : [],
  );
  return ends.sort().at(-1) ?? null;
}
