import { Hono } from 'hono';
import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { GraphEnvironment } from './graph-environment.ts';

const requestsAtMost = 20;
/** RFC 9110, 5.6.2 and 5.5. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const headerValue = /^[\t -~\u0080-\u00ff]*$/;
const batched = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string().startsWith('/'),
  headers: z.record(z.string().regex(headerName), z.string().regex(headerValue)).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
type Batched = z.infer<typeof batched>;

/** Every request has an id of its own, and waits for earlier ones alone. */
const batch = z.object({ requests: z.array(batched).max(requestsAtMost) }).refine(({ requests }) =>
  requests.every(({ id, dependsOn }, index) => {
    const earlier = requests.slice(0, index).map((one) => one.id);
    return !earlier.includes(id) && dependsOn.every((other) => earlier.includes(other));
  }),
);

interface BatchedAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
}

/** Several requests in one, each answered with a status of its own; one that waits for a failed one is not made. */
export function batchRoutes(
  serve: (request: Request, environment: GraphEnvironment['Bindings']) => Promise<Response>,
) {
  const app = new Hono<GraphEnvironment>();
  app.post('/v1.0/$batch', async (c) => {
    const asked = batch.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) throw new Refusal(400, 'BadRequest', 'Invalid batch payload format.');
    const { origin } = new URL(c.req.url);
    const authorization = c.req.header('authorization') ?? '';
    const answers = new Map<string, Promise<BatchedAnswer>>();
    const answerTo = async (one: Batched): Promise<BatchedAnswer> => {
      const before = await Promise.all(one.dependsOn.flatMap((id) => answers.get(id) ?? []));
      if (before.some(({ status }) => status >= 400)) return failedDependency(one.id);
      const request = requestOf(one, `${origin}/v1.0`, authorization);
      const { date = '' } = c.env.answerHeaders;
      const place = { cloud: c.env.cloud, url: new URL(request.url), answerHeaders: { date } };
      return read(one.id, await serve(request, place));
    };
    for (const one of asked.data.requests) answers.set(one.id, answerTo(one));
    return c.json({ responses: await Promise.all([...answers.values()]) });
  });
  return app;
}

function requestOf({ method, url, headers, body }: Batched, base: string, authorization: string): Request {
  const init = { method, headers: { ...headers, authorization } };
  return new Request(
    `${base}${url}`,
    body === undefined || method === 'GET' ? init : { ...init, body: JSON.stringify(body) },
  );
}

async function read(id: string, answer: Response): Promise<BatchedAnswer> {
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return {
    id,
    status: answer.status,
    headers: {
      'request-id': answer.headers.get('request-id'),
      ...(type === '' ? {} : { 'Content-Type': type }),
    },
    ...(text === '' ? {} : { body: type.includes('json') ? (JSON.parse(text) as unknown) : text }),
  };
}

const failedDependency = (id: string): BatchedAnswer => ({
  id,
  status: 424,
  headers: { 'Content-Type': 'application/json' },
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
});
