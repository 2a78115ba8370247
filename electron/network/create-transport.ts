import { clouds as allClouds, type Cloud } from '../../shared/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { isAllowedUrl } from './egress-allow-list.ts';
import { noteExchange } from './exchange-record.ts';
import { problemOfNetworkFailure, problemOfProxyAnswer } from './network-failure.ts';
import { BodyTooLarge, readLimitedBody } from './read-limited-body.ts';
import { capRetryAfter } from './retry-after.ts';
import type { InboundResponse, OutboundRequest, Transport, HttpBackend } from './transport.ts';
import { DeadlinePassed, withinDeadline } from './within-deadline.ts';

interface TransportLimits {
  /** From sending to the last byte, at a token authority. */
  readonly tokenDeadlineMs: number;
  /** From sending to the last byte, everywhere else. */
  readonly deadlineMs: number;
  /** Of a body, after decompression. */
  readonly responseBytes: number;
  readonly retryAfterSeconds: number;
}

const usualLimits: TransportLimits = {
  tokenDeadlineMs: 15_000,
  deadlineMs: 30_000,
  responseBytes: 8 * 1024 * 1024,
  retryAfterSeconds: 120,
};

export interface TransportOptions {
  readonly backend: HttpBackend;
  /** Whose hosts may be talked to; all of Azure's clouds where it is not given. */
  readonly clouds?: readonly Cloud[];
  readonly limits?: Partial<TransportLimits>;
  /** Dates evidence and causes. Deadlines and durations are measured by the machine. */
  readonly now?: () => Date;
}

/**
 * The way out, over a wire. Brings what neither MSAL nor the Azure clients have: an allow-list of hosts, a deadline for
 * the whole answer, a limit on its size, a cap on `Retry-After`, and no redirects. Aborting rejects with the signal's
 * own reason; every other failure is a `ProblemError`.
 */
export function createTransport(options: TransportOptions): Transport {
  const { backend, now = () => new Date() } = options;
  const clouds = options.clouds ?? Object.values(allClouds);
  const limits = { ...usualLimits, ...options.limits };
  const authorities = new Set(clouds.map((cloud) => cloud.authorityHost));

  async function receive(request: OutboundRequest, signal: AbortSignal): Promise<InboundResponse> {
    const response = await backend(
      new Request(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        redirect: 'manual',
        signal,
      }),
    );
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
      if (url === null || !isAllowedUrl(url, clouds)) {
        const host =
          url === null ? 'an address that cannot be read' : `${url.protocol}//${url.host}`.slice(0, 300);
        throw new ProblemError(makeProblem('host-not-allowed', { host }));
      }
      const at = now();
      const started = performance.now();
      const elapsed = () => Math.round(performance.now() - started);
      const deadline = authorities.has(url.hostname) ? limits.tokenDeadlineMs : limits.deadlineMs;
      const host = url.hostname;
      let answer: InboundResponse;
      try {
        answer = await withinDeadline(deadline, request.signal, (signal) => receive(request, signal));
      } catch (error) {
        noteExchange({ url, request, answer: null, at, durationMs: elapsed() });
        if (request.signal?.aborted) throw error;
        if (error instanceof DeadlinePassed)
          throw new ProblemError(makeProblem('answer-timed-out', { host, afterMs: deadline }));
        if (error instanceof BodyTooLarge)
          throw new ProblemError(makeProblem('answer-too-large', { host, limitBytes: limits.responseBytes }));
        throw problemOfNetworkFailure(error, { host, afterMs: elapsed(), at });
      }
      noteExchange({ url, request, answer, at, durationMs: elapsed() });
      if (answer.status === 407) throw problemOfProxyAnswer(answer, { host, at });
      return answer;
    },
  };
}
