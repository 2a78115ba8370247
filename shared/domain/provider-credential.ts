import * as z from 'zod';
import { problem } from '../problems/problem.ts';
import { objectName, tenantId, vaultUri } from './tenant.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The client ID of a user-assigned managed identity; null for the system-assigned one. */
const identityId = z
  .string()
  .trim()
  .regex(
    guid,
    'The client ID of a managed identity is a GUID. Leave the field empty for the system-assigned identity.',
  )
  .transform((id) => id.toLowerCase())
  .nullable();

/**
 * An object in the provider's own key vault, and who opens the vault: a managed identity, or with `openedBy` a person of the
 * provider's staff who is signed in to the console.
 */
const inOwnVault = { vaultUri, name: objectName, identityId, openedBy: z.literal('person').optional() };

const path = z
  .string()
  .trim()
  .min(1, 'Enter the path of the file.')
  .max(1_000, 'A path has at most 1,000 characters.');

const vaultSecret = z.strictObject({ kind: z.literal('vault secret'), ...inOwnVault });
const vaultCertificate = z.strictObject({ kind: z.literal('vault certificate'), ...inOwnVault });
const vaultKey = z.strictObject({ kind: z.literal('vault key'), ...inOwnVault });
const managedIdentity = z.strictObject({ kind: z.literal('managed identity'), identityId });
const tokenFile = z.strictObject({ kind: z.literal('token file'), path });

/** The kinds of which the console stores no secret. */
const elsewhere = [vaultSecret, vaultCertificate, vaultKey, managedIdentity, tokenFile] as const;

/** How the application authenticates, without any secret. It is what the settings contain. */
export const storedCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('client secret') }),
  /** The certificate in PEM, without its private key. */
  z.strictObject({ kind: z.literal('certificate'), certificate: z.string().max(20_000) }),
  ...elsewhere,
]);
export type StoredCredential = z.infer<typeof storedCredential>;

/** A credential as a person or a script enters it. The main process reads the file of a certificate itself. */
export const enteredCredential = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('client secret'),
    secret: z.string().min(1, 'Enter the value of the client secret.').max(1_000),
  }),
  z.strictObject({
    kind: z.literal('certificate'),
    path,
    /** Empty for a file without a password. It is used once and not stored. */
    password: z.string().max(1_000),
  }),
  ...elsewhere,
]);
export type EnteredCredential = z.infer<typeof enteredCredential>;

/** What a certificate says about itself. Thumbprints are upper-case hexadecimal; times are ISO 8601, UTC. */
const certificateFacts = z.strictObject({
  subject: z.string().max(1_000),
  thumbprint: z.string(),
  thumbprintSha256: z.string(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/** A credential as screens show it. `enteredAt` is null for one from environment variables. */
export const shownCredential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('client secret') }),
  z.strictObject({ kind: z.literal('certificate'), ...certificateFacts.shape }),
  ...elsewhere,
]);
export type ShownCredential = z.infer<typeof shownCredential>;

/** Which customer tenants accept the next credential. */
export const credentialTrial = z.strictObject({
  tenants: z.number().int(),
  accepted: z.number().int(),
  /** Tenants to which the current credential has no access either, so that they say nothing about the next one. */
  unrelated: z.number().int(),
  /** The first tenants that accept the current credential and refuse the next one. */
  refusals: z.array(z.strictObject({ tenantId, name: z.string(), problem })),
  /** The number of all such tenants. */
  refused: z.number().int(),
});
export type CredentialTrial = z.infer<typeof credentialTrial>;

interface Entered {
  /** When the operator entered it. A new client secret takes up to a minute to propagate in Entra. */
  readonly enteredAt?: Date;
}

/** The credential with its secret part. Never leaves the main process. */
export type ProviderCredential = Entered &
  (
    | { readonly kind: 'client secret'; readonly secret: string }
    | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: string }
    | Readonly<z.infer<(typeof elsewhere)[number]>>
  );
