import { decodeJwt } from 'jose';
import type { AzureHost } from '../world/azure-hosts.ts';
import { findTenant, type World } from '../world/world.ts';
import type { Fault } from '../world/fault.ts';

/** The fault that strikes this request, if any does. */
export function findFault(world: World, host: AzureHost, request: Request): Fault | undefined {
  if (world.faults.length === 0) return undefined;
  const tenantId = tenantOfRequest(world, host, request);
  return world.faults.find(
    (fault) =>
      fault.service === host.service &&
      (fault.tenantId === null || fault.tenantId === tenantId) &&
      Math.random() < fault.rate,
  );
}

/** The tenant that a request is about: by the vault, the path or the token, as far as it can be told. */
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
