import type { CloudName } from '../../shared/cloud.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { KeyOperation } from './key-vault/key-operation.ts';

/** What the console knows about a call. Facts of a problem come from here, except for an error in a pasted text. */
export interface CallContext {
  /** The tenant of the endpoint, in lower case; a domain if the call looks up a domain. */
  readonly tenantId: string;
  readonly appId: string;
  readonly homeTenantId: string;
  readonly cloud: CloudName;
  /** Object id of the application's service principal in that tenant; undefined until a token contains it. */
  readonly objectId?: string | undefined;
  /** What was refused; a service principal if it is not given. Only a pasted text can be about a person. */
  readonly principalType?: 'ServicePrincipal' | 'User' | undefined;
  readonly vaultName?: string | undefined;
  readonly keyName?: string | undefined;
  /** The requested version; undefined for the latest. */
  readonly keyVersion?: string | undefined;
  readonly secretName?: string | undefined;
  readonly operation?: KeyOperation | undefined;
  /** Key Vault refuses to wrap and encrypt outside these dates; ISO 8601, UTC. */
  readonly keyDates?: { readonly notBefore: string | null; readonly expiresOn: string | null } | undefined;
  /** The application permission that the call requires, such as `User.Read.All`. */
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
