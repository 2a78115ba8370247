import { Refusal } from '../../http/refusal.ts';
import type { Subscription } from '../../world/subscription.ts';

/** Finds a resource group by its case-insensitive name. Throws Resource Manager's 404. */
export function requireGroup(
  { resourceGroups }: Subscription,
  name: string,
): Subscription['resourceGroups'][number] {
  const found = resourceGroups.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new Refusal(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`, {
      headers: { 'x-ms-failure-cause': 'gateway' },
    });
  return found;
}
