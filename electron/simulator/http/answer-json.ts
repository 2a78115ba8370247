import type { MiddlewareHandler } from 'hono';
import { jsonType } from './content-type.ts';
import type { ServiceEnvironment } from '../tokens/simulated-azure.ts';

interface Carrier {
  readonly env: Pick<ServiceEnvironment['Bindings'], 'answerHeaders'>;
}

/**
 * Answers with JSON under the headers that the service set for it. They stay a plain object all the way: a `Headers` for
 * each answer would cost more than the whole of a small one.
 */
export function answerJson({ env: { answerHeaders } }: Carrier, body: unknown, status = 200): Response {
  answerHeaders['content-type'] = jsonType;
  return new Response(JSON.stringify(body), { status, headers: answerHeaders });
}

/** Answers with nothing but a status, such as 204. */
export const answerNothing = ({ env: { answerHeaders } }: Carrier, status: number): Response =>
  new Response(null, { status, headers: answerHeaders });

/** For handlers that answer by Hono's own means, such as pages: puts the headers under what they answer. */
export const carryAnswerHeaders: MiddlewareHandler<ServiceEnvironment> = (c, next) => {
  for (const [name, value] of Object.entries(c.env.answerHeaders)) c.header(name, value);
  return next();
};
