import type { TenantAccess } from '../../identity/tenant-access.ts';
import { textMember } from '../json-member.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

const maxSubscriptions = 20;

/** Ids of at most 20 subscriptions that are visible to the application; an empty list is normal. Rejects if Resource Manager refuses. */
export async function visibleSubscriptions(access: TenantAccess, signal?: AbortSignal): Promise<string[]> {
  const listed = await listFromResourceManager(access, '/subscriptions?api-version=2022-12-01', signal);
  const ids = listed.flatMap((one) => textMember(one, 'subscriptionId') ?? []);
  return ids.slice(0, maxSubscriptions);
}
