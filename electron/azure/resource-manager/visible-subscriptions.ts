import type { TenantAccess } from '../../identity/tenant-access.ts';
import { textMember } from '../errors/failed-answer.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

const subscriptionsAtMost = 20;

/** Ids of the subscriptions that Resource Manager shows to the application; none is normal. Rejects where it refuses. */
export async function visibleSubscriptions(access: TenantAccess, signal?: AbortSignal): Promise<string[]> {
  const listed = await listFromResourceManager(access, '/subscriptions?api-version=2022-12-01', signal);
  const ids = listed.flatMap((one) => textMember(one, 'subscriptionId') ?? []);
  return ids.slice(0, subscriptionsAtMost);
}
