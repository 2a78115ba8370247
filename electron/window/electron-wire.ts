import { net, session } from 'electron';
import type { Wire } from '../network/transport.ts';

/**
 * Reaches Azure through Chromium's network stack: the system's proxy and trust store. In a session of its own, in memory,
 * without cache, cookies or credentials; a redirect is an answer like any other.
 */
export function electronWire(): Wire {
  let own: Electron.Session | undefined;
  return (request) => {
    own ??= session.fromPartition('azure', { cache: false });
    return send(request, own);
  };
}

/** By `net.request`, because `net.fetch` rejects a redirect instead of handing it over. */
async function send(request: Request, from: Electron.Session): Promise<Response> {
  const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  request.signal.throwIfAborted();
  const outgoing = net.request({
    method: request.method,
    url: request.url,
    session: from,
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    bypassCustomProtocolHandlers: true,
  });
  for (const [name, value] of request.headers) outgoing.setHeader(name, value);
  const abort = () => outgoing.abort();
  request.signal.addEventListener('abort', abort, { once: true });
  outgoing.once('close', () => request.signal.removeEventListener('abort', abort));
  outgoing.once('abort', () => reject(request.signal.reason as Error));
  outgoing.once('error', reject);
  outgoing.once('redirect', (status, _, __, headers) => {
    resolve(new Response(null, { status, headers: headersOf(headers) }));
    outgoing.abort();
  });
  outgoing.once('response', (incoming) => resolve(responseOf(incoming)));
  outgoing.end(body ?? undefined);
  return promise;
}

const withoutBody = new Set([204, 205, 304]);

function responseOf(incoming: Electron.IncomingMessage): Response {
  const headers = headersOf(incoming.headers);
  const init = { status: incoming.statusCode, headers };
  if (withoutBody.has(incoming.statusCode)) {
    incoming.on('data', () => undefined);
    return new Response(null, init);
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      incoming.on('data', (chunk) => controller.enqueue(chunk));
      incoming.on('end', () => controller.close());
      incoming.on('error', (error: Error) => controller.error(error));
      incoming.on('aborted', () => controller.error(new Error('net::ERR_ABORTED')));
    },
  });
  return new Response(body, init);
}

const headersOf = (headers: Readonly<Record<string, string | string[]>>): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
