import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import type { CustomerIds, Service } from './tenant-pairs.ts';

export interface OperationRequest {
  readonly url: string;
  readonly method?: string;
  readonly json?: unknown;
}

/** An operation that the application may perform at a customer. */
interface Operation {
  readonly name: string;
  readonly service: Service;
  /** The request at a customer. */
  readonly at: (customer: CustomerIds) => OperationRequest;
}

export const vaultUrl = ({ vault }: CustomerIds, path: string): string =>
  `https://${vault}.vault.azure.net${path}?api-version=7.5`;
export const subscriptionUrl = ({ subscriptionId }: CustomerIds, path: string, version: string): string =>
  `https://management.azure.com/subscriptions/${subscriptionId}${path}?api-version=${version}`;
export const graphUrl = (path: string): string => `https://graph.microsoft.com/v1.0${path}`;

export const vaultsOf = (customer: CustomerIds, vault: string): string =>
  subscriptionUrl(
    customer,
    `/resourceGroups/${customer.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault}`,
    '2023-07-01',
  );
export const rolesOf = (customer: CustomerIds, path: string): string =>
  subscriptionUrl(customer, `/providers/Microsoft.Authorization/${path}`, '2022-04-01');

export const newAssignmentName = '11111111-1111-4111-8111-111111111111';
export const roleAssignment = (principalId: string) => ({
  properties: {
    principalId,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles.keyVaultReader.id}`,
  },
});
export const newVault = ({ tenantId, location }: CustomerIds) => ({
  location,
  properties: { tenantId, sku: { family: 'A', name: 'standard' } },
});

const key = '/keys/data-encryption';
const digest = Buffer.alloc(32, 1).toString('base64url');
const attributes = { attributes: { enabled: true } };

const vaultRows: readonly (readonly [method: string, path: string, json?: unknown])[] = [
  ['GET', '/keys'],
  ['GET', key],
  ['GET', `${key}/versions`],
  ['GET', '/deletedkeys'],
  ['POST', '/keys/fresh/create', { kty: 'EC', crv: 'P-256' }],
  ['POST', `${key}/rotate`],
  ['POST', `${key}/wrapkey`, { alg: 'RSA-OAEP-256', value: digest }],
  ['POST', `${key}/encrypt`, { alg: 'RSA-OAEP', value: digest }],
  ['POST', `${key}/sign`, { alg: 'RS256', value: digest }],
  ['POST', `${key}/backup`],
  ['GET', `${key}/rotationpolicy`],
  ['PUT', `${key}/rotationpolicy`, { attributes: { expiryTime: 'P90D' } }],
  ['PATCH', key, attributes],
  ['DELETE', key],
  ['GET', '/secrets'],
  ['GET', '/secrets/test'],
  ['GET', '/secrets/test/versions'],
  ['GET', '/deletedsecrets'],
  ['PUT', '/secrets/test', { value: 'another' }],
  ['POST', '/secrets/test/backup'],
  ['DELETE', '/secrets/test'],
];

const request = (method: string, url: string, json?: unknown): OperationRequest => ({
  method,
  url,
  ...(json === undefined ? {} : { json }),
});

export const vaultOperations: readonly Operation[] = vaultRows.map(([method, path, json]) => ({
  name: `${method} ${path}`,
  service: 'Key Vault',
  at: (customer) => request(method, vaultUrl(customer, path), json),
}));

const management = (name: string, at: Operation['at']): Operation => ({
  name,
  service: 'Resource Manager',
  at,
});

export const managementOperations: readonly Operation[] = [
  management('reading the subscription', (at) => ({ url: subscriptionUrl(at, '', '2022-12-01') })),
  management('listing resource groups', (at) => ({
    url: subscriptionUrl(at, '/resourcegroups', '2024-03-01'),
  })),
  management('listing vaults', (at) => ({
    url: subscriptionUrl(at, '/providers/Microsoft.KeyVault/vaults', '2023-07-01'),
  })),
  management('listing deleted vaults', (at) => ({
    url: subscriptionUrl(at, '/providers/Microsoft.KeyVault/deletedVaults', '2023-07-01'),
  })),
  management('reading the vault', (at) => ({ url: vaultsOf(at, at.vault) })),
  management('changing the vault', (at) =>
    request('PATCH', vaultsOf(at, at.vault), { properties: { publicNetworkAccess: 'Disabled' } }),
  ),
  management('deleting the vault', (at) => request('DELETE', vaultsOf(at, at.vault))),
  management('creating a vault', (at) => request('PUT', vaultsOf(at, 'quite-new'), newVault(at))),
  ...['roleDefinitions', 'roleAssignments', 'denyAssignments'].map((path) =>
    management(`listing ${path}`, (at) => ({ url: rolesOf(at, path) })),
  ),
  management('reading a role assignment', (at) => ({
    url: rolesOf(at, `roleAssignments/${at.roleAssignment}`),
  })),
  management('deleting a role assignment', (at) =>
    request('DELETE', rolesOf(at, `roleAssignments/${at.roleAssignment}`)),
  ),
  management('assigning a role', (at) =>
    request('PUT', rolesOf(at, `roleAssignments/${newAssignmentName}`), roleAssignment(at.principalId)),
  ),
];
