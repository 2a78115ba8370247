import type { TokenCredential } from '@azure/core-auth';
import type { Cloud, CloudName } from '../../shared/cloud.ts';
import type { ProviderCredential } from '../../shared/domain/provider-credential.ts';
import type { Transport } from '../network/transport.ts';

/** The services that the console acquires tokens for. */
export type TokenAudience = 'graph' | 'resource-manager' | 'vault';

/** The claims that the console reads from an access token, for diagnostics only: a token is opaque to all but its audience. */
export interface TokenClaims {
  readonly tid: string;
  /** Object id of the service principal in that tenant. */
  readonly oid: string;
  /** From `appid` (v1 tokens) or `azp` (v2). */
  readonly appId: string;
  readonly aud: string;
  readonly iss: string;
  /** Granted application permissions of the audience; empty if the claim is missing. */
  readonly roles: readonly string[];
  /** From `appidacr` (v1 tokens) or `azpacr` (v2). */
  readonly credentialKind: 'secret' | 'certificate' | 'other';
}

export interface AppToken {
  /** Never leaves the main process, never logged. */
  readonly token: string;
  readonly claims: TokenClaims;
  readonly expiresAt: Date;
}

/** The provider's application with its credential. */
export interface ProviderApp {
  readonly cloud: CloudName;
  readonly clientId: string;
  readonly homeTenantId: string;
  readonly credential: ProviderCredential;
}

/** Facts about the credential that do not allow anyone to use it. */
export interface CredentialInUse {
  /** Whether it is a client secret in the form of a GUID, like the ID of a secret, which is often pasted instead of its value. */
  readonly looksLikeSecretId: boolean;
  readonly enteredAt: Date | null;
  /** Whether it starts with the first characters of a secret in the registration; false for an empty hint. */
  startsWith(hint: string): boolean;
  /** The SHA-1 thumbprint of the certificate, in upper-case hexadecimal; null without one. */
  readonly thumbprint: string | null;
}

/**
 * The application, signed in to one tenant, with its own MSAL application and `@azure/identity` credential. The tenant and the
 * audience of every token are compared first; another one rejects with `token-for-another-tenant` or
 * `token-for-another-audience`. Simultaneous requests for the same token share one call.
 */
export interface TenantAccess {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly cloudName: CloudName;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  /** Null without a credential. */
  readonly credentialInUse: CredentialInUse | null;
  readonly transport: Transport;
  /** Uses MSAL. `fresh` skips its cache: an issued token outlives a revocation, so checks request fresh tokens. */
  token(audience: TokenAudience, options?: { readonly fresh?: boolean }): Promise<AppToken>;
  /** Uses `@azure/identity`, for the Azure SDK clients. */
  readonly credential: TokenCredential;
  /** The same application in its home tenant, to distinguish a bad credential from a missing service principal. */
  homeTenant(): TenantAccess;
}

/** Opens a tenant with empty caches. Sends nothing before the first token request. */
export type OpenTenant = (tenant: { readonly tenantId: string; readonly cloud: CloudName }) => TenantAccess;
