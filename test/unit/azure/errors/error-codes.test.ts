import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import { entraMeanings } from '../../../../electron/azure/errors/entra-error-codes.ts';
import { readAzureError, unrecognised } from '../../../../electron/azure/errors/read-azure-error.ts';
import { readEntraError } from '../../../../electron/azure/errors/read-entra-error.ts';
import { graphMeanings, readGraphError } from '../../../../electron/azure/errors/read-graph-error.ts';
import {
  keyVaultMeanings,
  readKeyVaultError,
} from '../../../../electron/azure/errors/read-key-vault-error.ts';
import {
  readResourceManagerError,
  resourceManagerMeanings,
} from '../../../../electron/azure/errors/read-resource-manager-error.ts';
import { problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { context, entraBody, failedExchange, vaultBody } from './failed-exchange.ts';

const { tenantId, appId } = context;
const subscription = '5b5b5b5b-1111-4222-8333-444455556666';
const principalId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const secretContext: CallContext = { ...context, keyName: undefined, secretName: 'connection' };
const read = (service: string, status: number, body: unknown, callContext = context) =>
  readAzureError(failedExchange(service, status, body), callContext);

const readers = {
  Entra: readEntraError,
  Graph: readGraphError,
  'Resource Manager': readResourceManagerError,
  'Key Vault': readKeyVaultError,
};
/** What a reader finds in a response, with the facts of its text: “Explain an error” has no others. */
function readText(service: keyof typeof readers, status: number, body: unknown, callContext = context) {
  const response = { status, headers: {}, body, at: '2026-03-01T12:00:00.000Z' };
  const { problem, code } = readers[service](response, callContext);
  return problem !== null && problemSchema.safeParse(problem).success ? problem : unrecognised(service, code);
}

describe('every known error code', () => {
  it.each([...entraMeanings.keys()])('AADSTS%i becomes a problem with fitting facts', (number) => {
    expect(read('Entra', 400, entraBody(number)).code).not.toBe('unrecognised');
  });

  it.each([...graphMeanings.keys()].filter((code) => code !== 'Request_BadRequest'))(
    '%s of Graph becomes a problem with fitting facts',
    (code) => {
      expect(read('Graph', 403, vaultBody(code, 'x')).code).not.toBe('unrecognised');
    },
  );

  it.each([...resourceManagerMeanings.keys()].filter((code) => code !== 'PrincipalNotFound'))(
    '%s of Resource Manager becomes a problem with fitting facts',
    (code) => {
      expect(read('Resource Manager', 403, vaultBody(code, 'x')).code).not.toBe('unrecognised');
    },
  );

  it.each([...keyVaultMeanings.keys()])('%s of Key Vault becomes a problem with fitting facts', (code) => {
    const callContext = code.startsWith('secret') ? secretContext : context;
    expect(read('Key Vault', 403, vaultBody('Forbidden', 'x', code), callContext).code).not.toBe(
      'unrecognised',
    );
  });
});

describe('an error response of Entra', () => {
  it.each([
    [
      650052,
      "The app is trying to access a service 'cfa8b339'(Azure Key Vault) that your organization lacks a service principal for.",
      'service-not-subscribed',
      { tenantId, resource: 'cfa8b339' },
    ],
    [
      650057,
      'Invalid resource. Resource value from request: https://vault.azure.net. Resource app ID: x.',
      'registration-lacks-resource',
      { appId, resource: 'https://vault.azure.net' },
    ],
    [
      500011,
      'The resource principal named https://vault.azure.net was not found in the tenant named x.',
      'resource-not-in-tenant',
      {
        ...{ tenantId, resource: 'https://vault.azure.net', service: 'Azure Key Vault' },
        resourceAppId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
      },
    ],
    [
      500014,
      "The service principal for resource '00000003-0000-0000-c000-000000000000' is disabled.",
      'resource-disabled',
      {
        ...{ tenantId, resource: '00000003-0000-0000-c000-000000000000', service: 'Microsoft Graph' },
        resourceAppId: '00000003-0000-0000-c000-000000000000',
      },
    ],
    [
      500014,
      "The service principal for resource 'https://api.fjord.example' is disabled.",
      'resource-disabled',
      { tenantId, resource: 'https://api.fjord.example' },
    ],
    [
      900144,
      "The request body must contain the following parameter: 'scope'.",
      'request-parameter-missing',
      { parameter: 'scope' },
    ],
    [
      700024,
      'Client assertion is not within its valid time range.',
      'client-assertion-out-of-time',
      { appId },
    ],
    [1002012, 'The provided value for scope x is not valid.', 'scope-not-valid', {}],
    [700213, 'No matching federated identity record found.', 'federated-credential-mismatch', { appId }],
    [700236, 'x', 'federated-credential-not-allowed', { appId }],
    [65004, 'x', 'consent-declined', { tenantId, appId, cloud: 'public' }],
    [650051, 'x', 'service-principal-being-created', { tenantId, appId }],
    [50034, 'x', 'user-not-in-tenant', { tenantId }],
    [50011, 'x', 'redirect-uri-not-registered', { appId }],
  ])('AADSTS%i (%s) is %s', (number, text, code, facts) => {
    expect(readText('Entra', 400, entraBody(number, text))).toMatchObject({ code, facts });
  });
});

describe('an error response of Key Vault', () => {
  const version = '0123456789abcdef0123456789abcdef';
  const { vaultName, keyName } = context;

  it.each([
    [
      404,
      'KeyNotFound',
      `A key with (name/id) customer-data/${version} was not found in this key vault.`,
      undefined,
      'key-version-missing',
      { vaultName, keyName, keyVersion: version },
    ],
    [
      404,
      'KeyNotFound',
      'A key with (name/id) customer-data was not found in this key vault.',
      undefined,
      'key-not-found',
      { vaultName, keyName },
    ],
    [
      409,
      'Conflict',
      'Key customer-data is currently in a deleted but recoverable state.',
      'ObjectIsDeletedButRecoverable',
      'key-recoverable',
      { vaultName, keyName },
    ],
    [
      409,
      'Conflict',
      'Key is currently being deleted.',
      'ObjectIsBeingDeleted',
      'key-being-deleted',
      { vaultName, keyName },
    ],
    [409, 'Conflict', 'There was a conflict.', undefined, 'vault-conflict', { vaultName }],
    [
      403,
      'Forbidden',
      'Operation "delete" is not allowed.',
      'SecretManagedByKeyVault',
      'managed-by-key-vault',
      { vaultName },
    ],
    [
      403,
      'Forbidden',
      'Access is denied: the resource is secured by perimeter.',
      'ForbiddenByConnection',
      'vault-perimeter',
      { vaultName },
    ],
    [400, 'BadParameter', 'The algorithm does not fit.', undefined, 'vault-request-not-valid', { vaultName }],
    [
      401,
      'Unauthorized',
      'AKV10000: Request is missing a Bearer or PoP token.',
      undefined,
      'vault-token-missing',
      { vaultName },
    ],
    [401, 'Unauthorized', 'AKV10022: Invalid audience.', undefined, 'vault-audience-wrong', { vaultName }],
    [
      401,
      'Unauthorized',
      'AKV10046: Unable to resolve the key used for signature validation.',
      undefined,
      'vault-signature-unknown',
      { vaultName },
    ],
    [401, 'Unauthorized', 'AKV10099: Something new.', undefined, 'vault-token-rejected', { vaultName }],
  ])('%i %s (%s, %s) is %s', (status, outer, message, inner, code, facts) => {
    expect(readText('Key Vault', status, vaultBody(outer, message, inner))).toMatchObject({ code, facts });
  });

  it('about a deleted secret does not become a problem of a key', () => {
    const body = vaultBody('Conflict', 'x', 'ObjectIsDeletedButRecoverable');
    expect(readText('Key Vault', 409, body, secretContext)).toMatchObject({
      code: 'secret-recoverable',
      facts: { vaultName, secretName: 'connection' },
    });
  });
});

describe('an error response of Resource Manager', () => {
  it.each([
    [
      403,
      'AuthorizationFailed',
      "does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/x' or the scope is invalid.",
      'role-assigner-not-authorised',
      { scope: '/subscriptions/x' },
    ],
    [
      403,
      'AuthorizationFailed',
      "does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/x'",
      'resource-manager-not-authorised',
      { tenantId, scope: '/subscriptions/x' },
    ],
    [
      403,
      'LinkedAuthorizationFailed',
      `The client has permission to perform action 'a' on scope 'b', however the current tenant '${tenantId}' is not authorized to access linked subscription '${subscription}'.`,
      'linked-subscription-not-authorised',
      { tenantId, subscription },
    ],
    [401, 'ExpiredAuthenticationToken', 'x', 'resource-manager-token-expired', {}],
    [
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      'resource-manager-token-missing',
      {},
    ],
    [
      404,
      'ResourceGroupNotFound',
      "Resource group 'keys-west' could not be found.",
      'resource-group-not-found',
      { resourceGroup: 'keys-west' },
    ],
    [
      404,
      'ResourceNotFound',
      "The Resource 'Microsoft.KeyVault/vaults/fjord-keys' under resource group 'keys-west' was not found.",
      'resource-not-found',
      { resource: 'Microsoft.KeyVault/vaults/fjord-keys' },
    ],
    [409, 'RoleAssignmentExists', 'The role assignment already exists.', 'role-assignment-exists', {}],
    [
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenantId}.`,
      'role-principal-not-found',
      { tenantId, principalId },
    ],
    [
      400,
      'PrincipalNotFound',
      'Principal in an unknown form.',
      'unrecognised',
      { service: 'Resource Manager' },
    ],
    [
      409,
      'ReadOnlyDisabledSubscription',
      `The subscription '${subscription}' is disabled and therefore marked as read only.`,
      'subscription-disabled',
      { subscription },
    ],
  ])('%i %s (%s) is %s', (status, outer, message, code, facts) => {
    expect(readText('Resource Manager', status, vaultBody(outer, message))).toMatchObject({ code, facts });
  });
});

describe('an error response of Graph', () => {
  it.each([
    [
      401,
      'Authorization_IdentityNotFound',
      'x',
      'graph-identity-not-found',
      { tenantId, appId, cloud: 'public' },
    ],
    [
      404,
      'Request_ResourceNotFound',
      `Resource '${principalId}' does not exist.`,
      'graph-object-not-found',
      { tenantId, object: principalId },
    ],
    [
      400,
      'Request_BadRequest',
      'Permission being assigned already exists on the object',
      'graph-permission-granted-already',
      {},
    ],
    [400, 'Request_BadRequest', 'Something else is bad.', 'unrecognised', { service: 'Graph' }],
  ])('%i %s (%s) is %s', (status, outer, message, code, facts) => {
    expect(readText('Graph', status, vaultBody(outer, message))).toMatchObject({ code, facts });
  });
});
