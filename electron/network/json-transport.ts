import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { serviceOfHost } from './service-of-host.ts';
import type { InboundResponse, Transport } from './transport.ts';

/**
 * A transport for callers that take any answer for the service's: what is not a JSON object is refused before they see
 * it, as `service-throttled` (429), `service-unavailable` (5xx) or `answer-not-readable`.
 */
export const requireJsonObject = (transport: Transport): Transport => ({
  async send(request) {
    const answer = await transport.send(request);
    if (!isJsonObject(answer.body))
      throw new ProblemError(problemOfUnreadable(answer, new URL(request.url).hostname));
    return answer;
  },
});

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function problemOfUnreadable(answer: InboundResponse, host: string) {
  const service = serviceOfHost(host);
  if (answer.status === 429) {
    const wait = answer.headers['retry-after'];
    return makeProblem('service-throttled', {
      service,
      retryAfterSeconds: wait === undefined ? null : Number(wait),
    });
  }
  if (answer.status >= 500) return makeProblem('service-unavailable', { service, status: answer.status });
  return makeProblem('answer-not-readable', { host, got: whatItIs(answer) });
}

function whatItIs({ body, headers, status }: InboundResponse): string {
  if (status >= 300 && status < 400) return 'a redirect';
  const start = body.trimStart();
  if (start === '') return 'nothing';
  if (start.startsWith('<') || headers['content-type']?.includes('html')) return 'a web page';
  return start.startsWith('[') ? 'a JSON list' : 'something else';
}
