import type { TenantAccess } from '../identity/tenant-access.ts';
import { requireJsonObject } from '../network/json-transport.ts';
import { refuseForeignHosts } from '../network/refuse-foreign-hosts.ts';

/** Resource Manager's view of who may do what, for the subscription that the scope lies in. */
export async function createAuthorizationClient(access: TenantAccess, scope: string) {
  const [{ AuthorizationManagementClient }, { createAzureHttpClient }] = await Promise.all([
    import('@azure/arm-authorization'),
    import('../network/azure-http-client.ts'),
  ]);
  const host = access.cloud.resourceManagerHost;
  const [, , subscriptionId = ''] = scope.split('/');
  return new AuthorizationManagementClient(access.credential, subscriptionId, {
    endpoint: `https://${host}`,
    httpClient: createAzureHttpClient(requireJsonObject(access.transport)),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: refuseForeignHosts(host), position: 'perCall' }],
  });
}
