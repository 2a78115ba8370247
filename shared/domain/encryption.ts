import * as z from 'zod';
import { evidence } from './check.ts';
import { tenantId, vaultUri } from './tenant.ts';

export const algorithm = z.enum(['RSA-OAEP-256', 'RSA-OAEP', 'RSA1_5']);
export type Algorithm = z.infer<typeof algorithm>;

/** `encrypt` is followed by decrypt, `wrap` by unwrap. */
export const operation = z.enum(['encrypt', 'wrap']);
export type Operation = z.infer<typeof operation>;

/** Bytes of padding that each algorithm needs inside the modulus (RFC 8017, sections 7.1.1 and 7.2.1). */
const overhead: Readonly<Record<Algorithm, number>> = { 'RSA-OAEP-256': 66, 'RSA-OAEP': 42, RSA1_5: 11 };

/** The longest message, in bytes, that a key of this size can take in one operation. */
export const longestMessage = (keySizeBits: number, by: Algorithm): number =>
  Math.floor(keySizeBits / 8) - overhead[by];

/** A key as the laboratory lists it. `sizeBits` is null where the key could not be read or is not RSA. */
export const keySummary = z.strictObject({
  name: z.string(),
  enabled: z.boolean(),
  version: z.string().nullable(),
  type: z.string().nullable(),
  sizeBits: z.number().int().nullable(),
});
export type KeySummary = z.infer<typeof keySummary>;

export const roundTripRequest = z.strictObject({
  tenantId,
  vaultUri,
  keyName: z
    .string()
    .trim()
    .regex(/^[0-9a-z-]{1,127}$/i, 'Choose a key: 1 to 127 letters, digits and hyphens.'),
  algorithm,
  operation,
  text: z.string().min(1, 'Enter a text to encrypt.').max(4_096, 'The text has at most 4,096 characters.'),
});
export type RoundTripRequest = z.infer<typeof roundTripRequest>;

/** One step of a round trip, with the proof that Key Vault itself served it. */
export const roundTripStep = z.strictObject({
  name: z.enum(['read key', 'encrypt', 'decrypt', 'wrap', 'unwrap']),
  durationMs: z.number().nonnegative(),
  evidence: z.array(evidence),
});

export const roundTrip = z.strictObject({
  /** The full key identifier that Key Vault answered with, version included. */
  keyId: z.string(),
  keyVersion: z.string(),
  keySizeBits: z.number().int(),
  algorithm,
  operation,
  /** base64url, as Key Vault returned it. */
  ciphertext: z.string(),
  messageBytes: z.number().int(),
  /** The text that came back, decoded as UTF-8. */
  returnedText: z.string(),
  /** Whether the bytes that came back equal the bytes sent, compared in constant time. */
  sameBytes: z.boolean(),
  steps: z.array(roundTripStep),
});
export type RoundTrip = z.infer<typeof roundTrip>;
