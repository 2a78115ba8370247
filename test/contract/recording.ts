import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { Simulator } from '../../electron/simulator/simulator.ts';

/** One exchange with the simulator, to compare with what Microsoft publishes. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body: unknown;
}

/** The simulator as transport for Microsoft's clients, with the recorded exchanges. */
export interface Recording {
  readonly exchanges: Exchange[];
  readonly msalClient: INetworkModule;
  readonly sdkClient: HttpClient;
}

export function record(simulator: Simulator): Recording {
  const exchanges: Exchange[] = [];

  const send = async (method: string, url: string, headers: Record<string, string>, body?: string) => {
    const response = await simulator.fetch(
      new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }),
    );
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    exchanges.push({ method, url, status: response.status, body: isJson ? JSON.parse(text) : text });
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  };

  const sendForMsal = async <Body>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<Body>> => {
    const { status, headers, text } = await send(method, url, options?.headers ?? {}, options?.body);
    return { status, headers, body: JSON.parse(text) as Body };
  };

  return {
    exchanges,
    msalClient: {
      sendGetRequestAsync: (url, options) => sendForMsal('GET', url, options),
      sendPostRequestAsync: (url, options) => sendForMsal('POST', url, options),
    },
    sdkClient: {
      async sendRequest(request) {
        const body = typeof request.body === 'string' ? request.body : undefined;
        const answer = await send(request.method, request.url, request.headers.toJSON(), body);
        return {
          request,
          status: answer.status,
          headers: createHttpHeaders(answer.headers),
          bodyAsText: answer.text,
        };
      },
    },
  };
}
