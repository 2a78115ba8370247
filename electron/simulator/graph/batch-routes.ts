import { Hono } from 'hono';
import * as z from 'zod';
import type { Service } from '../http/create-service.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceEnvironment } from '../http/service-environment.ts';
import { whyHeader } from '../http/why.ts';
import { answerOData } from './odata/answer-odata.ts';

const maximumRequests = 20;
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

/** Every request has a unique id and depends on earlier requests only. */
const batch = z.object({ requests: z.array(batched).max(maximumRequests) }).refine(({ requests }) =>
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

/** Several requests in one, each answered with its own status. A request is skipped if it depends on a failed one. */
export function batchRoutes(serve: Service['fetch']): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.post('/v1.0/$batch', async (c) => {
    const requested = batch.safeParse(await c.req.json().catch(() => undefined));
    if (!requested.success) throw new Refusal(400, 'BadRequest', 'Invalid batch payload format.');
    const { cloud, url, answerHeaders } = c.env;
    const authorization = c.req.header('authorization') ?? '';
    const answers = new Map<string, Promise<BatchedAnswer>>();
    const answerTo = async (one: Batched): Promise<BatchedAnswer> => {
      const earlier = await Promise.all(one.dependsOn.flatMap((id) => answers.get(id) ?? []));
      if (earlier.some(({ status }) => status >= 400)) return failedDependency(one.id);
      const request = requestOf(one, `${url.origin}/v1.0`, authorization);
      const { date = '' } = answerHeaders;
      const place = { cloud, url: new URL(request.url), answerHeaders: { date } };
      return read(one.id, await serve(request, place));
    };
    for (const one of requested.data.requests) answers.set(one.id, answerTo(one));
    return answerOData(c, { responses: await Promise.all([...answers.values()]) });
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
  const why = answer.headers.get(whyHeader);
  return {
    id,
    status: answer.status,
    headers: {
      'request-id': answer.headers.get('request-id'),
      ...(type === '' ? {} : { 'Content-Type': type }),
      ...(why === null ? {} : { [whyHeader]: why }),
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
