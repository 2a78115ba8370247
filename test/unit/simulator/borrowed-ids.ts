import type { Service, Holder } from './tenant-pairs.ts';
import {
  graphUrl,
  newAssignmentName,
  newVault,
  roleAssignment,
  rolesOf,
  subscriptionUrl,
  vaultsOf,
  vaultUrl,
  type QueryView,
} from './tenant-operations.ts';

/** Somebody asks at home, with a token of their own, for what belongs to another customer. */
interface Borrowing {
  readonly what: string;
  readonly service: Service;
  readonly ask: (own: Holder, lender: Holder) => QueryView;
  readonly status: number;
  /** Undefined where the answer has no body, because what is gone already needs no deleting. */
  readonly code: string | undefined;
  /** Whether the lender's vault is to be deleted before. */
  readonly ofDeletedVault?: true;
}

const wrapped = { alg: 'RSA-OAEP-256', value: Buffer.alloc(32, 1).toString('base64url') };
const signed = { alg: 'RS256', value: wrapped.value };
const verified = { ...signed, digest: wrapped.value };

const keyUse = (operation: string, json: unknown): Borrowing => ({
  what: `a key's version, to ${operation}`,
  service: 'Key Vault',
  ask: (own, { keyVersion }) => ({
    url: vaultUrl(own, `/keys/data-encryption/${keyVersion}/${operation}`),
    json,
  }),
  status: 404,
  code: 'KeyNotFound',
});

const objectVersion = (kind: 'keys' | 'secrets', method: string): Borrowing => ({
  what: `a version among the ${kind}, to ${method}`,
  service: 'Key Vault',
  ask: (own, { keyVersion, secretVersion }) => ({
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
  ask: Borrowing['ask'],
): Borrowing => ({ what, service: 'Resource Manager', ask, status, code });

const deletedVault = (own: Holder, { location, vault }: Holder, path = ''): string =>
  subscriptionUrl(
    own,
    `/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${vault}${path}`,
    '2023-07-01',
  );

const inGraph = (what: string, method: string, path: (own: Holder, lender: Holder) => string): Borrowing => ({
  what,
  service: 'Graph',
  ask: (own, lender) => ({ url: graphUrl(path(own, lender)), method }),
  status: 404,
  code: 'Request_ResourceNotFound',
});

export const borrowings: readonly Borrowing[] = [
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
  management('a tenant, to make a vault for', [400, 'BadRequest'], (own, lender) => ({
    url: vaultsOf(own, 'quite-new'),
    method: 'PUT',
    json: newVault(lender),
  })),
  {
    ...management('a deleted vault, to read', [404, 'DeletedVaultNotFound'], (own, lender) => ({
      url: deletedVault(own, lender),
    })),
    ofDeletedVault: true,
  },
  {
    ...management('a deleted vault, to purge', [404, 'DeletedVaultNotFound'], (own, lender) => ({
      url: deletedVault(own, lender, '/purge'),
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
  ),
];
