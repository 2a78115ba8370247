import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Laboratory } from '../encryption/laboratory.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withTenant } from './with-tenant.ts';

export interface EncryptionParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly laboratory: Laboratory;
}

export function encryptionHandlers(parts: EncryptionParts): ConsoleHandlers<TrustedCaller>['encryption'] {
  const { tenants, laboratory } = parts;
  return {
    keys: ({ tenantId, vaultUri }, caller) =>
      withTenant(tenants, tenantId, caller, (tenant) => laboratory.keys(tenant, vaultUri, caller.signal)),
    roundTrip: (request, caller) =>
      withTenant(tenants, request.tenantId, caller, (tenant) =>
        laboratory.roundTrip(tenant, request, caller.signal),
      ),
  };
}
