import { Hono } from 'hono';
import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import type { GraphEnvironment } from './graph-environment.ts';

const requestsAtMost = 20;
const batch = z.object({
  requests: z
    .array(
      z.object({
        id: z.string(),
        method: z.literal('GET'),
        url: z.string().startsWith('/'),
        headers: z.record(z.string(), z.string()).default({}),
      }),
    )
    .max(requestsAtMost),
});

/** Several reads in one request, each answered with a status of its own. Writes in a batch are not simulated. */
export function batchRoutes(
  serve: (request: Request, environment: GraphEnvironment['Bindings']) => Promise<Response>,
) {
  const app = new Hono<GraphEnvironment>();
  app.post('/v1.0/$batch', async (c) => {
    const asked = batch.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) throw new Refusal(400, 'BadRequest', 'Invalid batch payload format.');
    const { origin } = new URL(c.req.url);
    const authorization = c.req.header('authorization') ?? '';
    const responses = await Promise.all(
      asked.data.requests.map(async ({ id, url, headers }) => {
        const request = new Request(`${origin}/v1.0${url}`, { headers: { ...headers, authorization } });
        const { date = '' } = c.env.answerHeaders;
        const answer = await serve(request, {
          ...c.env,
          url: new URL(request.url),
          answerHeaders: { date },
        });
        return {
          id,
          status: answer.status,
          headers: { 'Content-Type': 'application/json', 'request-id': answer.headers.get('request-id') },
          body: await answer.json(),
        };
      }),
    );
    return c.json({ responses });
  });
  return app;
}
