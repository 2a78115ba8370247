/** A client secret. Times are milliseconds since the epoch. */
export interface ApplicationSecret {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly value: string;
  startsAt: number;
  expiresAt: number;
  /** A secret is not known everywhere at once; until then Entra calls it invalid. */
  usableFrom: number;
}

/** A certificate that the application may sign its assertions with. */
interface ApplicationCertificate {
  readonly keyId: string;
  /** PEM, public part only. */
  readonly certificate: string;
}

/** Lets tokens of somebody else stand in for a credential. All three texts have to be the same to the letter. */
interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** PEM of the issuer's key; null where the issuer is a tenant of this world. */
  readonly publicKey: string | null;
}

/** What of the application's copies in customers' tenants their administrators may not change. */
interface InstanceLock {
  isEnabled: boolean;
  allProperties: boolean;
  credentialsWithUsageVerify: boolean;
  credentialsWithUsageSign: boolean;
  tokenEncryptionKeyId: boolean;
}

/** Somebody disabled the application for every tenant. Graph shows it at once, Entra refuses tokens from `effectiveFrom` on. */
interface Disabling {
  readonly by: 'owner' | 'Microsoft';
  readonly effectiveFrom: number;
}

/** An application registration, at home in one tenant. */
export interface Application {
  readonly appId: string;
  readonly objectId: string;
  displayName: string;
  readonly homeTenantId: string;
  signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  disabling: Disabling | null;
  /** Null where it was never configured. */
  instanceLock: InstanceLock | null;
  secrets: ApplicationSecret[];
  certificates: ApplicationCertificate[];
  federatedCredentials: FederatedCredential[];
  /** Application permissions of Microsoft Graph that consent grants. */
  requiredPermissions: string[];
  /** Delegated permissions that are asked of everybody who signs in, by the resource's application id. */
  delegatedPermissions: Readonly<Record<string, readonly string[]>>;
  /** Of the platform "web": whoever redeems a code that went there has to prove itself. */
  redirectUris: string[];
  /** Of the platform "mobile and desktop": whoever redeems a code that went there has no credential. */
  publicRedirectUris: string[];
  readonly createdAt: number;
}

/** Whether Entra refuses tokens to the application everywhere. `now` in milliseconds. */
export const isDisabled = ({ disabling }: Application, now: number): boolean =>
  disabling !== null && disabling.effectiveFrom <= now;
