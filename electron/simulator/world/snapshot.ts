import type { World } from './world.ts';

/** A world as it was at one moment. Key pairs are not in it: the key ring makes or keeps them by their ids. */
export interface Snapshot {
  readonly world: World;
}

/** Saves the world. Changing either side leaves the other as it is, so this also forks one. */
export const takeSnapshot = (world: World): Snapshot => ({ world: structuredClone(world) });

/** Puts the world back in place, for everybody who holds it. */
export function restoreSnapshot(world: World, snapshot: Snapshot): void {
  const saved = structuredClone(snapshot.world);
  refill(world.applications, saved.applications);
  refill(world.tenants, saved.tenants);
  refill(world.domains, saved.domains);
  refill(world.subscriptions, saved.subscriptions);
  refill(world.vaults, saved.vaults);
  refill(world.healthyTenants, saved.healthyTenants);
  const { faults, assertionsCountOnce, callerAddress, propagation, issuedIds } = saved;
  Object.assign(world, { faults, assertionsCountOnce, callerAddress, propagation, issuedIds });
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}
