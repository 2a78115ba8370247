import type { TokenCredential } from '@azure/core-auth';
import type { ClientSecretCredentialOptions } from '@azure/identity';
import type { NodeAuthOptions } from '@azure/msal-node';
import type { CredentialInUse } from '../tenant-access.ts';

/** The tenant that the application signs in to. */
export interface SignInTenant {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
}

/** One of the three ways in which MSAL takes a credential. */
type MsalCredential = Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate' | 'clientAssertion'>;

type SdkOptions = ClientSecretCredentialOptions;

/** The application's credential, as each client library needs it. */
export interface CredentialSource {
  readonly inUse: CredentialInUse;
  /** For the one MSAL application of a tenant. Rejects with a problem if the credential cannot be obtained. */
  forMsal(tenant: SignInTenant): Promise<MsalCredential>;
  /** The one credential of `@azure/identity` for a tenant. */
  forSdk(tenant: SignInTenant, options: SdkOptions): Promise<TokenCredential>;
  /** Tells that Entra refused the credential, so that it is obtained again. */
  refused(): void;
}

/** Facts about a credential that is not a client secret. */
export const noSecretInUse: CredentialInUse = {
  looksLikeSecretId: false,
  enteredAt: null,
  startsWith: () => false,
  thumbprint: null,
};

/** The same for the certificate with this SHA-1 fingerprint, as Node shows it. */
export const certificateInUse = (fingerprint: string): CredentialInUse => ({
  ...noSecretInUse,
  thumbprint: fingerprint.replaceAll(':', ''),
});
