import * as z from 'zod';

const flag = z.boolean().nullish();
const text = z.string().nullish();
const lock = z.object({
  isEnabled: flag,
  allProperties: flag,
  credentialsWithUsageVerify: flag,
  credentialsWithUsageSign: flag,
  tokenEncryptionKeyId: flag,
});
/** A key without its text names one that the application has. */
export const keyCredential = z.object({ keyId: z.guid().nullish(), key: z.base64().nullish() });
const appRole = z.object({
  id: z.guid().toLowerCase(),
  value: text,
  displayName: z.string().min(1),
  description: z.string().min(1),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).min(1),
  isEnabled: z.boolean().default(true),
});
const scope = z.object({
  id: z.guid().toLowerCase(),
  value: text,
  type: z.enum(['User', 'Admin']).default('User'),
  isEnabled: z.boolean().default(true),
  adminConsentDescription: text,
  adminConsentDisplayName: text,
  userConsentDescription: text,
  userConsentDisplayName: text,
});
const api = z.object({
  acceptMappedClaims: z.null().optional(),
  knownClientApplications: z.array(z.guid().toLowerCase()).optional(),
  oauth2PermissionScopes: z.array(scope).optional(),
  preAuthorizedApplications: z.array(z.unknown()).max(0).optional(),
  requestedAccessTokenVersion: z.literal([1, 2]).nullish(),
});
const requiredResource = z.object({
  resourceAppId: z.guid().toLowerCase(),
  resourceAccess: z.array(z.object({ id: z.guid().toLowerCase(), type: z.enum(['Role', 'Scope']) })),
});
const optionalClaim = z.object({
  name: z.string().min(1),
  source: text,
  essential: z.boolean().default(false),
  additionalProperties: z.array(z.string()).default([]),
});
const claims = z.array(optionalClaim).nullish();
const redirectUri = z.url();

/** What has no effect and is only shown. */
export const shownOnly = {
  tags: z.array(z.string().min(1).max(256)).optional(),
  notes: text,
  description: text,
};

const properties = {
  ...shownOnly,
  serviceManagementReference: text,
  signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']).optional(),
  servicePrincipalLockConfiguration: lock.nullish(),
  keyCredentials: z.array(keyCredential).optional(),
  identifierUris: z.array(z.string().min(1)).optional(),
  requiredResourceAccess: z.array(requiredResource).optional(),
  api: api.nullish(),
  appRoles: z.array(appRole).optional(),
  publicClient: z.object({ redirectUris: z.array(redirectUri).default([]) }).nullish(),
  web: z.object({ redirectUris: z.array(redirectUri).optional() }).nullish(),
  spa: z.object({ redirectUris: z.array(redirectUri).max(0) }).nullish(),
  isFallbackPublicClient: flag,
  groupMembershipClaims: z.enum(['None', 'DirectoryRole']).nullish(),
  optionalClaims: z.object({ idToken: claims, accessToken: claims, saml2Token: claims }).nullish(),
};

/** Properties that are not simulated are refused, so that nothing looks as if it were stored. */
export const changedApplication = z.strictObject({
  displayName: z.string().min(1).optional(),
  ...properties,
});
export type ChangedApplication = z.infer<typeof changedApplication>;

/** Graph generates secrets by `addPassword` only. */
export const newApplication = z.strictObject({ displayName: z.string().min(1), ...properties });
export type NewApplication = z.infer<typeof newApplication>;

/** A body of `addKey`. The proof is a token that a present certificate signed. */
export const addedKey = z.object({
  keyCredential: z.object({
    key: z.base64().min(1),
    type: z.literal('AsymmetricX509Cert'),
    usage: z.literal('Verify'),
  }),
  passwordCredential: z.null().optional(),
  proof: z.string(),
});
/** A body of `removeKey`. */
export const removedKey = z.object({ keyId: z.guid(), proof: z.string() });

export const newFederatedCredential = z.strictObject({
  name: z.string().regex(/^[\w-]{3,120}$/),
  issuer: z.string().min(1).max(600),
  subject: z.string().min(1).max(600),
  description: z.string().max(600).nullish(),
  audiences: z.array(z.string().min(1).max(600)).length(1),
});

/** A change of a federated credential. Its name never changes. */
export const changedFederatedCredential = newFederatedCredential.omit({ name: true }).partial();
