import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import { reportForCustomer } from '../reports/report-for-customer.ts';
import { supportBundleOf } from '../reports/support-bundle.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { SettingsKeeper } from '../store/settings/settings-keeper.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { tenantStatusOf } from './tenant-status.ts';
import { withTenant } from './with-tenant.ts';

export interface ReportsParts {
  readonly tenants: Pick<TenantStore, 'find' | 'annotations'>;
  readonly runStore: RunStore;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly version: string;
  readonly environment: Environment;
  readonly runtime: string;
  /** The application (client) ID of the provider's application; empty if none is configured. */
  readonly appId: string;
  readonly now: () => Date;
}

export function reportsHandlers(parts: ReportsParts): ConsoleHandlers<TrustedCaller>['reports'] {
  const { tenants, runStore, settings, version, environment, runtime, appId, now } = parts;
  return {
    forCustomer: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant) => {
        const latest = await runStore.latest(tenantId);
        return ok(
          await reportForCustomer(tenant, latest?.report ?? null, {
            sender: settings.read().sender,
            appId: appId === '' ? null : appId,
          }),
        );
      }),
    supportBundle: ({ tenantId }, caller) =>
      withTenant(tenants, tenantId, caller, async (tenant, person) => {
        const about = { version, environment, runtime, settings: settings.read() };
        return ok(supportBundleOf(await tenantStatusOf(tenant, parts, person), about, now()));
      }),
  };
}
