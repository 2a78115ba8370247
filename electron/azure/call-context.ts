import type { CloudName } from '../../shared/cloud.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

export type KeyOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

/** What the console knows about a call: a problem's facts come from here, and only what is missing from the service's text. */
export interface CallContext {
  /** The tenant whose endpoint was asked, in lower case; a domain where a domain was looked up. */
  readonly tenantId: string;
  readonly appId: string;
  readonly homeTenantId: string;
  readonly cloud: CloudName;
  /** Object id of the application's service principal in that tenant, once a token has named it. */
  readonly objectId?: string | undefined;
  readonly vaultName?: string | undefined;
  readonly keyName?: string | undefined;
  /** The version that was asked for; undefined for the newest. */
  readonly keyVersion?: string | undefined;
  readonly secretName?: string | undefined;
  readonly operation?: KeyOperation | undefined;
  /** Outside these dates Key Vault refuses to wrap and encrypt; ISO 8601, UTC. */
  readonly keyDates?: { readonly notBefore: string | null; readonly expiresOn: string | null } | undefined;
  /** The application permission that the call needs, such as `User.Read.All`. */
  readonly graphPermission?: string | undefined;
}

export const contextOf = (access: TenantAccess): CallContext => ({
  tenantId: access.tenantId,
  appId: access.app.clientId,
  homeTenantId: access.app.homeTenantId,
  cloud: access.cloudName,
});

export const atVault = (context: CallContext, vaultUri: string): CallContext => ({
  ...context,
  vaultName: vaultNameOf(vaultUri),
});
