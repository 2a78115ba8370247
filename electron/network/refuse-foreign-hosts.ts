import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';

/**
 * Keeps a client at its own host. A service may answer with a link to follow (`nextLink`), and the Azure clients would
 * attach the bearer token to whatever it names. Add it at `perCall`, which comes before authentication. The transport's
 * allow-list is no replacement: another customer's vault is on it.
 */
export function refuseForeignHosts(ownHost: string): PipelinePolicy {
  const own = ownHost.toLowerCase();
  return {
    name: 'refuseForeignHosts',
    sendRequest(request, next) {
      const url = URL.parse(request.url);
      if (url?.protocol === 'https:' && url.host === own) return next(request);
      const host = url === null ? 'an address that cannot be read' : url.host.slice(0, 300);
      return Promise.reject(new ProblemError(makeProblem('host-not-allowed', { host })));
    },
  };
}
