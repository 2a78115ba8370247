import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { ApplicationSecret } from '../../world/application.ts';

const day = 24 * 60 * 60 * 1_000;
const twoYears = 730 * day;

/** The body of `addPassword`. */
export const newPassword = z.object({
  passwordCredential: z
    .object({
      displayName: z.string().nullish(),
      startDateTime: z.iso.datetime({ offset: true }).nullish(),
      endDateTime: z.iso.datetime({ offset: true }).nullish(),
    })
    .nullish(),
});
/** The body of `removePassword`. */
export const oldPassword = z.object({ keyId: z.guid() });

/** Generates a secret, which Entra accepts after the propagation delay. */
export function newSecret(
  { world, clock }: SimulatedAzure,
  { passwordCredential: wanted }: z.infer<typeof newPassword>,
): ApplicationSecret {
  const now = clock.now();
  const startsAt = wanted?.startDateTime ? Date.parse(wanted.startDateTime) : now;
  return {
    keyId: randomUUID(),
    displayName: wanted?.displayName ?? null,
    value: `sim8Q~${randomBytes(24).toString('base64url')}`,
    startsAt,
    expiresAt: wanted?.endDateTime ? Date.parse(wanted.endDateTime) : startsAt + twoYears,
    usableFrom: now + world.propagation.secret,
  };
}
