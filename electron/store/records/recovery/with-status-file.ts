import type { TenantStore } from '../tenant-store.ts';
import { writeStatusFile } from './status-file.ts';

/**
 * Notes in the status file how many tenants the records hold. The number is never larger than that of the records: it is
 * reduced before a removal and increased after an addition.
 */
export function withStatusFile(
  store: TenantStore,
  { path, count, now }: { readonly path: string; readonly count: () => number; readonly now: () => Date },
): TenantStore {
  const note = (change = 0): void => writeStatusFile(path, Math.max(count() + change, 0), now());
  return {
    ...store,
    async add(tenant) {
      const isAdded = await store.add(tenant);
      note();
      return isAdded;
    },
    async addMany(given) {
      const added = await store.addMany(given);
      note();
      return added;
    },
    async remove(tenantId) {
      note(-1);
      try {
        return await store.remove(tenantId);
      } finally {
        note();
      }
    },
  };
}
