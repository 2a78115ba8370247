import { AsyncLocalStorage } from 'node:async_hooks';
import type { Evidence } from '../../shared/domain/check.ts';
import { redact } from './redact.ts';
import { serviceOfHost } from './service-of-host.ts';
import type { InboundResponse, OutboundRequest } from './transport.ts';

/** One request and what came back, as far as it may be kept. */
export interface Exchange {
  readonly evidence: Evidence;
  /**
   * The answer where its status was not a success; null otherwise and where no answer came. The body is the service's
   * own, at most 64 KiB of it, and not redacted: it is for reading its codes, never for showing.
   */
  readonly failure: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  } | null;
}

interface Recording {
  readonly exchanges: Exchange[];
  readonly outer: Recording | undefined;
}

const recordings = new AsyncLocalStorage<Recording>();

/** Runs `work` and hands back how it settled with every exchange made inside it, in the order they ended. Never rejects. */
export async function recordExchanges<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: PromiseSettledResult<T>; readonly exchanges: readonly Exchange[] }> {
  const recording: Recording = { exchanges: [], outer: recordings.getStore() };
  const [result] = await recordings.run(recording, () => Promise.allSettled([Promise.resolve().then(work)]));
  return { result, exchanges: [...recording.exchanges] };
}

/** Adds exchanges that somebody else made, and whose outcome is shared, to the recordings that are running here. */
export function shareExchanges(exchanges: readonly Exchange[]): void {
  for (let recording = recordings.getStore(); recording !== undefined; recording = recording.outer)
    recording.exchanges.push(...exchanges);
}

/** Notes one exchange in every recording that is running; free where none is. */
export function noteExchange(made: {
  readonly url: URL;
  readonly request: OutboundRequest;
  readonly answer: InboundResponse | null;
  readonly at: Date;
  readonly durationMs: number;
}): void {
  if (recordings.getStore() !== undefined) shareExchanges([exchangeOf(made)]);
}

const failureBodyChars = 64 * 1024;
/** Query parameters that say what was asked for and identify nothing secret. */
const shownParameters = new Set(
  'api-version $top $skip $select $filter $count $expand $orderby $search maxresults'.split(' '),
);

function exchangeOf({ url, request, answer, at, durationMs }: Parameters<typeof noteExchange>[0]): Exchange {
  const answered = answer?.headers ?? {};
  return {
    evidence: {
      service: serviceOfHost(url.hostname),
      method: request.method,
      url: shownUrl(url),
      status: answer?.status ?? null,
      requestId: firstOf(answered['x-ms-request-id'], answered['request-id']),
      correlationId: firstOf(
        answered['x-ms-correlation-request-id'],
        answered['client-request-id'],
        answered['x-ms-client-request-id'],
        request.headers['client-request-id'],
        request.headers['x-ms-client-request-id'],
        url.searchParams.get('client-request-id') ?? undefined,
      ),
      at: at.toISOString(),
      durationMs,
    },
    failure:
      answer === null || answer.status < 300
        ? null
        : {
            status: answer.status,
            headers: withoutCookies(answer.headers),
            body: answer.body.slice(0, failureBodyChars),
          },
  };
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
