import type { World } from './world.ts';

/** The state of a world. Key pairs are not included: the key ring has them by id. */
export interface Snapshot {
  readonly world: World;
}

/** Copies the world. Later changes to either side do not affect the other. */
export const takeSnapshot = (world: World): Snapshot => ({ world: structuredClone(world) });

/** Restores the state into the same world object. */
export function restoreSnapshot(world: World, snapshot: Snapshot): void {
  const saved = structuredClone(snapshot.world);
  refill(world.applications, saved.applications);
  refill(world.deletedApplications, saved.deletedApplications);
  refill(world.tenants, saved.tenants);
  refill(world.domains, saved.domains);
  refill(world.subscriptions, saved.subscriptions);
  refill(world.vaults, saved.vaults);
  refill(world.healthyTenants, saved.healthyTenants);
  const { compute, faults, assertionsCountOnce, callerAddress, propagation, issuedIds } = saved;
  Object.assign(world, { compute, faults, assertionsCountOnce, callerAddress, propagation, issuedIds });
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}
