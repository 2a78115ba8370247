/** A client secret. Times are milliseconds since the epoch. */
interface ApplicationSecret {
  readonly keyId: string;
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

/** An application registration, at home in one tenant. */
export interface Application {
  readonly appId: string;
  readonly objectId: string;
  displayName: string;
  readonly homeTenantId: string;
  signInAudience: 'AzureADMyOrg' | 'AzureADMultipleOrgs';
  /** By its owner, or by Microsoft. */
  disabled: boolean;
  secrets: ApplicationSecret[];
  certificates: ApplicationCertificate[];
  /** Application permissions of Microsoft Graph that consent grants. */
  requiredPermissions: string[];
  redirectUris: string[];
  readonly createdAt: number;
}
