import { AsyncLocalStorage } from 'node:async_hooks';

const collections = new AsyncLocalStorage<{ ids: string[] | null }>();

/** Only these characters occur in the IDs of Azure. */
const requestId = /^[\w.:-]{1,100}$/;

/**
 * Runs `work` and returns its result with the request IDs of the responses that arrived during it: the newest, at most `most`,
 * in the order in which they arrived. Collects nothing that arrives later.
 */
export async function collectRequestIds<Value>(
  most: number,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly requestIds: readonly string[] }> {
  const collection: { ids: string[] | null } = { ids: [] };
  const value = await collections.run(collection, work);
  const requestIds = (collection.ids ?? []).slice(-most);
  collection.ids = null;
  return { value, requestIds };
}

/** Adds the request ID of a response to the collection that is active here. */
export function noteRequestId(id: string | undefined): void {
  const ids = collections.getStore()?.ids;
  if (ids && id !== undefined && requestId.test(id)) ids.push(id);
}
