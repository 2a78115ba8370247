/** Attributes that keys and secrets share. Times are milliseconds since the epoch. */
export interface Lifetime {
  enabled: boolean;
  notBefore: number | null;
  expires: number | null;
  readonly createdAt: number;
  updatedAt: number;
}

export type KeyKind = 'RSA-2048' | 'RSA-3072' | 'RSA-4096' | 'P-256' | 'P-384' | 'P-521';

export interface KeyVersion extends Lifetime {
  /** 32 hexadecimal digits. The key ring generates the pair on first use. */
  readonly version: string;
  readonly kind: KeyKind;
  /** Whether the key is in hardware: its type ends with `-HSM`. It makes no other difference. */
  readonly inHardware?: true;
  /** `key_ops`. */
  operations: string[];
  tags: Record<string, string>;
}

export interface SecretVersion extends Lifetime {
  readonly version: string;
  readonly value: string;
  contentType: string | null;
  tags: Record<string, string>;
}

export interface CertificateVersion extends Lifetime {
  /** Also the version of its key and of its secret. */
  readonly version: string;
  /** PEM, without the private key, which is the key of the same name and version. */
  readonly certificate: string;
}

/** An object with its versions, the newest last. */
export interface Versioned<Version> {
  readonly name: string;
  readonly versions: Version[];
  /** Set while it is soft-deleted. */
  deletedAt: number | null;
  /** A deleted object is not listed as deleted before this time. Clients poll for it. */
  deletedVisibleFrom: number;
  /** A recovered object is not found before this time. Clients poll for it. */
  recoveredVisibleFrom?: number;
}

/** When a key is rotated and when a notification is sent. Durations in ISO 8601. */
export interface RotationPolicy {
  readonly actions: readonly {
    readonly type: 'Rotate' | 'Notify';
    readonly afterCreate: string | null;
    readonly beforeExpiry: string | null;
  }[];
  /** The lifetime of a rotated version. */
  readonly expiryTime: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface VaultKey extends Versioned<KeyVersion> {
  rotationPolicy?: RotationPolicy;
}
export type VaultSecret = Versioned<SecretVersion>;
type VaultCertificate = Versioned<CertificateVersion>;

/** A network security perimeter around a vault. Source: Microsoft's page on network security perimeters. */
export interface Perimeter {
  /** The perimeter's resource id. */
  readonly id: string;
  /** `Enforced` overrides the vault's own rules. `Learning` adds to them. */
  readonly accessMode: 'Enforced' | 'Learning';
  /** Addresses and ranges that an inbound rule of its profile allows. */
  readonly allowedAddresses: readonly string[];
}

export interface NetworkRules {
  publicAccess: 'Enabled' | 'Disabled' | 'SecuredByPerimeter';
  defaultAction: 'Allow' | 'Deny';
  /** Whether trusted Azure services bypass the rules. Stored and returned only: they never call the simulator. */
  bypass?: 'AzureServices' | 'None';
  /** The allowed addresses and ranges (`a.b.c.d/n`) if the default is to deny. */
  allowedAddresses: string[];
  /** Resource ids of allowed subnets. Stored and returned only: no caller is in a subnet. */
  subnets?: readonly string[];
}

export type ConnectionStatus = 'Pending' | 'Approved' | 'Rejected' | 'Disconnected';

/** A private endpoint in the customer's network, with its connection to the vault. */
export interface PrivateEndpoint {
  /** The endpoint's resource id. */
  readonly id: string;
  /** Only an approved connection carries requests. Approved if absent. */
  status?: ConnectionStatus;
  description?: string;
  /** The callers' private address as the vault sees it; null if they do not use the endpoint. */
  callerAddress: string | null;
}

export interface AccessPolicy {
  /** A user, a service principal or a group. */
  readonly objectId: string;
  /** The policy applies only if this application acts on behalf of the user. */
  readonly applicationId?: string;
  keys: string[];
  secrets: string[];
  /** Stored and returned only: certificates and storage accounts are not simulated. */
  certificates?: string[];
  storage?: string[];
}

/** A user by their name, or an application by its id. */
export interface Author {
  readonly name: string;
  readonly type: 'User' | 'Application';
}

/** The flags of a vault that allow access by other Azure services. Stored and returned only. */
export const azureServiceFlags = [
  'enabledForDeployment',
  'enabledForDiskEncryption',
  'enabledForTemplateDeployment',
] as const;

export interface Vault extends Partial<Record<(typeof azureServiceFlags)[number], boolean>> {
  readonly name: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** The tenant with accepted tokens. After a subscription moved, it may be the previous tenant. */
  tenantId: string;
  authorization: 'rbac' | 'access policies';
  accessPolicies: AccessPolicy[];
  network: NetworkRules;
  /** The rules before the last change, and the time until which the service still applies them. */
  formerNetwork: { readonly rules: NetworkRules; readonly until: number } | null;
  privateEndpoint?: PrivateEndpoint;
  perimeter?: Perimeter;
  purgeProtection: boolean;
  /** How many days the vault and its objects can be recovered, 7 to 90; 90 by default. */
  readonly retentionInDays?: number;
  tags?: Record<string, string>;
  /** Standard by default. It makes no difference in the simulator. */
  sku?: 'standard' | 'premium';
  readonly createdAt: number;
  changedAt?: number;
  /** Who created it and changed it last through Resource Manager; absent in what was there from the beginning. */
  authors?: { readonly created?: Author; readonly changed: Author };
  /** Set while it is soft-deleted. Its name does not resolve then. */
  deletedAt: number | null;
  readonly keys: Map<string, VaultKey>;
  readonly secrets: Map<string, VaultSecret>;
  /** Absent in the vaults of customers. */
  certificates?: Map<string, VaultCertificate>;
}

/** The callers' private address if they reach the vault through an approved connection; null otherwise. */
export function privateAddressOf({ privateEndpoint }: Pick<Vault, 'privateEndpoint'>): string | null {
  if (privateEndpoint === undefined) return null;
  return (privateEndpoint.status ?? 'Approved') === 'Approved' ? privateEndpoint.callerAddress : null;
}

const defaultRetentionInDays = 90;
const day = 24 * 60 * 60 * 1_000;

/** How long a deleted object can be recovered. */
export function retentionOf({ retentionInDays: days = defaultRetentionInDays }: Vault) {
  return { days, milliseconds: days * day, customized: days !== defaultRetentionInDays };
}

/** Whether the vault is deleted and can still be recovered. `now` in milliseconds. */
export const isRecoverable = (vault: Vault, now: number): boolean =>
  vault.deletedAt !== null && now < vault.deletedAt + retentionOf(vault).milliseconds;

/** The network rules that the service applies. A change takes effect after the propagation delay. */
export const rulesInForce = ({ network, formerNetwork }: Vault, now: number): NetworkRules =>
  formerNetwork && now < formerNetwork.until ? formerNetwork.rules : network;

/** The newest version. */
export const latest = <Version>(object: Versioned<Version>): Version | undefined => object.versions.at(-1);
