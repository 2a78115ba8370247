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
  /** 32 hexadecimal digits. Its key pair is made by the key ring when first needed. */
  readonly version: string;
  readonly kind: KeyKind;
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

/** A named object with its versions, the newest last. */
export interface Versioned<Version> {
  readonly name: string;
  readonly versions: Version[];
  /** Set while it is soft-deleted. */
  deletedAt: number | null;
  /** A deleted one is not found among the deleted before this time; the clients wait for it. */
  deletedVisibleFrom: number;
  /** One that was recovered is not found again before this time; the clients wait for that, too. */
  recoveredVisibleFrom?: number;
}

/** What is to happen to a key in time. Durations in ISO 8601. */
export interface RotationPolicy {
  readonly actions: readonly {
    readonly type: 'Rotate' | 'Notify';
    readonly afterCreate: string | null;
    readonly beforeExpiry: string | null;
  }[];
  /** How long a version lasts that rotation makes. */
  readonly expiryTime: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface VaultKey extends Versioned<KeyVersion> {
  rotationPolicy?: RotationPolicy;
}
export type VaultSecret = Versioned<SecretVersion>;

export interface NetworkRules {
  publicAccess: 'Enabled' | 'Disabled';
  defaultAction: 'Allow' | 'Deny';
  /** Whether trusted services of Azure may enter whatever the rules say. Kept and shown alone; they never call here. */
  bypass?: 'AzureServices' | 'None';
  /** Addresses, or networks of them as `a.b.c.d/n`, that may enter although the default is to deny. */
  allowedAddresses: string[];
  /** Resource ids of subnets that may. Nobody calls from one here, so they are kept and shown alone. */
  subnets?: readonly string[];
}

/** An approved private endpoint in a network of the customer. */
export interface PrivateEndpoint {
  /** The endpoint's resource id. */
  readonly id: string;
  /** The private address that the vault sees its callers at; null where they come another way, past the endpoint. */
  callerAddress: string | null;
}

export interface AccessPolicy {
  readonly objectId: string;
  keys: string[];
  secrets: string[];
  /** Kept and shown alone; certificates and storage accounts are not simulated. */
  certificates?: string[];
  storage?: string[];
}

/** What a vault may let other services of Azure do with it. Kept and shown alone. */
export const usesByAzure = [
  'enabledForDeployment',
  'enabledForDiskEncryption',
  'enabledForTemplateDeployment',
] as const;

export interface Vault extends Partial<Record<(typeof usesByAzure)[number], boolean>> {
  readonly name: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** The tenant whose tokens it accepts; after a subscription moved it may be a former one. */
  tenantId: string;
  authorization: 'rbac' | 'access policies';
  accessPolicies: AccessPolicy[];
  network: NetworkRules;
  /** The rules before the last change, and until when the service still goes by them. */
  formerNetwork: { readonly rules: NetworkRules; readonly until: number } | null;
  privateEndpoint?: PrivateEndpoint;
  purgeProtection: boolean;
  /** How many days what was deleted can be recovered, 7 to 90; the vault itself, too. 90 where nobody said otherwise. */
  readonly retentionInDays?: number;
  tags?: Record<string, string>;
  /** Standard where nobody said otherwise. It makes no difference here. */
  sku?: 'standard' | 'premium';
  readonly createdAt: number;
  changedAt?: number;
  /** Set while it is soft-deleted; its name then no longer resolves. */
  deletedAt: number | null;
  readonly keys: Map<string, VaultKey>;
  readonly secrets: Map<string, VaultSecret>;
}

const longestRetentionInDays = 90;
const day = 24 * 60 * 60 * 1_000;

/** How long what was deleted can be recovered. */
export function retentionOf({ retentionInDays: days = longestRetentionInDays }: Vault) {
  return { days, milliseconds: days * day, customized: days !== longestRetentionInDays };
}

/** Whether the vault was deleted and can still be recovered. `now` in milliseconds. */
export const isRecoverable = (vault: Vault, now: number): boolean =>
  vault.deletedAt !== null && now < vault.deletedAt + retentionOf(vault).milliseconds;

/** The network rules that the service goes by; a change takes its time. */
export const rulesInForce = ({ network, formerNetwork }: Vault, now: number): NetworkRules =>
  formerNetwork && now < formerNetwork.until ? formerNetwork.rules : network;

/** The newest version. */
export const latest = <Version>(object: Versioned<Version>): Version | undefined => object.versions.at(-1);

/** The newest version of an object that has one, as all have that were ever made. */
export function newest<Version>(object: Versioned<Version>): Version {
  const version = latest(object);
  if (version === undefined) throw new RangeError(`${object.name} has no version.`);
  return version;
}
