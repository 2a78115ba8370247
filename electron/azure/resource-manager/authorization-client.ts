import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import { refuseForeignHosts } from '../../network/refuse-foreign-hosts.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member } from '../json-member.ts';

/** The version of role assignments and definitions that `@azure/arm-authorization` sends. */
export const authorizationVersion = '2022-04-01';

/** Without this, the client reads a success without a list as an empty list, and so as “no roles”. */
const requireList = (transport: Transport): Transport => ({
  async send(request) {
    const response = await transport.send(request);
    const isSuccess = response.status >= 200 && response.status < 300;
    if (isSuccess && !Array.isArray(member(JSON.parse(response.body), 'value'))) {
      const host = new URL(request.url).hostname;
      throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a list without items' }));
    }
    return response;
  },
});

/** The client for role and deny assignments in the subscription of `scope`. `expects` is what its responses contain. */
export async function createAuthorizationClient(
  access: TenantAccess,
  scope: string,
  expects: 'lists' | 'one object' = 'lists',
) {
  const [{ AuthorizationManagementClient }, { createAzureHttpClient }] = await Promise.all([
    import('@azure/arm-authorization'),
    import('../../network/azure-http-client.ts'),
  ]);
  const host = access.cloud.resourceManagerHost;
  const [, , subscriptionId = ''] = scope.split('/');
  const transport = requireJsonObject(access.transport);
  return new AuthorizationManagementClient(access.credential, subscriptionId, {
    endpoint: `https://${host}`,
    httpClient: createAzureHttpClient(expects === 'lists' ? requireList(transport) : transport),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: refuseForeignHosts(host), position: 'perCall' }],
  });
}
