import { clouds as allClouds, type Cloud } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { TimeoutPassed, withTimeout } from '../cancellation/with-timeout.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { isAllowedUrl } from './egress-allow-list.ts';
import { createEchoScrubber } from './echo-scrubber.ts';
import { noteExchange } from './exchange-record.ts';
import { isInstanceMetadataRequest } from './instance-metadata.ts';
import { awaitedProxy } from './proxy-failure.ts';
import { problemOfNetworkFailure, problemOfProxyResponse } from './network-failure.ts';
import { BodyTooLarge, readLimitedBody } from './read-limited-body.ts';
import { capRetryAfter } from './retry-after.ts';
import type { InboundResponse, OutboundRequest, Transport, HttpBackend } from './transport.ts';

interface TransportLimits {
  /** For requests to a token authority, from sending to the last byte. */
  readonly tokenDeadlineMs: number;
  /** For all other requests, from sending to the last byte. */
  readonly deadlineMs: number;
  /** Limit for a body, after decompression. */
  readonly responseBytes: number;
  readonly retryAfterSeconds: number;
}

const defaultLimits: TransportLimits = {
  tokenDeadlineMs: 15_000,
  deadlineMs: 30_000,
  responseBytes: 8 * 1024 * 1024,
  retryAfterSeconds: 120,
};

export interface TransportOptions {
  readonly backend: HttpBackend;
  /** The clouds that the console may connect to; by default all Azure clouds. */
  readonly clouds?: readonly Cloud[];
  readonly limits?: Partial<TransportLimits>;
  /** The clock for evidence and causes. Deadlines and durations use the machine's monotonic clock. */
  readonly now?: () => Date;
}

/**
 * Creates the transport over an HTTP backend. It adds what MSAL and the Azure SDK clients lack: a host allow-list, a
 * deadline for the whole response, a size limit, a cap on `Retry-After`, no redirects, and no response that repeats the
 * secrets of a request. If the caller aborts, `send` rejects with the signal's reason; every other failure is a
 * `ProblemError`.
 */
export function createTransport(options: TransportOptions): Transport {
  const { backend, now = () => new Date() } = options;
  const clouds = options.clouds ?? Object.values(allClouds);
  const limits = { ...defaultLimits, ...options.limits };
  const authorities = new Set(clouds.map((cloud) => cloud.authorityHost));
  const scrubber = createEchoScrubber();

  const outgoing = (request: OutboundRequest, signal: AbortSignal): Request =>
    new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      redirect: 'manual',
      signal,
    });

  async function receive(request: Request, signal: AbortSignal): Promise<InboundResponse> {
    const response = await backend(request);
    const body = await readLimitedBody(response, limits.responseBytes, signal);
    const headers = Object.fromEntries(response.headers);
    delete headers['content-encoding'];
    delete headers['content-length'];
    return {
      status: response.status,
      headers: capRetryAfter(headers, limits.retryAfterSeconds, now()),
      body,
    };
  }

  return {
    async send(request) {
      const url = URL.parse(request.url);
      const isMetadata = url !== null && isInstanceMetadataRequest(url, request.method);
      if (url === null || !(isMetadata || isAllowedUrl(url, clouds))) {
        const host = url === null ? 'an unreadable address' : `${url.protocol}//${url.host}`.slice(0, 300);
        throw new ProblemError(makeProblem('host-not-allowed', { host }));
      }
      const at = now();
      const started = performance.now();
      const elapsed = () => Math.round(performance.now() - started);
      const host = url.hostname;
      const isIssuer = isMetadata || authorities.has(host);
      const deadline = isIssuer ? limits.tokenDeadlineMs : limits.deadlineMs;
      const scrub = scrubber.begin(request);
      let sent: Request | undefined;
      let response: InboundResponse;
      try {
        const limit = { timeoutMs: deadline, signal: request.signal };
        const received = await withTimeout(
          (signal) => receive((sent = outgoing(request, signal)), signal),
          limit,
        );
        response = scrub(received, { isIssuer });
      } catch (error) {
        noteExchange({ url, request, response: null, at, durationMs: elapsed() });
        if (request.signal?.aborted) throw error;
        if (error instanceof TimeoutPassed) {
          const proxy = awaitedProxy(sent);
          throw new ProblemError(
            proxy === null
              ? makeProblem('answer-timed-out', { host, afterMs: deadline })
              : makeProblem('proxy-timed-out', { ...proxy, afterMs: deadline }),
          );
        }
        if (error instanceof BodyTooLarge)
          throw new ProblemError(makeProblem('answer-too-large', { host, limitBytes: limits.responseBytes }));
        throw problemOfNetworkFailure(error, { host, afterMs: elapsed(), at });
      }
      noteExchange({ url, request, response, at, durationMs: elapsed() });
      if (response.status === 407) throw problemOfProxyResponse(response, { host, at });
      return response;
    },
  };
}
