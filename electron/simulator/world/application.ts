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
export interface FederatedCredential {
  /** Derived from its position if absent. */
  readonly id?: string;
  readonly name?: string;
  readonly description?: string | null;
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

/** An app role that the application defines. */
export interface AppRole {
  readonly id: string;
  /** As in a token's `roles`; null for a role that appears in no token. */
  readonly value: string | null;
  readonly displayName: string;
  readonly description: string;
  readonly allowedMemberTypes: readonly ('User' | 'Application')[];
  readonly isEnabled: boolean;
}

/** A delegated permission that the application defines for its API. */
export interface PermissionScope {
  readonly id: string;
  readonly value: string | null;
  /** Whether users can consent for themselves, or administrators only. */
  readonly type: 'User' | 'Admin';
  readonly isEnabled: boolean;
  readonly adminConsentDescription: string | null;
  readonly adminConsentDisplayName: string | null;
  readonly userConsentDescription: string | null;
  readonly userConsentDisplayName: string | null;
}

/** The API of an application. */
export interface ApplicationApi {
  readonly requestedAccessTokenVersion: number | null;
  /** Application ids of the clients that one consent covers together with this application. */
  readonly knownClientApplications: readonly string[];
  readonly oauth2PermissionScopes: readonly PermissionScope[];
}

/** The permissions of one resource that a registration requires, by their ids. */
export interface RequiredResource {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: 'Role' | 'Scope' }[];
}

/** A claim that a registration requests in addition. */
export interface OptionalClaim {
  readonly name: string;
  readonly source: string | null;
  readonly essential: boolean;
  readonly additionalProperties: readonly string[];
}

/** The application is disabled in every tenant. Graph shows it at once, Entra refuses tokens from `effectiveFrom` on. */
interface Disabling {
  readonly by: 'owner' | 'Microsoft';
  readonly effectiveFrom: number;
}

/** Properties of an application or a service principal that have no effect, by Graph's names. */
export type Details = Readonly<Record<string, string | null | readonly string[] | undefined>>;

/** An application registration in its home tenant. */
export interface Application {
  readonly appId: string;
  readonly objectId: string;
  displayName: string;
  readonly homeTenantId: string;
  signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  /** Who verified the publisher; absent if nobody did. */
  verifiedPublisher?: {
    readonly displayName: string;
    readonly verifiedPublisherId: string;
    readonly addedDateTime: string;
  };
  /** Entra's refusal of a single-tenant application in other tenants. Both are reported; 700016 if absent. */
  singleTenantRefusal?: 700016 | 50194;
  disabling: Disabling | null;
  details?: Details;
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
  /** The required permissions as they were registered through Graph; derived from the lists above if absent. */
  requiredResourceAccess?: readonly RequiredResource[];
  /** Of the platform "web": clients need a credential to redeem a code that was sent there. */
  redirectUris: string[];
  /** Of the platform "mobile and desktop": clients have no credential. */
  publicRedirectUris: string[];
  /** App roles that tenants can assign to their users, by the value in the claim `roles`. */
  appRoles?: readonly string[];
  /** The app roles as they were registered through Graph; derived from the values above if absent. */
  registeredAppRoles?: readonly AppRole[];
  api?: ApplicationApi;
  identifierUris?: readonly string[];
  /** Whether tokens contain the directory roles of the user (`groupMembershipClaims`). */
  emitsDirectoryRoles?: boolean;
  /** Claims of ID tokens in addition to the usual ones. `acct`, `auth_time` and `login_hint` have an effect. */
  optionalClaims?: {
    readonly idToken: readonly OptionalClaim[];
    readonly accessToken: readonly OptionalClaim[];
    readonly saml2Token: readonly OptionalClaim[];
  };
  /** Object ids of the users who may change the registration without a role. */
  ownerIds?: readonly string[];
  /** The alternative key that a client gave it; it never changes. */
  readonly uniqueName?: string;
  /** Graph answers 404 about a new registration before this time; at once if absent. */
  readonly visibleFrom?: number;
  /** Whether the application may use flows without a redirect URI, such as the device code flow. */
  isFallbackPublicClient?: boolean;
  /** Whether it has its registered permissions in every tenant without consent, as clients of Microsoft do. */
  readonly isPreauthorized?: boolean;
  readonly createdAt: number;
}

/** Whether Entra refuses tokens to the application in every tenant. `now` in milliseconds. */
export const isDisabled = ({ disabling }: Application, now: number): boolean =>
  disabling !== null && disabling.effectiveFrom <= now;
