import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import type { Transport } from './transport.ts';

/** The transport as the HTTP client of the Azure SDK clients. Their own time-outs, proxies and agents have no effect. */
export function createAzureHttpClient(transport: Transport): HttpClient {
  return {
    async sendRequest(request) {
      const abort = followAbort(request.abortSignal);
      try {
        const answer = await transport.send({
          method: methodOf(request),
          url: request.url,
          headers: request.headers.toJSON(),
          body: bodyOf(request),
          signal: abort.signal,
        });
        return {
          request,
          status: answer.status,
          headers: createHttpHeaders(answer.headers),
          bodyAsText: answer.body,
        };
      } finally {
        abort.stopFollowing();
      }
    },
  };
}

function methodOf({ method }: PipelineRequest) {
  if (method === 'OPTIONS' || method === 'TRACE') throw new TypeError(`${method} has no use here.`);
  return method;
}

function bodyOf({ body }: PipelineRequest): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  throw new TypeError('The console sends text only.');
}

/** The SDK's signals only look like the platform's. */
function followAbort(like: PipelineRequest['abortSignal']): { signal?: AbortSignal; stopFollowing(): void } {
  if (like === undefined) return { stopFollowing: () => undefined };
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  if (like.aborted) onAbort();
  like.addEventListener('abort', onAbort);
  return { signal: controller.signal, stopFollowing: () => like.removeEventListener('abort', onAbort) };
}
