import { AsyncLocalStorage } from 'node:async_hooks';
import type { Evidence, Finding } from '../../shared/domain/check.ts';
import { redact } from './redact.ts';
import { noteRequestId } from './request-ids.ts';
import { serviceOfHost } from './service-of-host.ts';
import type { InboundResponse, OutboundRequest } from './transport.ts';

/** One request with its response, reduced to what the console may keep. */
export interface Exchange {
  readonly evidence: Evidence;
  /**
   * The response if its status is 300 or higher; null otherwise and if no response arrived. The body is the service's
   * own, at most 64 KiB, and not redacted: read error codes from it, never show it.
   */
  readonly failure: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** The resource of a token request, such as `https://graph.microsoft.com`; missing for any other request. */
    readonly requestedResource?: string;
  } | null;
  /** The names in the response that differ from those of the call; missing if there are none. */
  readonly mismatches?: readonly Finding[];
  /** The `Date` header of the response: the service's time, with a resolution of one second. Missing without one. */
  readonly date?: string;
}

interface Recording {
  readonly exchanges: Exchange[];
  readonly outer: Recording | undefined;
}

const recordings = new AsyncLocalStorage<Recording | undefined>();

/** Runs `work` and returns its outcome with every exchange made inside it, in the order in which they ended. Never rejects. */
export async function recordExchanges<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: PromiseSettledResult<T>; readonly exchanges: readonly Exchange[] }> {
  const recording: Recording = { exchanges: [], outer: recordings.getStore() };
  const [result] = await recordings.run(recording, () => Promise.allSettled([Promise.resolve().then(work)]));
  return { result, exchanges: [...recording.exchanges] };
}

/** Runs `work` without a recording: requests for the console's own credential are no evidence about a tenant. */
export const withoutRecording = <T>(work: () => Promise<T>): Promise<T> => recordings.run(undefined, work);

/** Adds exchanges of a shared call, made by another caller, to the recordings that are active here. */
export function shareExchanges(exchanges: readonly Exchange[]): void {
  for (let recording = recordings.getStore(); recording !== undefined; recording = recording.outer)
    recording.exchanges.push(...exchanges);
}

/** Notes one exchange in every active recording, and its request ID for the audit entry. */
export function noteExchange(made: {
  readonly url: URL;
  readonly request: OutboundRequest;
  readonly response: InboundResponse | null;
  readonly at: Date;
  readonly durationMs: number;
}): void {
  const headers = made.response?.headers ?? {};
  noteRequestId(headers['x-ms-request-id'] ?? headers['request-id']);
  if (recordings.getStore() !== undefined) shareExchanges([exchangeOf(made)]);
}

const failureBodyChars = 64 * 1024;
/** Query parameters without secrets. All others are removed from evidence. */
const shownParameters = new Set(
  'api-version $top $skip $select $filter $count $expand $orderby $search maxresults'.split(' '),
);

function exchangeOf({
  url,
  request,
  response,
  at,
  durationMs,
}: Parameters<typeof noteExchange>[0]): Exchange {
  const headers = response?.headers ?? {};
  return {
    evidence: {
      service: serviceOfHost(url.hostname),
      method: request.method,
      url: shownUrl(url),
      status: response?.status ?? null,
      requestId: firstOf(headers['x-ms-request-id'], headers['request-id']),
      correlationId: firstOf(
        headers['x-ms-correlation-request-id'],
        headers['client-request-id'],
        headers['x-ms-client-request-id'],
        request.headers['client-request-id'],
        request.headers['x-ms-client-request-id'],
        url.searchParams.get('client-request-id') ?? undefined,
      ),
      at: at.toISOString(),
      durationMs,
    },
    failure:
      response === null || response.status < 300
        ? null
        : {
            status: response.status,
            headers: withoutCookies(response.headers),
            body: response.body.slice(0, failureBodyChars),
            ...requestedResourceOf(url, request),
          },
    ...(headers['date'] !== undefined && { date: headers['date'] }),
  };
}

function requestedResourceOf({ pathname }: URL, { body }: OutboundRequest): { requestedResource?: string } {
  if (body === undefined || !pathname.endsWith('/token')) return {};
  const scope = new URLSearchParams(body).get('scope')?.split(' ')[0];
  return scope ? { requestedResource: scope.replace(/\/\.default$/, '').slice(0, 300) } : {};
}

function shownUrl(url: URL): string {
  const shown = [...url.searchParams].filter(([name]) => shownParameters.has(name.toLowerCase()));
  const query = shown.map(([name, value]) => `${name}=${value}`).join('&');
  return redact(`${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`).slice(0, 2_000);
}

function firstOf(...candidates: (string | undefined)[]): string | null {
  const found = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return found === undefined ? null : redact(found).slice(0, 200);
}

const withoutCookies = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie'));
