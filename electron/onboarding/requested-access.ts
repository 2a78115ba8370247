import type { RequestedAccess } from '../../shared/contract/onboarding-actions.ts';
import type { TenantReport } from '../../shared/domain/check.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { knownPermissions } from '../../shared/domain/onboarding/access-in-words.ts';
import { knownClientsIn, requiredPermissionsIn } from '../checks/tenant-checks/application.ts';
import { rolesIn } from '../checks/tenant-checks/token-claims.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

/** In how many tenants the newest report that read the registration is searched. */
const mostSearched = 20;

/** What customers are asked to allow. The permissions are those that a check last read from the app registration. */
export async function requestedAccess(
  { sender, onboarding }: Pick<Settings, 'sender' | 'onboarding'>,
  known: {
    readonly appId: string;
    /** If the settings have none. */
    readonly providerName: string;
    readonly applicationName: string;
    /** The application with which people sign in, if the answer is about it. */
    readonly consoleAppId?: string | null;
  },
  stores: {
    readonly tenants: Pick<TenantStore, 'ids'>;
    readonly runStore: Pick<RunStore, 'latest'>;
  },
): Promise<RequestedAccess> {
  const seen = await latestRegistration(stores);
  return {
    appId: known.appId,
    applicationName: onboarding.applicationName || known.applicationName,
    providerName: sender.providerName || known.providerName,
    permissions: seen.permissions,
    ifRevoked: onboarding.ifRevoked,
    coversSignIn: seen.clients.includes(known.consoleAppId?.toLowerCase() ?? ''),
  };
}

/** The same with the permissions that a token of this tenant has, also if nobody read the registration yet. */
export const withGranted = (requested: RequestedAccess, report: TenantReport | null): RequestedAccess => ({
  ...requested,
  permissions: knownPermissions(requested.permissions, rolesIn(report)),
});

/** What the newest report of them says about the registration. */
async function latestRegistration({ tenants, runStore }: Parameters<typeof requestedAccess>[2]): Promise<{
  readonly permissions: string[] | null;
  readonly clients: readonly string[];
}> {
  let newest: TenantReport | null = null;
  for (const tenantId of (await tenants.ids()).slice(0, mostSearched)) {
    const report = (await runStore.latest(tenantId))?.report ?? null;
    if (report === null || requiredPermissionsIn(report) === null) continue;
    if (newest === null || report.finishedAt > newest.finishedAt) newest = report;
  }
  const required = requiredPermissionsIn(newest);
  return { permissions: required && [...required.names], clients: knownClientsIn(newest) };
}
