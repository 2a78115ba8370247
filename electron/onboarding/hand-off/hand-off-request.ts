import type { CloudName } from '../../../shared/cloud.ts';

/**
 * What a provider asks a customer's administrator to set up. The values are validated before; the generators quote them
 * nevertheless. `null` means that the customer chooses the value: the scripts then begin with an empty variable for it.
 */
export interface HandOffRequest {
  readonly cloud: CloudName;
  /** The customer's tenant. */
  readonly tenantId: string;
  readonly appId: string;
  /** As the provider states it. Occurs in comments and on the page only. */
  readonly applicationName: string;
  /** As the provider states it; may be empty. */
  readonly providerName: string;
  /** Values of application permissions of Microsoft Graph, such as `Organization.Read.All`; null if they are not known. */
  readonly permissions: readonly string[] | null;
  readonly vault: RequestedVault;
  readonly key: RequestedKey;
  /** A secret that the application reads; null if it reads none. */
  readonly secretName: string | null;
  /** From where the provider connects: IPv4 or IPv6 addresses, or ranges in CIDR notation. */
  readonly addresses: readonly string[];
  readonly invitationId: string | null;
}

export type PermissionModel = 'rbac' | 'access policy';

export interface RequestedVault {
  readonly vaultName: string | null;
  readonly resourceGroup: string | null;
  readonly subscriptionId: string | null;
  readonly permissionModel: PermissionModel;
  /** Null if the key vault exists. */
  readonly create: { readonly location: string; readonly sku: 'standard' | 'premium' } | null;
}

export interface RequestedKey {
  readonly keyName: string | null;
  /** Null if the key exists. `RSA-HSM` needs a key vault with the pricing tier Premium. */
  readonly create: { readonly type: 'RSA' | 'RSA-HSM'; readonly size: 2048 | 3072 | 4096 } | null;
}

/** A generated text, ready to be saved. */
export interface HandOffFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}
