import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Laboratory } from '../encryption/laboratory.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { withTenant } from './with-tenant.ts';

export interface EncryptionParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly laboratory: Laboratory;
}

export function encryptionHandlers(parts: EncryptionParts): ConsoleHandlers<ActionContext>['encryption'] {
  const { tenants, laboratory } = parts;
  return {
    keys: ({ tenantId, vaultUri }, context) =>
      withTenant(tenants, tenantId, context, (tenant) => laboratory.keys(tenant, vaultUri, context.signal)),
    roundTrip: (request, context) =>
      withTenant(tenants, request.tenantId, context, (tenant) =>
        laboratory.roundTrip(tenant, request, context.signal),
      ),
  };
}
