import { setImmediate as breathe } from 'node:timers/promises';
import type { TenantReport } from '../../shared/domain/check.ts';
import {
  answerOf,
  grantedByAll,
  type Reconsent,
  type TenantConsent,
} from '../../shared/domain/onboarding/permission-change.ts';
import { requiredPermissionsIn } from '../checks/tenant-checks/application.ts';
import { rolesIn } from '../checks/tenant-checks/token-claims.ts';
import type { ConsentStore } from '../store/records/consent-store.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

/** After how many reports other work of the process continues: a report takes about a millisecond to read. */
const reportsAtOnce = 20;

interface Seen extends Pick<TenantConsent, 'tenantId' | 'name' | 'seenAt'> {
  /** The permissions in the token of the tenant; null if the latest report does not have them. */
  readonly held: readonly string[] | null;
}

/** What the registration requires according to the newest report that read it, and what each tenant has granted of it. */
export async function listConsents(stores: {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly runStore: Pick<RunStore, 'latest'>;
  readonly consents: Pick<ConsentStore, 'changes' | 'declined'>;
}): Promise<Reconsent> {
  const { tenants, runStore, consents } = stores;
  const seen: Seen[] = [];
  let newest = { at: '', required: null as readonly string[] | null };
  for (const { tenant, latest } of await tenants.list()) {
    const { tenantId, name } = tenant;
    const report = latest === null ? null : ((await runStore.latest(tenantId))?.report ?? null);
    const held = rolesIn(report);
    const required = requiredPermissionsIn(report)?.names ?? null;
    const at = report?.finishedAt ?? '';
    if (required !== null && at >= newest.at) newest = { at, required };
    seen.push({ tenantId, name, held, seenAt: held === null ? null : at });
    if (seen.length % reportsAtOnce === 0) await breathe();
  }
  const [changes, declined] = [await consents.changes(), await consents.declined()];
  const { required } = newest;
  return {
    required: required && [...required],
    before: changes[0]?.after ?? grantedByAll(seen.flatMap(({ held }) => (held === null ? [] : [held]))),
    changes,
    tenants: seen.map(({ held, ...one }) => ({
      ...one,
      ...answerOf(required, held, declined.has(one.tenantId)),
    })),
  };
}

/** What the registration required and the tenant had not granted when this report was made. */
export const missingIn = (report: TenantReport | null): string[] =>
  answerOf(requiredPermissionsIn(report)?.names ?? null, rolesIn(report), false).missing;
