import { Refusal } from './refusal.ts';

/** The longest body that the services accept. */
const maximumBytes = 1_024 * 1_024;

/**
 * Returns the request if its body is within the limit: by its `content-length`, or after reading a body without one. Throws a
 * 413. `hono/body-limit` would read every body through a web stream, which slows the HTTPS door down, and works inside
 * Hono's asynchronous middleware only.
 */
export function limitBody(request: Request): Request | Promise<Request> {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD') return request;
  // Node rejects a request that has both a length and chunks.
  const length = headers.get('content-length');
  if (length === null) return limitWhileReading(request);
  if (Number(length) > maximumBytes) throw tooLarge();
  return request;
}

async function limitWhileReading(request: Request): Promise<Request> {
  if (!request.body) return request;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    length += chunk.length;
    if (length > maximumBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return new Request(request, { body: Buffer.concat(chunks) });
}

const tooLarge = (): Refusal => new Refusal(413, 'RequestEntityTooLarge', 'The request body is too large.');
