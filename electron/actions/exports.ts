import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { reaches, type Person } from '../../shared/domain/session.ts';
import { count } from '../../shared/problems/phrases.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { exportActivity } from '../reports/export-activity.ts';
import { exportTenants } from '../reports/export-tenants.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import { findActivity, searchedEntries } from './find-activity.ts';
import { withPerson } from './with-person.ts';
import { tenantUnknown } from './with-tenant.ts';

export interface ExportsParts {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly auditTrail: Pick<AuditTrail, 'search'>;
  readonly people: readonly Person[];
  readonly now: () => Date;
}

export function exportsHandlers(parts: ExportsParts): ConsoleHandlers<TrustedCaller>['exports'] {
  const { tenants, now } = parts;
  return {
    tenants: ({ tenantIds, columns, format }, caller) =>
      withPerson(caller, async (person) => {
        const all = new Map((await tenants.list()).map((row) => [row.tenant.tenantId, row]));
        const rows = tenantIds.flatMap((tenantId) => all.get(tenantId) ?? []);
        const missing = tenantIds.find((tenantId) => !all.has(tenantId) || !reaches(person, tenantId));
        if (missing !== undefined) return tenantUnknown(missing);
        caller.note?.({ detail: `as ${format.toUpperCase()}` });
        return ok(await exportTenants(rows, columns, format, now()));
      }),
    activity: ({ filter, format }, caller) =>
      withPerson(caller, async () => {
        const { entries, isComplete } = await findActivity(parts, filter, searchedEntries);
        caller.note?.({ detail: `${count(entries.length, 'entry', 'entries')} as ${format.toUpperCase()}` });
        return ok({ ...exportActivity(entries, format, now()), entries: entries.length, isComplete });
      }),
  };
}
