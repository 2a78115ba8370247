import type { TokenCredential } from '@azure/core-auth';
import type { Cloud, CloudName } from '../../shared/cloud.ts';
import type { Transport } from '../network/transport.ts';

/** The services that the console holds tokens for. */
export type TokenAudience = 'graph' | 'resource-manager' | 'vault';

/** The claims of an access token that the console looks at. Diagnostics only: to everybody but its audience a token is opaque. */
export interface TokenClaims {
  readonly tid: string;
  /** Object id of the service principal in that tenant. */
  readonly oid: string;
  /** From `appid` (v1 tokens) or `azp` (v2). */
  readonly appId: string;
  readonly aud: string;
  readonly iss: string;
  /** Granted application permissions of the audience; empty where the claim is missing. */
  readonly roles: readonly string[];
  /** `secret`, `certificate` or `other`, from `appidacr` or `azpacr`. */
  readonly provenBy: 'secret' | 'certificate' | 'other';
}

export interface AppToken {
  /** Never leaves the main process, never logged. */
  readonly token: string;
  readonly claims: TokenClaims;
  readonly expiresAt: Date;
}

/** The provider's application and what it proves itself with. */
export interface ProviderApp {
  readonly cloud: CloudName;
  readonly clientId: string;
  readonly homeTenantId: string;
  readonly credential: {
    readonly kind: 'client secret';
    readonly secret: string;
    /** When it was entered here; Entra may not know a secret everywhere in its first minute. */
    readonly enteredAt?: Date;
  };
}

/** What may be known of the credential without being able to use it. */
export interface CredentialInUse {
  /** Its form is that of a secret's ID, which is often pasted instead of the secret. */
  readonly looksLikeId: boolean;
  readonly enteredAt: Date | null;
  /** Compares it with the first characters that a registration shows of a secret; false for none. */
  beginsWith(hint: string): boolean;
}

/**
 * The application, signed in at one tenant's endpoint: one MSAL application and one `@azure/identity` credential of its own.
 * Every token is held against the tenant before anybody sees it; one that names another tenant rejects with
 * `token-for-another-tenant`. Simultaneous requests for the same token share one call.
 */
export interface TenantAccess {
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly cloudName: CloudName;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  /** Null where there is no credential. */
  readonly credentialInUse: CredentialInUse | null;
  readonly transport: Transport;
  /** By MSAL. `fresh` skips its cache: an issued token outlives a revocation, so checks ask for a fresh one. */
  token(audience: TokenAudience, options?: { readonly fresh?: boolean }): Promise<AppToken>;
  /** By `@azure/identity`, for the Azure SDK clients. */
  readonly credential: TokenCredential;
  /** The same application at its home tenant, to tell a bad credential from a missing service principal. */
  atHome(): TenantAccess;
}

/** Opens a tenant. Costs nothing until a token is asked for; a new one starts with empty caches. */
export type OpenTenant = (tenant: { readonly tenantId: string; readonly cloud: CloudName }) => TenantAccess;
