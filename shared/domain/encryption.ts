import * as z from 'zod';
import { evidence } from './check.ts';
import { tenantId, vaultUri } from './tenant.ts';

export const algorithm = z.enum(['RSA-OAEP-256', 'RSA-OAEP', 'RSA1_5']);
export type Algorithm = z.infer<typeof algorithm>;

/** `encrypt` also decrypts, `wrap` also unwraps. */
export const operation = z.enum(['encrypt', 'wrap']);
export type Operation = z.infer<typeof operation>;

/** Bytes of padding inside the modulus. Source: RFC 8017, sections 7.1.1 and 7.2.1. */
const paddingBytes: Readonly<Record<Algorithm, number>> = { 'RSA-OAEP-256': 66, 'RSA-OAEP': 42, RSA1_5: 11 };

/** The longest message, in bytes, that a key of this size can encrypt in one operation. */
export const longestMessage = (keySizeBits: number, using: Algorithm): number =>
  Math.floor(keySizeBits / 8) - paddingBytes[using];

/** A key in the list of the encryption test. `sizeBits` is null if the key cannot be read or is not RSA. */
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
    .regex(/^[0-9a-z-]{1,127}$/i, 'Select a key. A key name has 1 to 127 letters, digits and hyphens.'),
  algorithm,
  operation,
  text: z.string().min(1, 'Enter the text to encrypt.').max(4_096, 'Enter at most 4,096 characters.'),
});
export type RoundTripRequest = z.infer<typeof roundTripRequest>;

/** One step of a round trip, with the evidence that Key Vault performed it. */
export const roundTripStep = z.strictObject({
  name: z.enum(['read key', 'encrypt', 'decrypt', 'wrap', 'unwrap']),
  durationMs: z.number().nonnegative(),
  evidence: z.array(evidence),
});

export const roundTrip = z.strictObject({
  /** The key identifier in Key Vault's answer, including the version. */
  keyId: z.string(),
  keyVersion: z.string(),
  keySizeBits: z.number().int(),
  algorithm,
  operation,
  /** base64url. */
  ciphertext: z.string(),
  messageBytes: z.number().int(),
  /** The decrypted text, decoded as UTF-8. */
  returnedText: z.string(),
  /** Whether the decrypted bytes equal the bytes sent, compared in constant time. */
  sameBytes: z.boolean(),
  steps: z.array(roundTripStep),
});
export type RoundTrip = z.infer<typeof roundTrip>;
