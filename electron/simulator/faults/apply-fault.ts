import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { AzureHost } from '../azure-hosts.ts';
import { findTenant, type World } from '../world/world.ts';
import type { Fault, ServiceName } from './fault.ts';
import { networkError } from './network-error.ts';

/** The answer that a fault puts in the place of the service's, or undefined where none strikes. Throws where no answer comes. */
export function applyFault(world: World, host: AzureHost, request: Request): Response | undefined {
  if (world.faults.length === 0) return undefined;
  const tenantId = tenantOfRequest(world, host, request);
  const striking = world.faults.find(
    (fault) =>
      fault.service === host.service &&
      (fault.tenantId === null || fault.tenantId === tenantId) &&
      Math.random() < fault.rate,
  );
  return striking && enact(striking, request);
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

function enact({ service, effect }: Fault, request: Request): Response {
  switch (effect.kind) {
    case 'throttled':
      return Response.json(throttledBody[service], {
        status: 429,
        headers: { 'retry-after': String(effect.retryAfter), ...requestIds() },
      });
    case 'server error':
      return Response.json(
        { error: { code: 'ServiceUnavailable', message: 'The service is unavailable.' } },
        { status: effect.status, headers: requestIds() },
      );
    case 'connection reset':
      throw networkError('ECONNRESET', new URL(request.url).hostname);
  }
}

function requestIds(): Record<string, string> {
  const id = randomUUID();
  return { 'x-ms-request-id': id, 'request-id': id };
}

const throttledBody: Readonly<Record<ServiceName, object>> = {
  entra: {
    error: 'temporarily_unavailable',
    error_description: 'AADSTS90055: The tenant is throttled because of too many requests.',
    error_codes: [90055],
  },
  graph: { error: { code: 'TooManyRequests', message: 'Please retry again later.' } },
  'resource-manager': {
    error: {
      code: 'SubscriptionRequestsThrottled',
      message: 'Number of requests exceeded the limit. Please try again later.',
    },
  },
  'key-vault': {
    error: {
      code: 'Throttled',
      message:
        'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
    },
  },
};
