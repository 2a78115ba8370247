import { ok, refuse } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { objectIdIn } from '../../checks/tenant-checks/service-principal.ts';
import type { Runs } from '../../fleet/runs.ts';
import type { CustomerSignIns } from '../../onboarding/customer-sign-ins.ts';
import { ownActHandlers } from '../../onboarding/own-act-handlers.ts';
import { providerAddresses } from '../../onboarding/provider-addresses.ts';
import type { RunStore } from '../../store/records/run-store.ts';
import type { TenantStore } from '../../store/records/tenant-store.ts';
import type { SettingsKeeper } from '../../store/settings/settings-keeper.ts';
import { tenantUnknown, withTenant } from '../with-tenant.ts';

export interface CustomerActParts {
  readonly tenants: TenantStore;
  readonly runStore: Pick<RunStore, 'latest' | 'lastGood'>;
  readonly settings: Pick<SettingsKeeper, 'read'>;
  readonly appId: string;
  readonly customerSignIns: CustomerSignIns;
  /** The same for Key Vault. */
  readonly vaultSignIns: CustomerSignIns;
  readonly runs: Pick<Runs, 'start'>;
  readonly publish: (event: ConsoleEvent) => void;
}

/** What the onboarding of a provider adds. */
interface OfProvider {
  /** The application permissions of Microsoft Graph that the application needs; null if they are not known. */
  readonly requiredPermissions: () => Promise<readonly string[] | null>;
}

/** What an administrator of a customer does in their own tenant, in the console of a provider. */
export function customerActHandlers(parts: CustomerActParts & OfProvider): ReturnType<typeof ownActHandlers> {
  const { tenants, runStore, settings, appId, customerSignIns, vaultSignIns, runs, publish } = parts;
  const reportOf = async (tenantId: string) => (await runStore.latest(tenantId))?.report ?? null;
  return ownActHandlers({
    mayReplaceKeys: false,
    ...{ signIns: customerSignIns, vaultSignIns, permissions: parts.requiredPermissions },
    about: (tenantId, caller, handle) => withTenant(tenants, tenantId, caller, handle),
    addresses: async (tenantId) => providerAddresses(settings.read(), await reportOf(tenantId)),
    // From a token that the application received.
    async principalOf({ tenantId, cloud }) {
      const principalId =
        objectIdIn(await reportOf(tenantId)) ?? objectIdIn(await runStore.lastGood(tenantId));
      return principalId === null
        ? refuse(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }))
        : ok(principalId);
    },
    keep: async (record) => ((await tenants.replace(record)) ? ok(record) : tenantUnknown(record.tenantId)),
    chosen: (tenantId) => publish({ kind: 'tenant-changed', tenantId }),
    async changed(tenantId, { session }) {
      publish({ kind: 'tenant-changed', tenantId });
      await runs.start([tenantId], session.person?.name ?? '');
    },
  });
}
