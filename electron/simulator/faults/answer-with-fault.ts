import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { refusalBody } from '../entra/refusal-body.ts';
import { refusalOnDemand } from '../entra/refusal-on-demand.ts';
import { httpDate } from '../http/http-date.ts';
import type { Fault, ServiceName } from '../world/fault.ts';
import type { WorldClock } from '../world/world-clock.ts';
import { credentialsIn, echo } from './echo-credentials.ts';
import { networkError } from './network-error.ts';

/**
 * Answers a request that the fault affects. `clock` is the service's, and `serve` gets its own answer. Rejects if the fault
 * prevents an answer.
 */
export async function answerWithFault(
  { service, effect }: Fault,
  request: Request,
  clock: WorldClock,
  serve: () => Response | Promise<Response>,
): Promise<Response> {
  const { hostname } = new URL(request.url);
  switch (effect.kind) {
    case 'throttled':
      return service === 'entra'
        ? refusedByEntra(90055, clock, effect.retryAfter)
        : refusal(429, clock, (id) => throttledBody(service, id, clock.now()), effect.retryAfter);
    case 'server error':
      return refusal(effect.status, clock, () => unavailable, null);
    case 'connection reset':
      throw networkError('ECONNRESET', hostname);
    case 'connection refused':
      throw networkError('ECONNREFUSED', hostname);
    case 'slow':
      await pause(effect.least + Math.random() * (effect.most - effect.least), request.signal);
      return serve();
    case 'web page':
      return new Response(webPage, {
        status: effect.status,
        headers: { 'content-type': 'text/html', date: httpDate(clock) },
      });
    case 'proxy error':
      return Response.json(
        { error: { code: effect.code, message: 'The proxy refused the request.' } },
        { status: effect.status },
      );
    case 'echo': {
      const credentials = await credentialsIn(request);
      return echo(await serve(), credentials, effect.members);
    }
    case 'truncated':
      return rewrite(await serve(), (bytes) => [bytes.subarray(0, Math.floor(bytes.length / 2))]);
    case 'oversized':
      return rewrite(await serve(), (bytes) => padded(bytes, effect.bytes));
    case 'refused by Entra':
      return refusedByEntra(effect.number, clock, null);
    case 'clock skew':
    case 'lagging replica':
      return serve();
    case 'dripping':
      return drip(await serve(), effect.pause, request.signal);
  }
}

function refusedByEntra(number: number, clock: WorldClock, retryAfter: number | null): Response {
  const refusal = refusalOnDemand(number);
  const body = refusalBody(refusal, clock.now());
  return Response.json(body, {
    status: refusal.status,
    headers: {
      date: httpDate(clock),
      'x-ms-request-id': body.trace_id,
      'x-ms-clitelem': `1,${number},0,,`,
      ...retryAfterHeader(retryAfter),
    },
  });
}

const retryAfterHeader = (seconds: number | null): Record<string, string> =>
  seconds === null ? {} : { 'retry-after': String(seconds) };

/** Waits; rejects with the signal's reason when it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds <= 0) return;
  await wait(milliseconds, undefined, { signal }).catch((reason: unknown) => {
    signal.throwIfAborted();
    throw reason;
  });
}

function refusal(
  status: number,
  clock: WorldClock,
  body: (id: string) => object,
  retryAfter: number | null,
): Response {
  const id = randomUUID();
  return Response.json(body(id), {
    status,
    headers: {
      date: httpDate(clock),
      'x-ms-request-id': id,
      'request-id': id,
      ...retryAfterHeader(retryAfter),
    },
  });
}

async function rewrite(
  answer: Response,
  change: (bytes: Uint8Array) => Iterable<Uint8Array>,
): Promise<Response> {
  const chunks = change(new Uint8Array(await answer.arrayBuffer()))[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  return withBody(answer, body);
}

/** Adds spaces after the JSON, so it stays valid. */
function* padded(bytes: Uint8Array, total: number): Generator<Uint8Array, void> {
  yield bytes;
  const spaces = new Uint8Array(64 * 1_024).fill(0x20);
  for (let sent = bytes.length; sent < total; sent += spaces.length) yield spaces;
}

async function drip(answer: Response, milliseconds: number, signal: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await pause(milliseconds, signal);
      if (sent < bytes.length) controller.enqueue(bytes.subarray(sent, ++sent));
      else controller.close();
    },
  });
  return withBody(answer, body);
}

function withBody({ status, headers }: Response, body: ReadableStream<Uint8Array>): Response {
  const unsized = new Headers(headers);
  unsized.delete('content-length');
  return new Response(body, { status, headers: unsized });
}

const webPage =
  '<!doctype html><html><head><title>Attention</title></head><body><h1>This page is from a proxy</h1></body></html>';

const unavailable = { error: { code: 'ServiceUnavailable', message: 'The service is unavailable.' } };

function throttledBody(service: Exclude<ServiceName, 'entra'>, id: string, now: number): object {
  if (service === 'key-vault')
    return {
      error: {
        code: 'Throttled',
        message:
          'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
      },
    };
  if (service === 'resource-manager')
    return {
      error: {
        code: 'SubscriptionRequestsThrottled',
        message: 'Number of requests exceeded the limit. Please try again later.',
      },
    };
  const date = new Date(now).toISOString().slice(0, 19);
  return {
    error: {
      code: 'TooManyRequests',
      innerError: { code: '429', date, message: 'Please retry after', 'request-id': id, status: '429' },
      message: 'Please retry again later.',
    },
  };
}
