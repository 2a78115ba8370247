import { serviceOfHost } from '../network/service-of-host.ts';
import type { OutboundRequest, Transport } from '../network/transport.ts';
import type { TokenAudience } from './tenant-access.ts';

const audiences: Readonly<Record<string, TokenAudience>> = {
  Graph: 'graph',
  'Resource Manager': 'resource-manager',
  'Key Vault': 'vault',
};

/** How many tokens of a tenant are remembered: one for each service, from both clients, and their successors. */
const remembered = 20;

interface TokenRenewal {
  /** Remembers a token that this access issued. Another one is never replaced. */
  note(token: string): void;
  /** The transport that repeats a refused request once with a new token. */
  wrap(transport: Transport): Transport;
}

/**
 * If a service refuses a token of this access with 401, as when it expired in the middle of a run, requests one new token and
 * sends the request once more. Later requests with the refused token leave with the new one. A new token that is refused too
 * is not replaced again: then the refusal has another cause, and it is what the caller sees.
 */
export function createTokenRenewal(renew: (audience: TokenAudience) => Promise<string>): TokenRenewal {
  const issued = new Set<string>();
  const successors = new Map<string, Promise<string | null>>();

  const note = (token: string): void => {
    issued.add(token);
    for (const oldest of issued) {
      if (issued.size <= remembered) break;
      issued.delete(oldest);
      successors.delete(oldest);
    }
  };

  const successorOf = (token: string, audience: TokenAudience): Promise<string | null> => {
    const known = successors.get(token);
    if (known) return known;
    // Entra refuses what was revoked: the service's own refusal says more.
    const renewed = renew(audience).catch(() => null);
    successors.set(token, renewed);
    return renewed;
  };

  return {
    note,
    wrap: (transport) => ({
      async send(request) {
        const token = bearerOf(request);
        const service = serviceOfHost(URL.parse(request.url)?.hostname ?? '');
        const audience = audiences[service];
        if (token === null || audience === undefined || !issued.has(token)) return transport.send(request);
        const earlier = await successors.get(token);
        const response = await transport.send(earlier ? withBearer(request, earlier) : request);
        if (response.status !== 401 || earlier) return response;
        const renewed = await successorOf(token, audience);
        return renewed === null || renewed === token
          ? response
          : transport.send(withBearer(request, renewed));
      },
    }),
  };
}

function bearerOf({ headers }: OutboundRequest): string | null {
  return /^Bearer (\S+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? null;
}

const withBearer = (request: OutboundRequest, token: string): OutboundRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});
