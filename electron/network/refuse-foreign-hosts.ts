import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';

/**
 * Limits a client to its own host. The Azure SDK clients attach the bearer token to every link in a response
 * (`nextLink`). Add this policy at `perCall`, which runs before authentication. The transport's allow-list is not enough:
 * it allows the vaults of other customers.
 */
export function refuseForeignHosts(ownHost: string): PipelinePolicy {
  const own = ownHost.toLowerCase();
  return {
    name: 'refuseForeignHosts',
    sendRequest(request, next) {
      const url = URL.parse(request.url);
      if (url?.protocol === 'https:' && url.host === own) return next(request);
      const host = url === null ? 'an unreadable address' : url.host.slice(0, 300);
      return Promise.reject(new ProblemError(makeProblem('host-not-allowed', { host })));
    },
  };
}
