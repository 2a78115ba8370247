import type { CustomerIds, Service } from './tenant-pairs.ts';
import {
  graphUrl,
  newAssignmentName,
  newVault,
  roleAssignment,
  rolesOf,
  subscriptionUrl,
  vaultsOf,
  vaultUrl,
  type OperationRequest,
} from './tenant-operations.ts';

/** A request of one customer, with its own token, that contains ids of another customer. */
interface ForeignIdRequest {
  readonly what: string;
  readonly service: Service;
  readonly request: (own: CustomerIds, other: CustomerIds) => OperationRequest;
  readonly status: number;
  /** Undefined if the answer has no body, because deleting a missing object succeeds. */
  readonly code: string | undefined;
  /** Whether the other customer's vault is deleted first. */
  readonly ofDeletedVault?: true;
}

const wrapped = { alg: 'RSA-OAEP-256', value: Buffer.alloc(32, 1).toString('base64url') };
const signed = { alg: 'RS256', value: wrapped.value };
const verified = { ...signed, digest: wrapped.value };

const keyUse = (operation: string, json: unknown): ForeignIdRequest => ({
  what: `a key's version, to ${operation}`,
  service: 'Key Vault',
  request: (own, { keyVersion }) => ({
    url: vaultUrl(own, `/keys/data-encryption/${keyVersion}/${operation}`),
    json,
  }),
  status: 404,
  code: 'KeyNotFound',
});

const objectVersion = (kind: 'keys' | 'secrets', method: string): ForeignIdRequest => ({
  what: `a version among the ${kind}, to ${method}`,
  service: 'Key Vault',
  request: (own, { keyVersion, secretVersion }) => ({
    url: vaultUrl(
      own,
      kind === 'keys' ? `/keys/data-encryption/${keyVersion}` : `/secrets/test/${secretVersion}`,
    ),
    method,
    ...(method === 'PATCH' ? { json: { attributes: { enabled: false } } } : {}),
  }),
  status: 404,
  code: kind === 'keys' ? 'KeyNotFound' : 'SecretNotFound',
});

const management = (
  what: string,
  [status, code]: readonly [number, string | undefined],
  request: ForeignIdRequest['request'],
): ForeignIdRequest => ({ what, service: 'Resource Manager', request, status, code });

const deletedVault = (own: CustomerIds, { location, vault }: CustomerIds, path = ''): string =>
  subscriptionUrl(
    own,
    `/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${vault}${path}`,
    '2023-07-01',
  );

const inGraph = (
  what: string,
  method: string,
  path: (own: CustomerIds, other: CustomerIds) => string,
  [status, code]: readonly [number, string] = [404, 'Request_ResourceNotFound'],
): ForeignIdRequest => ({
  what,
  service: 'Graph',
  request: (own, other) => ({ url: graphUrl(path(own, other)), method }),
  status,
  code,
});

export const foreignIdRequests: readonly ForeignIdRequest[] = [
  keyUse('wrapkey', wrapped),
  keyUse('unwrapkey', wrapped),
  keyUse('encrypt', wrapped),
  keyUse('decrypt', wrapped),
  keyUse('sign', signed),
  keyUse('verify', verified),
  objectVersion('keys', 'GET'),
  objectVersion('keys', 'PATCH'),
  objectVersion('secrets', 'GET'),
  objectVersion('secrets', 'PATCH'),
  management(
    'a role assignment, to read',
    [404, 'RoleAssignmentNotFound'],
    (own, { roleAssignment: name }) => ({
      url: rolesOf(own, `roleAssignments/${name}`),
    }),
  ),
  management('a role assignment, to delete', [204, undefined], (own, { roleAssignment: name }) => ({
    url: rolesOf(own, `roleAssignments/${name}`),
    method: 'DELETE',
  })),
  management('a principal, to give a role to', [400, 'PrincipalNotFound'], (own, { principalId }) => ({
    url: rolesOf(own, `roleAssignments/${newAssignmentName}`),
    method: 'PUT',
    json: roleAssignment(principalId),
  })),
  management('a vault, to read', [404, 'ResourceNotFound'], (own, { vault }) => ({
    url: vaultsOf(own, vault),
  })),
  management('a vault, to change', [404, 'ResourceNotFound'], (own, { vault }) => ({
    url: vaultsOf(own, vault),
    method: 'PATCH',
    json: { properties: { publicNetworkAccess: 'Disabled' } },
  })),
  management('a vault, to delete', [204, undefined], (own, { vault }) => ({
    url: vaultsOf(own, vault),
    method: 'DELETE',
  })),
  management("a vault's name, to make one", [409, 'VaultAlreadyExists'], (own, { vault }) => ({
    url: vaultsOf(own, vault),
    method: 'PUT',
    json: newVault(own),
  })),
  management('a tenant, to make a vault for', [400, 'BadRequest'], (own, other) => ({
    url: vaultsOf(own, 'quite-new'),
    method: 'PUT',
    json: newVault(other),
  })),
  {
    ...management('a deleted vault, to read', [404, 'DeletedVaultNotFound'], (own, other) => ({
      url: deletedVault(own, other),
    })),
    ofDeletedVault: true,
  },
  {
    ...management('a deleted vault, to purge', [404, 'DeletedVaultNotFound'], (own, other) => ({
      url: deletedVault(own, other, '/purge'),
      method: 'POST',
    })),
    ofDeletedVault: true,
  },
  {
    ...management('a deleted vault, to recover', [409, 'VaultAlreadyExists'], (own, { vault }) => ({
      url: vaultsOf(own, vault),
      method: 'PUT',
      json: { ...newVault(own), properties: { ...newVault(own).properties, createMode: 'recover' } },
    })),
    ofDeletedVault: true,
  },
  inGraph('a principal, to read', 'GET', (_, { principalId }) => `/servicePrincipals/${principalId}`),
  inGraph('a principal, to delete', 'DELETE', (_, { principalId }) => `/servicePrincipals/${principalId}`),
  inGraph(
    'a principal, for its permissions',
    'GET',
    (_, { principalId }) => `/servicePrincipals/${principalId}/appRoleAssignments`,
  ),
  inGraph(
    'a permission, to take it back',
    'DELETE',
    ({ principalId }, { appRoleAssignment }) =>
      `/servicePrincipals/${principalId}/appRoleAssignments/${appRoleAssignment}`,
    [400, 'Request_BadRequest'],
  ),
];
