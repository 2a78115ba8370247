import type { AssignmentHolder, Subscription } from './subscription.ts';

/** A management group. Its assignments apply to every subscription below it. */
export interface ManagementGroup extends AssignmentHolder {
  readonly name: string;
  displayName: string;
  /** The name of the group above it; null for the root. */
  readonly parent: string | null;
}

/** A tenant, as far as its management groups are concerned. */
interface WithManagementGroups {
  readonly managementGroups?: readonly ManagementGroup[] | undefined;
}

const managementGroupPrefix = '/providers/Microsoft.Management/managementGroups/';

export const managementGroupScope = ({ name }: Pick<ManagementGroup, 'name'>): string =>
  `${managementGroupPrefix}${name}`;

export const isManagementGroupScope = (scope: string): boolean =>
  scope.toLowerCase().startsWith(managementGroupPrefix.toLowerCase());

/** Finds a management group by its case-insensitive name. */
export const findManagementGroup = (
  { managementGroups = [] }: WithManagementGroups,
  name: string | null | undefined,
): ManagementGroup | undefined =>
  managementGroups.find((group) => group.name.toLowerCase() === name?.toLowerCase());

/** What the assignments that apply to a subscription belong to: the subscription and the management groups above it. */
export function holdersAbove(
  tenant: WithManagementGroups,
  subscription: Subscription,
): readonly AssignmentHolder[] {
  if (subscription.managementGroup === undefined) return [subscription];
  return [subscription, ...groupsFrom(tenant, subscription.managementGroup)];
}

/** A management group and those above it, the nearest first. */
export function groupsFrom(tenant: WithManagementGroups, name: string): ManagementGroup[] {
  const found: ManagementGroup[] = [];
  let group = findManagementGroup(tenant, name);
  while (group && !found.includes(group)) {
    found.push(group);
    group = findManagementGroup(tenant, group.parent);
  }
  return found;
}
