import type { InboundResponse, Transport } from '../network/transport.ts';

const document = '/.well-known/openid-configuration';

/**
 * Answers a repeated GET of the same OpenID configuration from memory. MSAL and `@azure/identity` each ask for it, and
 * once more per application they make. Only a success is remembered.
 */
export function rememberDiscovery(transport: Transport): Transport {
  const known = new Map<string, Promise<InboundResponse>>();
  return {
    send(request) {
      const { method, url } = request;
      if (method !== 'GET' || !URL.parse(url)?.pathname.endsWith(document)) return transport.send(request);
      const answered =
        known.get(url) ??
        transport.send(request).then(
          (answer) => {
            if (answer.status !== 200) known.delete(url);
            return answer;
          },
          (error: unknown) => {
            known.delete(url);
            throw error;
          },
        );
      known.set(url, answered);
      return answered;
    },
  };
}
