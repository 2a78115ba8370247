import type { TenantAccess } from '../../identity/tenant-access.ts';
import { textMember } from '../json-member.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

const mostSubscriptions = 20;
const version = '2022-12-01';

/** A resource group with its subscription. */
interface Place {
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly resourceGroup: string;
  /** The name of its region, such as `westeurope`. */
  readonly location: string;
}

/** The visible resource groups of at most 20 subscriptions. Rejects if Resource Manager refuses. */
export async function listPlaces(access: TenantAccess, signal?: AbortSignal): Promise<Place[]> {
  const subscriptions = await listFromResourceManager(
    access,
    `/subscriptions?api-version=${version}`,
    signal,
  );
  const lists = await Promise.all(
    subscriptions.slice(0, mostSubscriptions).map(async (one) => {
      const subscriptionId = textMember(one, 'subscriptionId');
      if (subscriptionId === null) return [];
      const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/resourcegroups?api-version=${version}`;
      const groups = await listFromResourceManager(access, path, signal);
      const subscriptionName = textMember(one, 'displayName') ?? subscriptionId;
      return groups.flatMap((group) => {
        const resourceGroup = textMember(group, 'name');
        const location = textMember(group, 'location');
        return resourceGroup === null || location === null
          ? []
          : [{ subscriptionId, subscriptionName, resourceGroup, location }];
      });
    }),
  );
  return lists.flat();
}
