import type { RequestedAccess } from '../../shared/contract/onboarding-actions.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { requiredPermissionsIn } from '../checks/tenant-checks/application.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

/** How many tenants are searched for a report that names the permissions. */
const mostSearched = 20;

/** What customers are asked to allow. The permissions are those that a check last read from the app registration. */
export async function requestedAccess(
  { sender, onboarding }: Pick<Settings, 'sender' | 'onboarding'>,
  known: {
    readonly appId: string;
    /** If the settings have none. */
    readonly providerName: string;
    readonly applicationName: string;
  },
  stores: {
    readonly tenants: Pick<TenantStore, 'ids'>;
    readonly runStore: Pick<RunStore, 'latest'>;
  },
): Promise<RequestedAccess> {
  return {
    appId: known.appId,
    applicationName: onboarding.applicationName || known.applicationName,
    providerName: sender.providerName || known.providerName,
    permissions: await requiredPermissions(stores),
    ifRevoked: onboarding.ifRevoked,
  };
}

async function requiredPermissions({
  tenants,
  runStore,
}: Parameters<typeof requestedAccess>[2]): Promise<string[] | null> {
  const ids = await tenants.ids();
  for (const tenantId of ids.slice(0, mostSearched)) {
    const required = requiredPermissionsIn((await runStore.latest(tenantId))?.report ?? null);
    if (required !== null) return [...required.names];
  }
  return null;
}
