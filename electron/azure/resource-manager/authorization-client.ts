import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { refuseForeignHosts } from '../../network/refuse-foreign-hosts.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member } from '../errors/failed-answer.ts';

/** The client takes a success without a list for an empty one, and so for “no roles”. */
const requireList = (transport: Transport): Transport => ({
  async send(request) {
    const answer = await transport.send(request);
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (isSuccess && !Array.isArray(member(JSON.parse(answer.body), 'value'))) {
      const host = new URL(request.url).hostname;
      throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a list without its items' }));
    }
    return answer;
  },
});

/** Resource Manager's view of who may do what, for the subscription that the scope lies in. */
export async function createAuthorizationClient(access: TenantAccess, scope: string) {
  const [{ AuthorizationManagementClient }, { createAzureHttpClient }] = await Promise.all([
    import('@azure/arm-authorization'),
    import('../../network/azure-http-client.ts'),
  ]);
  const host = access.cloud.resourceManagerHost;
  const [, , subscriptionId = ''] = scope.split('/');
  return new AuthorizationManagementClient(access.credential, subscriptionId, {
    endpoint: `https://${host}`,
    httpClient: createAzureHttpClient(requireList(requireJsonObject(access.transport))),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: refuseForeignHosts(host), position: 'perCall' }],
  });
}
