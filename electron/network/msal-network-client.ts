import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node';
import type { OutboundRequest, Transport } from './transport.ts';

/** The transport as MSAL's network client. The transport must answer JSON objects only: MSAL reads fields unchecked. */
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
