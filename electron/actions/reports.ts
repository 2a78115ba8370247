import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import { reportForCustomer } from '../reports/customer-report.ts';
import { supportBundleOf } from '../reports/support-bundle.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { SettingsKeeper } from '../store/settings/settings.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { ActionContext } from './context.ts';
import { statusOf } from './tenant-status.ts';
import { withTenant } from './with-tenant.ts';

export interface ReportsParts {
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly runStore: RunStore;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly version: string;
  readonly world: Environment;
  readonly runtime: string;
  readonly now: () => Date;
}

export function reportsHandlers(parts: ReportsParts): ConsoleHandlers<ActionContext>['reports'] {
  const { tenants, runStore, settings, version, world, runtime, now } = parts;
  return {
    forCustomer: ({ tenantId }, context) =>
      withTenant(tenants, tenantId, context, async (tenant) => {
        const latest = await runStore.latest(tenantId);
        return ok(await reportForCustomer(tenant, latest?.report ?? null));
      }),
    supportBundle: ({ tenantId }, context) =>
      withTenant(tenants, tenantId, context, async (tenant, person) => {
        const about = { version, world, runtime, settings: settings.read() };
        return ok(supportBundleOf(await statusOf(tenant, runStore, person), about, now()));
      }),
  };
}
