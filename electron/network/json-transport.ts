import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { serviceOfHost } from './service-of-host.ts';
import type { InboundResponse, Transport } from './transport.ts';

/**
 * Wraps a transport for clients that do not check what they receive. A response that is not a JSON object rejects with
 * `service-throttled` (429), `service-unavailable` (5xx) or `answer-not-readable`.
 */
export const requireJsonObject = (transport: Transport): Transport => ({
  async send(request) {
    return checkedJsonObject(await transport.send(request), request.url);
  },
});

/** Throws the same for one response. */
export function checkedJsonObject(response: InboundResponse, url: string): InboundResponse {
  if (isJsonObject(response.body)) return response;
  throw new ProblemError(problemOfUnreadable(response, new URL(url).hostname));
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function problemOfUnreadable(response: InboundResponse, host: string) {
  const service = serviceOfHost(host);
  if (response.status === 429) {
    const wait = response.headers['retry-after'];
    return makeProblem('service-throttled', {
      service,
      retryAfterSeconds: wait === undefined ? null : Number(wait),
    });
  }
  if (response.status >= 500) return makeProblem('service-unavailable', { service, status: response.status });
  return makeProblem('answer-not-readable', { host, got: contentOf(response) });
}

function contentOf({ body, headers, status }: InboundResponse): string {
  if (status >= 300 && status < 400) return 'a redirect';
  const start = body.trimStart();
  if (start === '') return 'nothing';
  if (start.startsWith('<') || headers['content-type']?.includes('html')) return 'a web page';
  return start.startsWith('[') ? 'a JSON list' : 'something else';
}
