import { setImmediate as breathe } from 'node:timers/promises';
import type { TenantReport } from '../../shared/domain/check.ts';
import { answerOf, grantedByAll, type Reconsent } from '../../shared/domain/onboarding/permission-change.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { requiredPermissionsIn } from '../checks/tenant-checks/application.ts';
import { rolesIn } from '../checks/tenant-checks/token-claims.ts';
import type { ConsentStore } from '../store/records/consent-store.ts';
import type { RunStore } from '../store/records/run-store.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';

/** After how many reports other work of the process continues: a report takes about a millisecond to read. */
const reportsAtOnce = 20;

/** What the latest report of a tenant says about permissions. */
interface Seen {
  /** The run of the report; null if the tenant has none. */
  readonly runId: string | null;
  /** When the report ended; empty if there is none. */
  readonly at: string;
  /** The permissions in the token of the tenant; null if the report does not have them. */
  readonly held: readonly string[] | null;
  /** What the registration required; null if the report did not read it. */
  readonly required: readonly string[] | null;
}

/**
 * What the registration requires according to the newest report that read it, and what each tenant has granted of it. Reads the
 * report of a tenant again only after another check.
 */
export function createConsentReader(stores: {
  readonly tenants: Pick<TenantStore, 'list'>;
  readonly runStore: Pick<RunStore, 'latest'>;
  readonly consents: Pick<ConsentStore, 'changes' | 'declined'>;
}): () => Promise<Reconsent> {
  const { tenants, runStore, consents } = stores;
  let known: ReadonlyMap<string, Seen> = new Map();

  const readReports = async (rows: readonly TenantRow[]): Promise<ReadonlyMap<string, Seen>> => {
    const seen = new Map<string, Seen>();
    let reports = 0;
    for (const { tenant, latest } of rows) {
      const before = known.get(tenant.tenantId);
      if (before?.runId === (latest?.runId ?? null)) seen.set(tenant.tenantId, before);
      else {
        const report = latest === null ? null : ((await runStore.latest(tenant.tenantId))?.report ?? null);
        seen.set(tenant.tenantId, seenIn(report));
        reports += 1;
        if (reports % reportsAtOnce === 0) await breathe();
      }
    }
    return seen;
  };

  return async () => {
    const rows = await tenants.list();
    known = await readReports(rows);
    return answersOf(rows, known, consents);
  };
}

const seenIn = (report: TenantReport | null): Seen => ({
  runId: report?.runId ?? null,
  at: report?.finishedAt ?? '',
  held: rolesIn(report),
  required: requiredPermissionsIn(report)?.names ?? null,
});

async function answersOf(
  rows: readonly TenantRow[],
  known: ReadonlyMap<string, Seen>,
  consents: Pick<ConsentStore, 'changes' | 'declined'>,
): Promise<Reconsent> {
  const seen = rows.map(({ tenant: { tenantId, name } }) => {
    const { at, held, required } = known.get(tenantId) ?? seenIn(null);
    return { tenantId, name, held, required, at };
  });
  const { required } = seen.reduce(
    (newest, one) => (one.required !== null && one.at >= newest.at ? one : newest),
    { at: '', required: null as readonly string[] | null },
  );
  const [changes, declined] = [await consents.changes(), await consents.declined()];
  return {
    required: required && [...required],
    before: changes[0]?.after ?? grantedByAll(seen.flatMap(({ held }) => (held === null ? [] : [held]))),
    changes,
    tenants: seen.map(({ tenantId, name, held, at }) => ({
      ...{ tenantId, name, seenAt: held === null ? null : at },
      ...answerOf(required, held, declined.has(tenantId)),
    })),
  };
}

/** What the registration required and the tenant had not granted when this report was made. */
export const missingIn = (report: TenantReport | null): string[] =>
  answerOf(requiredPermissionsIn(report)?.names ?? null, rolesIn(report), false).missing;
