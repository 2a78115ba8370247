import { Readable } from 'node:stream';
import { net, session, type ClientRequest, type IncomingMessage, type Session } from 'electron';
import { ProxyFailure } from '../network/proxy-failure.ts';
import { proxyInList } from '../network/proxy-setting.ts';
import type { HttpBackend } from '../network/transport.ts';

/**
 * An HTTP backend on Chromium's network stack, which uses the system's proxy and trust store. It has a separate session in
 * memory, without cache, cookies or credentials, and does not follow redirects.
 */
export function electronBackend(): HttpBackend {
  let azureSession: Session | undefined;
  return async (request) => {
    azureSession ??= session.fromPartition('azure', { cache: false });
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    request.signal.throwIfAborted();
    try {
      return await exchange(request, body, open(request, azureSession));
    } catch (error) {
      throw await withProxy(error, request.url, azureSession);
    }
  };
}

/** Chromium's codes for a proxy that cannot be reached or does not open a connection. */
const proxyFault = /^net::ERR_(?:PROXY|TUNNEL|SOCKS|MANDATORY_PROXY)_/;

/** Names the proxy of the system's settings if it failed. */
async function withProxy(error: unknown, url: string, from: Session): Promise<unknown> {
  if (!(error instanceof Error) || !proxyFault.test(error.message)) return error;
  const list = await from.resolveProxy(url).catch(() => '');
  return new ProxyFailure(proxyInList(list, process.env), error);
}

/** Uses `net.request` because `net.fetch` rejects a redirect instead of returning it. */
function open(request: Request, from: Session): ClientRequest {
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
  return outgoing;
}

function exchange({ signal }: Request, body: Buffer | null, outgoing: ClientRequest): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  let stream: Readable | undefined;
  const abort = () => {
    const reason = signal.reason as Error;
    reject(reason);
    stream?.destroy(reason);
    outgoing.abort();
  };
  signal.addEventListener('abort', abort, { once: true });
  outgoing.once('error', reject);
  outgoing.once('redirect', (status, _method, _url, headers) => {
    resolve(new Response(null, { status, headers: headersOf(headers) }));
    outgoing.abort();
  });
  outgoing.once('response', (incoming) => {
    stream = readable(incoming);
    resolve(responseOf(incoming, stream));
  });
  outgoing.end(body ?? undefined);
  return promise;
}

/** Electron's message is a Node stream, although its type is only an emitter. */
const readable = (incoming: IncomingMessage): Readable => {
  const stream = incoming as unknown as Readable;
  incoming.on('aborted', () => stream.destroy(new Error('net::ERR_ABORTED')));
  return stream;
};

const withoutBody = new Set([204, 205, 304]);

function responseOf(incoming: IncomingMessage, stream: Readable): Response {
  const init = { status: incoming.statusCode, headers: headersOf(incoming.headers) };
  if (!withoutBody.has(incoming.statusCode)) {
    return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, init);
  }
  stream.resume();
  return new Response(null, init);
}

const headersOf = (headers: Readonly<Record<string, string | string[]>>): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
