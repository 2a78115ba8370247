import type { IncomingMessage } from 'node:http';
import { mostBytes } from '../limit-body.ts';

const plainHost = /^[a-z0-9._-]+(:\d{1,5})?$/i;

/**
 * What came over TLS, as a web request. Its body is read before, which costs far less than to hand a stream on. Rejects
 * with a TypeError where it is no request, and with the connection's error where that breaks off.
 */
export async function incomingRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', rawHeaders } = incoming;
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  const init = { method, headers, signal };
  return new Request(urlOf(incoming), hasBody(incoming) ? { ...init, body: await readBody(incoming) } : init);
}

function urlOf({ url = '/', headers: { host = '' } }: IncomingMessage): string {
  if (/^https?:\/\//i.test(url)) return url;
  if (!plainHost.test(host) || !url.startsWith('/')) throw new TypeError('The request names no host.');
  return `https://${host}${url}`;
}

const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method !== 'GET' &&
  method !== 'HEAD' &&
  (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined);

/** Keeps one byte more than any service takes, so that it is refused there, and lets go of the rest. */
function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    incoming.on('data', (chunk: Buffer) => {
      if (kept > mostBytes) return;
      chunks.push(chunk);
      kept += chunk.length;
    });
    incoming.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    incoming.once('error', reject);
  });
}
