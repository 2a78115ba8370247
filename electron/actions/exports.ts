import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { reaches } from '../../shared/domain/session.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { exportTenants } from '../reports/export-tenants.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown } from './with-tenant.ts';

export interface ExportsParts {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly now: () => Date;
}

export function exportsHandlers({ tenants, now }: ExportsParts): ConsoleHandlers<TrustedCaller>['exports'] {
  return {
    tenants: ({ tenantIds, columns, format }, caller) =>
      withPerson(caller, async (person) => {
        const all = new Map((await tenants.list()).map((row) => [row.tenant.tenantId, row]));
        const rows = tenantIds.flatMap((tenantId) => all.get(tenantId) ?? []);
        const missing = tenantIds.find((tenantId) => !all.has(tenantId) || !reaches(person, tenantId));
        if (missing !== undefined) return tenantUnknown(missing);
        return ok(await exportTenants(rows, columns, format, now()));
      }),
  };
}
