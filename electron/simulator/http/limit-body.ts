import type { MiddlewareHandler } from 'hono';
import { Refusal } from './refusal.ts';

/** The longest body that any of the services takes. */
const mostBytes = 1_024 * 1_024;

/**
 * The request, once its body is known not to be longer than any of the services takes: before it is read where its length
 * is told, else by reading it. Throws a 413.
 */
export function limitBody(request: Request): Request | Promise<Request> {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD') return request;
  // Node lets no request in that tells a length and comes in chunks all the same.
  const told = headers.get('content-length');
  if (told === null) return limitWhileReading(request);
  if (Number(told) > mostBytes) throw tooLong();
  return request;
}

async function limitWhileReading(request: Request): Promise<Request> {
  if (!request.body) return request;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) throw tooLong();
    chunks.push(chunk);
  }
  return new Request(request, { body: Buffer.concat(chunks) });
}

const tooLong = (): Refusal => new Refusal(413, 'RequestEntityTooLarge', 'The request body is too large.');

/** The same for a whole service. */
export const limitBodies: MiddlewareHandler = async (c, next) => {
  c.req.raw = await limitBody(c.req.raw);
  return next();
};
