import { decodeJwt } from 'jose';
import type { AzureHost } from '../world/azure-hosts.ts';
import type { Fault, FaultEffect } from '../world/fault.ts';
import { findTenant, type World } from '../world/world.ts';
import { isTokenRequest } from './is-token-request.ts';

/** How faults affect one request. Times in milliseconds. */
export interface Affected {
  /** The first fault of the answer itself. */
  readonly fault: Fault | undefined;
  /** How far the service's clock is ahead. */
  readonly clockOffset: number;
  /** How much later changes reach the replica that answers. */
  readonly lag: number;
}

/** The number of requests that each fault with turns has matched. */
export type Turns = WeakMap<Fault, number>;

const unaffected: Affected = { fault: undefined, clockOffset: 0, lag: 0 };

/** Finds the faults that affect a request. */
export function findFaults(world: World, host: AzureHost, request: Request, turns: Turns): Affected {
  if (world.faults.length === 0) return unaffected;
  const tenantId = tenantOfRequest(world, host, request);
  const affecting = world.faults.filter(
    (fault) =>
      fault.service === host.service &&
      (fault.tenantId === null || fault.tenantId === tenantId) &&
      (fault.subscriptionId === undefined || namesSubscription(request, fault.subscriptionId)) &&
      concerns(fault.effect, host, request) &&
      Math.random() < fault.rate &&
      isItsTurn(fault, turns),
  );
  return {
    fault: affecting.find(({ effect }) => effect.kind !== 'clock skew' && effect.kind !== 'lagging replica'),
    clockOffset: timeOf('clock skew', affecting),
    lag: timeOf('lagging replica', affecting),
  };
}

function timeOf(kind: 'clock skew' | 'lagging replica', faults: readonly Fault[]): number {
  for (const { effect } of faults) if (effect.kind === kind) return effect.milliseconds;
  return 0;
}

/** Refusals by Entra concern requests for tokens. A lag concerns requests that propagation decides about. */
function concerns({ kind }: FaultEffect, host: AzureHost, request: Request): boolean {
  if (kind === 'refused by Entra') return isTokenRequest(request);
  if (kind !== 'lagging replica') return true;
  return host.service === 'entra' ? isTokenRequest(request) : request.headers.has('authorization');
}

function isItsTurn(fault: Fault, counts: Turns): boolean {
  if (!fault.turns || fault.turns.length === 0) return true;
  const count = counts.get(fault) ?? 0;
  counts.set(fault, count + 1);
  return fault.turns[count % fault.turns.length] ?? false;
}

const namesSubscription = (request: Request, subscriptionId: string): boolean =>
  new URL(request.url).pathname.toLowerCase().startsWith(`/subscriptions/${subscriptionId.toLowerCase()}`);

/** The tenant of a request, by the vault, the path or the token. Undefined if none names it. */
function tenantOfRequest(world: World, host: AzureHost, request: Request): string | undefined {
  if (host.vaultName !== null) return world.vaults.get(host.vaultName)?.tenantId;
  if (host.service === 'entra')
    return findTenant(world, new URL(request.url).pathname.split('/')[1] ?? '')?.tenantId;
  try {
    return String(decodeJwt((request.headers.get('authorization') ?? '').slice('Bearer '.length))['tid']);
  } catch {
    return undefined;
  }
}
