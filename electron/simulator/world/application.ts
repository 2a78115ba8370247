/** A client secret. Times are milliseconds since the epoch. */
export interface ApplicationSecret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly value: string;
  startsAt: number;
  expiresAt: number;
  /** Entra refuses a new secret as invalid until it has propagated. */
  usableFrom: number;
}

/** A certificate for the application's client assertions. */
interface ApplicationCertificate {
  readonly keyId: string;
  /** PEM, without the private key. */
  readonly certificate: string;
}

/** Trusts tokens of another issuer. Issuer, subject and audience must match exactly. */
interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** PEM of the issuer's key; null if the issuer is a tenant of this world. */
  readonly publicKey: string | null;
}

/** The properties of the service principals that administrators in other tenants cannot change. */
interface InstanceLock {
  isEnabled: boolean;
  allProperties: boolean;
  credentialsWithUsageVerify: boolean;
  credentialsWithUsageSign: boolean;
  tokenEncryptionKeyId: boolean;
}

/** The application is disabled in every tenant. Graph shows it at once, Entra refuses tokens from `effectiveFrom` on. */
interface Disabling {
  readonly by: 'owner' | 'Microsoft';
  readonly effectiveFrom: number;
}

/** An application registration in its home tenant. */
export interface Application {
  readonly appId: string;
  readonly objectId: string;
  displayName: string;
  readonly homeTenantId: string;
  signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  /** Entra's refusal of a single-tenant application in other tenants. Both are reported; 700016 if absent. */
  singleTenantRefusal?: 700016 | 50194;
  disabling: Disabling | null;
  /** Null if it was never configured. */
  instanceLock: InstanceLock | null;
  secrets: ApplicationSecret[];
  certificates: ApplicationCertificate[];
  federatedCredentials: FederatedCredential[];
  /** Application permissions of Microsoft Graph that admin consent grants. */
  requiredPermissions: string[];
  /** Application ids of other organizations' APIs that the registration requires. Consent needs their service principals. */
  requiredApplications?: readonly string[];
  /** The registered delegated permissions, by the resource's application id. */
  delegatedPermissions: Readonly<Record<string, readonly string[]>>;
  /** Of the platform "web": clients need a credential to redeem a code that was sent there. */
  redirectUris: string[];
  /** Of the platform "mobile and desktop": clients have no credential. */
  publicRedirectUris: string[];
  /** App roles that tenants can assign to their users, by the value in the claim `roles`. */
  appRoles?: readonly string[];
  /** Whether tokens contain the directory roles of the user (`groupMembershipClaims`). */
  emitsDirectoryRoles?: boolean;
  /** Whether the application may use flows without a redirect URI, such as the device code flow. */
  isFallbackPublicClient?: boolean;
  readonly createdAt: number;
}

/** Whether Entra refuses tokens to the application in every tenant. `now` in milliseconds. */
export const isDisabled = ({ disabling }: Application, now: number): boolean =>
  disabling !== null && disabling.effectiveFrom <= now;
