import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import type { Transport } from './transport.ts';

/** Adapts the transport to the Azure SDK clients. Their own timeouts, proxies and agents have no effect. */
export function createAzureHttpClient(transport: Transport): HttpClient {
  return {
    async sendRequest(request) {
      const abort = followAbort(request.abortSignal);
      try {
        const response = await transport.send({
          method: methodOf(request),
          url: request.url,
          headers: request.headers.toJSON(),
          body: bodyOf(request),
          signal: abort.signal,
        });
        return {
          request,
          status: response.status,
          headers: createHttpHeaders(response.headers),
          bodyAsText: response.body,
        };
      } finally {
        abort.stop();
      }
    },
  };
}

function methodOf({ method }: PipelineRequest) {
  if (method === 'OPTIONS' || method === 'TRACE')
    throw new TypeError(`The console does not send ${method} requests.`);
  return method;
}

function bodyOf({ body }: PipelineRequest): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  throw new TypeError('The console sends text bodies only.');
}

/** The SDK's abort signals resemble the platform's `AbortSignal` but are not instances of it. */
function followAbort(source: PipelineRequest['abortSignal']): { signal?: AbortSignal; stop(): void } {
  if (source === undefined) return { stop: () => undefined };
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  if (source.aborted) onAbort();
  source.addEventListener('abort', onAbort);
  return { signal: controller.signal, stop: () => source.removeEventListener('abort', onAbort) };
}
