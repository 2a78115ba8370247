import type { DatabaseSync } from 'node:sqlite';
import { onboardingRequest } from '../../../shared/domain/onboarding/onboarding-request.ts';
import type { DiskSpace } from './disk-space.ts';
import { parsedBody } from './parsed-body.ts';
import type { RequestStore } from './request-store.ts';
import { toPromise } from './to-promise.ts';

export function sqliteRequestStore(database: DatabaseSync, space: DiskSpace): RequestStore {
  const all = database.prepare('SELECT body FROM onboarding_request ORDER BY position');
  const one = database.prepare('SELECT body FROM onboarding_request WHERE tenant_id = ?');
  const put = database.prepare(`
    INSERT INTO onboarding_request (tenant_id, body) SELECT :tenantId, :body
    WHERE (SELECT count(*) FROM onboarding_request WHERE tenant_id <> :tenantId) < :limit
    ON CONFLICT (tenant_id) DO UPDATE SET body = excluded.body`);
  const remove = database.prepare('DELETE FROM onboarding_request WHERE tenant_id = ?');
  const read = (row: Record<string, unknown> | undefined) => parsedBody(onboardingRequest, row);
  return {
    list: () => toPromise(() => all.all().flatMap((row) => read(row) ?? [])),
    find: (tenantId) => toPromise(() => read(one.get(tenantId))),
    put: (given, limit) =>
      toPromise(() =>
        space.write(() => {
          const body = JSON.stringify(onboardingRequest.parse(given));
          return put.run({ tenantId: given.tenantId, body, limit }).changes === 1;
        }),
      ),
    remove: (tenantId) => toPromise(() => space.free(() => remove.run(tenantId).changes === 1)),
  };
}
