import { guidFrom } from '../world/deterministic-id.ts';
import { groupsOf } from '../world/population.ts';
import type { ScenarioFixture } from './scenario.ts';

/** The id of a group that the application becomes a member of. */
export function ownGroup({ tenant, principal }: Pick<ScenarioFixture, 'tenant' | 'principal'>): string {
  const id = groupsOf(tenant)[0]?.id ?? guidFrom(`${tenant.tenantId}/group`);
  tenant.groupMembers = { ...tenant.groupMembers, [id]: [principal.objectId] };
  return id;
}
