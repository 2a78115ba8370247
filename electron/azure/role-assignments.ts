import type { TenantAccess } from '../identity/tenant-access.ts';
import { requireJsonObject } from '../network/json-transport.ts';
import { refuseForeignHosts } from '../network/refuse-foreign-hosts.ts';

/** Built-in roles that let keys be used. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
const keyRoles: readonly string[] = [
  'e147488a-f6f5-4113-8e2d-b22465e65bf6', // Key Vault Crypto Service Encryption User
  '12338af0-0e69-4776-bea7-57ae8d297424', // Key Vault Crypto User
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603', // Key Vault Crypto Officer
  '00482a5a-887f-4fb3-b363-3b7fe8e74483', // Key Vault Administrator
];

/**
 * When the youngest role for keys that counts at this scope was assigned to this principal (ISO 8601, UTC); null where
 * there is none. Rejects where Resource Manager refuses, which is normal for an application with a crypto role alone.
 */
export async function youngestKeyGrant(
  access: TenantAccess,
  { scope, objectId }: { readonly scope: string; readonly objectId: string },
  signal?: AbortSignal,
): Promise<string | null> {
  const [{ AuthorizationManagementClient }, { createAzureHttpClient }] = await Promise.all([
    import('@azure/arm-authorization'),
    import('../network/azure-http-client.ts'),
  ]);
  const host = access.cloud.resourceManagerHost;
  const [, , subscriptionId = ''] = scope.split('/');
  const client = new AuthorizationManagementClient(access.credential, subscriptionId, {
    endpoint: `https://${host}`,
    httpClient: createAzureHttpClient(requireJsonObject(access.transport)),
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: refuseForeignHosts(host), position: 'perCall' }],
  });
  const filter = `atScope() and assignedTo('${objectId}')`;
  let youngest: string | null = null;
  for await (const { roleDefinitionId, createdOn } of client.roleAssignments.listForScope(scope, {
    filter,
    ...(signal && { abortSignal: signal }),
  })) {
    const made = createdOn?.toISOString();
    const counts = keyRoles.includes(roleDefinitionId?.split('/').at(-1)?.toLowerCase() ?? '');
    if (counts && made !== undefined && (youngest === null || made > youngest)) youngest = made;
  }
  return youngest;
}
