import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import { entraMeanings } from '../../../../electron/azure/errors/entra-error-codes.ts';
import { mismatchesIn } from '../../../../electron/azure/errors/mismatches.ts';
import { readAzureError } from '../../../../electron/azure/errors/read-azure-error.ts';
import { graphMeanings } from '../../../../electron/azure/errors/read-graph-error.ts';
import { keyVaultMeanings } from '../../../../electron/azure/errors/read-key-vault-error.ts';
import { resourceManagerMeanings } from '../../../../electron/azure/errors/read-resource-manager-error.ts';
import type { Exchange } from '../../../../electron/network/exchange-record.ts';
import { explainProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { context, entraBody, failedExchange, vaultBody } from './failed-exchange.ts';

const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const keyVersion = '0123456789abcdef0123456789abcdef';
const own: CallContext = { ...context, objectId };
const secretContext: CallContext = { ...own, keyName: undefined, secretName: 'connection' };

const stranger = {
  id: '66666666-6666-4666-8666-666666666666',
  digits: '66666666666646668666666666666666',
  version: '6666666666664666866666666666666f',
  vault: 'stranger-vault',
  key: 'stranger-key',
  group: 'stranger-rg',
  host: 'stranger.example',
};
const scope = `/subscriptions/${stranger.id}/resourceGroups/${stranger.group}/providers/Microsoft.KeyVault/vaults/${stranger.vault}/keys/${stranger.key}`;
const actions = [
  'Microsoft.KeyVault/vaults/keys/encrypt/action',
  'Microsoft.KeyVault/vaults/certificates/read',
  'x/read',
  'Microsoft.Authorization/roleAssignments/write',
];

/** Names a stranger at every place where a service names a party. */
const messageOf = (action: string, denied: string) =>
  [
    `The client '${stranger.id}' with object id '${stranger.id}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid.`,
    `Caller: appid=${stranger.id};oid=${stranger.id};iss=https://sts.windows.net/${stranger.id}/`,
    `Action: '${action}'`,
    `Resource: '${scope.toLowerCase()}'`,
    'Assignment: (not found)',
    `DenyAssignmentId: ${denied}`,
    `Vault: ${stranger.vault};location=westeurope`,
    `A key with (name/id) ${stranger.key}/${stranger.version} was not found in this key vault.`,
    `The user, group or application 'appid=${stranger.id}' does not have keys sign permission on key vault '${stranger.vault}'.`,
    `Operation sign is not allowed. The vault name '${stranger.vault}' is already in use.`,
    `The resource principal named https://${stranger.host} was not found in the tenant named ${stranger.id}.`,
    `Resource value from request: https://${stranger.host}. Resource '${stranger.id}' does not exist.`,
    `Application with identifier '${stranger.id}' was not found in the directory '${stranger.id}'. Tenant '${stranger.host}' not found.`,
    `Application '${stranger.id}'(${stranger.host}) is not assigned to a role for the application '${stranger.id}'(${stranger.host}).`,
    `The access token is from the wrong issuer 'https://sts.windows.net/${stranger.id}/'. It must match the tenant 'https://sts.windows.net/${stranger.id}/'.`,
    `linked subscription '${stranger.id}'. The subscription '${stranger.id}' is disabled. Resource group '${stranger.group}' could not be found.`,
    `Principal ${stranger.digits} does not exist in the directory ${stranger.id}.`,
  ].join('\r\n');

const cases: (readonly [string, Exchange, CallContext])[] = [];
for (const action of actions)
  for (const denied of ['null', `'${stranger.id}'`]) {
    const message = messageOf(action, denied);
    const of = (service: string, body: unknown, status = 403) => failedExchange(service, status, body);
    for (const code of [...keyVaultMeanings.keys(), 'Forbidden']) {
      const exchange = of('Key Vault', vaultBody('Forbidden', message, code));
      for (const operation of [undefined, 'wrapKey', 'encrypt'] as const)
        cases.push([code, exchange, { ...own, operation }]);
      cases.push([code, exchange, secretContext], [code, exchange, { ...own, keyName: undefined }]);
    }
    for (const code of resourceManagerMeanings.keys())
      cases.push([code, of('Resource Manager', vaultBody(code, message)), own]);
    for (const code of graphMeanings.keys()) cases.push([code, of('Graph', vaultBody(code, message)), own]);
  }

// A sentence may decide about the number, so each stands alone too.
const allLines = messageOf('x', 'null');
for (const number of entraMeanings.keys())
  for (const text of [allLines, ...allLines.split('\r\n')])
    cases.push([`AADSTS${number}`, failedExchange('Entra', 400, entraBody(number, text)), own]);

const strangersIn = (text: string): string[] =>
  Object.values(stranger).filter((name) => text.toLowerCase().includes(name));

function remedyOf(problem: Problem): string {
  const { remedy } = explainProblem(problem);
  return JSON.stringify(remedy);
}

it('no response leads a command, a link or a step to a stranger', () => {
  expect(cases.length).toBeGreaterThan(1_000);
  for (const [code, exchange, callContext] of cases) {
    const problem = readAzureError(exchange, callContext);
    expect(strangersIn(remedyOf(problem)), `${code}: ${remedyOf(problem)}`).toEqual([]);
  }
});

it('no fact names a stranger, except for what only the service can know', () => {
  const onlyShown = ['denyAssignmentId', 'resource'];
  for (const [code, exchange, callContext] of cases) {
    const { facts, code: found } = readAzureError(exchange, callContext);
    for (const [name, value] of Object.entries(facts)) {
      if (onlyShown.includes(name)) continue;
      expect(strangersIn(JSON.stringify(value)), `${code} is ${found}: ${name}`).toEqual([]);
    }
  }
});

describe('the facts of our own call', () => {
  const refused = (code: string, message: string, inner?: string) =>
    failedExchange('Key Vault', 403, vaultBody(code, message, inner));

  it('are those of the token and of the record', () => {
    const exchange = refused('Forbidden', messageOf(actions[0] ?? '', 'null'), 'ForbiddenByRbac');
    expect(readAzureError(exchange, { ...own, operation: 'wrapKey' })).toMatchObject({
      code: 'vault-role-missing',
      facts: {
        tenantId: context.tenantId,
        appId: context.appId,
        vaultName: context.vaultName,
        keyName: context.keyName,
        objectId,
        action: 'Microsoft.KeyVault/vaults/keys/wrap/action',
      },
    });
    expect(readAzureError(exchange, { ...own, operation: undefined }).facts).toMatchObject({
      action: 'Microsoft.KeyVault/vaults/keys/read',
    });
    expect(readAzureError(exchange, secretContext)).toMatchObject({
      code: 'secret-role-missing',
      facts: { objectId, secretName: 'connection' },
    });
  });

  it('have no object ID if no token contains one, whatever the response says', () => {
    const exchange = refused('Forbidden', messageOf('x', 'null'), 'AccessDenied');
    expect(readAzureError(exchange, context)).toMatchObject({
      code: 'vault-access-policy-missing',
      facts: { objectId: null, permission: 'keys wrapKey' },
    });
  });

  it('name a missing version only if that version was requested', () => {
    const message = `A key with (name/id) customer-data/${keyVersion} was not found in this key vault.`;
    const exchange = failedExchange('Key Vault', 404, vaultBody('KeyNotFound', message));
    expect(readAzureError(exchange, own).code).toBe('key-not-found');
    expect(readAzureError(exchange, { ...own, keyVersion: stranger.version })).toMatchObject({
      code: 'key-version-missing',
      facts: { keyVersion: stranger.version },
    });
  });

  it('name the resource of the token request', () => {
    const text = `The resource principal named https://${stranger.host} was not found in the tenant named x.`;
    const exchange = failedExchange('Entra', 400, entraBody(500011, text));
    const requested: Exchange = {
      ...exchange,
      failure: exchange.failure && { ...exchange.failure, requestedResource: 'https://vault.azure.net' },
    };
    expect(readAzureError(requested, own)).toMatchObject({
      code: 'resource-not-in-tenant',
      facts: {
        resource: 'https://vault.azure.net',
        service: 'Azure Key Vault',
        resourceAppId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
      },
    });
  });

  it('name the scope, the subscription and the resource group of the request', () => {
    const path = `/subscriptions/${context.tenantId}/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/fjord-keys`;
    const at = (code: string, url: string) => {
      const exchange = failedExchange('Resource Manager', 403, vaultBody(code, messageOf('x/read', 'null')));
      return readAzureError(
        { ...exchange, evidence: { ...exchange.evidence, url: `management.azure.com${url}` } },
        own,
      ).facts;
    };
    const listing = `${path}/providers/Microsoft.Authorization/roleAssignments?api-version=1`;
    expect(at('AuthorizationFailed', listing)).toMatchObject({ scope: path });
    expect(at('SubscriptionNotFound', listing)).toEqual({ subscription: context.tenantId });
    expect(at('ResourceGroupNotFound', listing)).toEqual({ resourceGroup: 'keys' });
    expect(at('ResourceNotFound', `${path}?api-version=1`)).toEqual({ resource: path });
  });

  it('have the IP address only if the header of the response does not contradict it', () => {
    const message = 'Client address is not authorized.\r\nClient address: 203.0.113.7\r\nCaller: y';
    const body = vaultBody('Forbidden', message, 'ForbiddenByFirewall');
    const addressWith = (info: string) =>
      readAzureError(failedExchange('Key Vault', 403, body, { 'x-ms-keyvault-network-info': info }), own)
        .facts['clientAddress'];
    expect(addressWith('conn_type=Ipv4;addr=203.0.113.7;')).toBe('203.0.113.7');
    expect(addressWith('')).toBe('203.0.113.7');
    expect(addressWith('conn_type=Ipv4;addr=198.51.100.9;')).toBeNull();
  });
});

describe('a response that names somebody else', () => {
  it('has a finding for each party', () => {
    const exchange = failedExchange('Key Vault', 403, vaultBody('Forbidden', messageOf('x', 'null')));
    const found = mismatchesIn(exchange, { ...own, keyVersion });
    expect(found.map(({ name }) => name)).toEqual([
      'Object ID in the response',
      'Application ID in the response',
      'Tenant in the response',
      'Key vault in the response',
      'Key in the response',
      'Key version in the response',
    ]);
    expect(found[0]?.value).toBe(`${stranger.id}: differs from the object ID in the token, ${objectId}`);
  });

  it('has none if it names the parties of the call, in any case', () => {
    const message = `Caller: appid=${own.appId.toUpperCase()};oid=${objectId};iss=https://sts.windows.net/${own.tenantId}/\r\nResource: '/subscriptions/x/resourcegroups/y/providers/microsoft.keyvault/vaults/${own.vaultName?.toUpperCase() ?? ''}/keys/${own.keyName ?? ''}'`;
    expect(mismatchesIn(failedExchange('Key Vault', 403, vaultBody('Forbidden', message)), own)).toEqual([]);
  });

  it('has none for what the console does not know', () => {
    const exchange = failedExchange('Key Vault', 403, vaultBody('Forbidden', messageOf('x', 'null')));
    const unknown = { ...context, vaultName: undefined, keyName: undefined };
    expect(mismatchesIn(exchange, unknown).map(({ name }) => name)).toEqual([
      'Application ID in the response',
      'Tenant in the response',
    ]);
  });
});
