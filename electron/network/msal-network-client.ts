import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import type { OutboundRequest, Transport } from './transport.ts';

/** Adapts the transport to MSAL. The transport must return JSON objects only: MSAL does not check the fields that it reads. */
export function createMsalNetworkClient(transport: Transport): INetworkModule {
  const send = async (method: OutboundRequest['method'], url: string, options?: NetworkRequestOptions) => {
    const { status, headers, body } = await transport.send({
      method,
      url,
      headers: options?.headers ?? {},
      body: options?.body,
    });
    return { status, headers: { ...headers }, body: JSON.parse(body) as never };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
