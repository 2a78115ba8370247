import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import type { FailedResponse, Reading } from '../../../../electron/azure/errors/failed-response.ts';
import { readEntraError } from '../../../../electron/azure/errors/read-entra-error.ts';
import { readGraphError } from '../../../../electron/azure/errors/read-graph-error.ts';
import {
  keyVaultMeanings,
  readKeyVaultError,
} from '../../../../electron/azure/errors/read-key-vault-error.ts';
import { readResourceManagerError } from '../../../../electron/azure/errors/read-resource-manager-error.ts';
import { context, entraBody, vaultBody } from './failed-exchange.ts';

const { tenantId, appId, homeTenantId, cloud, vaultName, keyName } = context;
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const caller = 'dddddddd-1111-4222-8333-444455556666';
const otherTenant = '11111111-2222-4333-8444-555566667777';
const keyVersion = '0123456789abcdef0123456789abcdef';
const known: CallContext = { ...context, objectId };
const ofSecret: CallContext = { ...known, keyName: undefined, secretName: 'connection' };
const secretName = 'connection';
/** What is known about a pasted text. */
const nothing: CallContext = { tenantId: '', appId: '', homeTenantId: '', cloud: 'public' };
const at = '2026-03-01T12:00:00.000Z';

type Read = (response: FailedResponse, callContext: CallContext) => Reading;
const reads =
  (read: Read) =>
  (status: number, body: unknown, callContext = known, headers: Record<string, string> = {}) => {
    const { problem } = read({ status, headers, body, at }, callContext);
    return problem && { code: problem.code, facts: problem.facts };
  };
const entra = reads(readEntraError);
const graph = reads(readGraphError);
const resourceManager = reads(readResourceManagerError);
const keyVault = reads(readKeyVaultError);

describe('the facts of a refusal by role assignments', () => {
  const action = 'Microsoft.KeyVault/vaults/keys/wrap/action';
  const scope = `/subscriptions/${otherTenant}/resourcegroups/keys/providers/microsoft.keyvault/vaults/fjord-keys`;
  const refused = (message: string, callContext = known) =>
    keyVault(403, vaultBody('Forbidden', message, 'ForbiddenByRbac'), callContext);

  it('come from the text, and otherwise from the call', () => {
    const message = `Caller: oid=${caller.toUpperCase()};x\r\nAction: ' ${action}'\r\nResource: '${scope}'\r\nDenyAssignmentId: null`;
    const facts = { tenantId, appId, vaultName, keyName };
    expect(refused(message)).toEqual({
      code: 'vault-role-missing',
      facts: { ...facts, objectId: caller, action, scope },
    });
    expect(refused('')).toEqual({ code: 'vault-role-missing', facts: { ...facts, objectId, action: '' } });
    expect(refused('', context)?.facts).toMatchObject({ objectId: null });
    expect(refused("Resource: 'no scope'", { ...known, principalType: 'User' })?.facts).toEqual({
      ...{ ...facts, objectId, action: '' },
      principalType: 'User',
    });
  });

  it.each([caller.replace('d', 'x'), caller.slice(1), `${caller.slice(0, 14)}x${caller.slice(15)}`, 'x'])(
    'contain no object ID that is none: %s',
    (id) => {
      expect(refused(`oid=${id};`)?.facts).toMatchObject({ objectId });
    },
  );

  it('name the object that a deny assignment protects', () => {
    for (const id of [`'${otherTenant}'`, otherTenant]) {
      const message = `Action: '${action}'\r\nDenyAssignmentId: ${id}\r\nVault: x`;
      const facts = { vaultName, action, denyAssignmentId: otherTenant };
      const code = 'vault-denied-by-assignment';
      expect(refused(message)).toEqual({ code, facts: { ...facts, keyName } });
      expect(refused(message, ofSecret)).toEqual({ code, facts: { ...facts, secretName } });
    }
  });

  it.each([
    ['', {}],
    ['Microsoft.KeyVault/vaults/secrets/getSecret/action', {}],
    [
      'Microsoft.KeyVault/vaults/secrets/getSecret/action/x',
      { action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action/x' },
    ],
    [
      'Microsoft.KeyVault/vaults/secrets/setSecret/action',
      { action: 'Microsoft.KeyVault/vaults/secrets/setSecret/action' },
    ],
  ])('about a secret contain an action only if it is not reading: %j', (named, more) => {
    expect(refused(`Action: '${named}'`, ofSecret)).toEqual({
      code: 'secret-role-missing',
      facts: { appId, vaultName, secretName, objectId, ...more },
    });
  });

  it('about another kind of object name the action', () => {
    const certificates = 'Microsoft.KeyVault/vaults/certificates/read';
    expect(refused(`Action: '${certificates}'`)).toEqual({
      code: 'vault-data-role-missing',
      facts: { appId, vaultName, objectId, action: certificates },
    });
  });

  it('about no object name the vault', () => {
    expect(refused(`Action: '${action}'`, { ...known, keyName: undefined })).toEqual({
      code: 'key-listing-not-allowed',
      facts: { vaultName },
    });
  });
});

describe('the facts of a refusal by access policies', () => {
  const refused = (message: string, callContext = known) =>
    keyVault(403, vaultBody('Forbidden', message, 'AccessDenied'), callContext)?.facts;

  it.each<[string, CallContext, string]>([
    ["'x' does not have secrets list permission on key vault 'y'", known, 'secrets list'],
    ['', known, 'keys wrapKey'],
    ['', { ...known, operation: undefined }, 'keys get'],
    ['', ofSecret, 'secrets get'],
  ])('name the permission: %s', (message, callContext, permission) => {
    expect(refused(message, callContext)).toEqual({ tenantId, appId, vaultName, objectId, permission });
  });

  it('name the caller', () => {
    expect(refused(`oid=${caller};`)).toMatchObject({ objectId: caller });
    expect(refused('', context)).toMatchObject({ objectId: null });
    expect(refused('', { ...known, principalType: 'User' })).toMatchObject({ principalType: 'User' });
  });
});

describe('a refusal of Key Vault', () => {
  it.each([...keyVaultMeanings.keys()].filter((code) => code !== 'throttled'))(
    'with the code %s is no problem of an unknown vault or object',
    (code) => {
      const body = vaultBody('Forbidden', 'x', code);
      expect(keyVault(403, body, { ...nothing, keyName, secretName })).toBeNull();
      expect(keyVault(403, body, { ...nothing, keyName })).toBeNull();
    },
  );

  it.each(['keydisabled', 'keyoperationforbidden', 'keynotfound', 'secretdisabled', 'secretnotfound'])(
    'with the code %s is no problem of an unknown object',
    (code) => {
      expect(keyVault(403, vaultBody('Forbidden', 'x', code), { ...nothing, vaultName })).toBeNull();
    },
  );

  it.each([
    ['public network access is disabled', 'vault-private-only'],
    ["PublicNetworkAccess is set to 'Disabled'", 'vault-private-only'],
    ['Client address is not authorized and caller is not a trusted service.', 'vault-firewall-closed'],
    ['The text says that Client address is not authorized', undefined],
    ["DecisionReason: 'x'", 'vault-role-missing'],
    ["does not have certificates get permission on key vault 'x'", 'vault-access-policy-missing'],
    ['The application was not found on any access policy', 'vault-access-policy-missing'],
    ['secured by perimeter', 'vault-perimeter'],
    ['Network Security Perimeter', 'vault-perimeter'],
    ['refused by NSP policy', 'vault-perimeter'],
    ['something else', undefined],
  ])('without an inner code is known by its text, but only with HTTP 403: %s', (message, code) => {
    expect(keyVault(403, vaultBody('Forbidden', message))?.code).toBe(code);
    expect(keyVault(404, vaultBody('Forbidden', message))).toBeNull();
  });

  it('of the firewall names the address if the text does', () => {
    const addressIn = (message: string) =>
      keyVault(403, vaultBody('Forbidden', message, 'ForbiddenByFirewall'))?.facts['clientAddress'];
    expect(addressIn('Client address: 203.0.113.7.')).toBe('203.0.113.7');
    expect(addressIn('Client address: 2001:db8::7')).toBe('2001:db8::7');
    expect(addressIn('Client address: none')).toBeNull();
  });

  it('about a key names the version that was asked for, and the operation', () => {
    const pinned = { ...known, keyVersion };
    const read = (code: string, message: string, callContext: CallContext) =>
      keyVault(403, vaultBody('Forbidden', message, code), callContext)?.facts;
    expect(read('KeyDisabled', '', pinned)).toEqual({ vaultName, keyName, keyVersion });
    expect(read('KeyDisabled', '', known)).toEqual({ vaultName, keyName });
    const withoutOperation = { ...known, operation: undefined };
    const message = 'Operation encrypt is not permitted on this key.';
    expect(read('KeyOperationForbidden', message, withoutOperation)).toMatchObject({ operation: 'encrypt' });
    expect(read('KeyOperationForbidden', message, pinned)).toEqual({
      ...{ vaultName, keyName, keyVersion },
      operation: 'wrapKey',
    });
    expect(read('KeyOperationForbidden', '', withoutOperation)).toMatchObject({ operation: '' });
    expect(read('KeyNotFound', '', pinned)).toEqual({ vaultName, keyName, keyVersion });
    expect(read('KeyNotFound', '', { ...pinned, vaultName: undefined })).toBeUndefined();
    expect(read('KeyNotFound', '', { ...pinned, keyName: undefined })).toBeUndefined();
  });

  it('about a secret that is being deleted is a conflict in the vault', () => {
    expect(keyVault(409, vaultBody('Conflict', '', 'ObjectIsBeingDeleted'), ofSecret)).toEqual({
      code: 'vault-conflict',
      facts: { vaultName },
    });
  });

  it('has the code and the inner code, as far as there are any', () => {
    const codeOf = (error: object) =>
      readKeyVaultError({ status: 403, headers: {}, body: { error }, at }, known).code;
    expect(codeOf({ code: 'Forbidden', innererror: { code: 'KeyDisabled' } })).toBe('Forbidden/KeyDisabled');
    expect(codeOf({ innererror: { code: 'KeyDisabled' } })).toBe('KeyDisabled');
    expect(codeOf({ code: 'Forbidden' })).toBe('Forbidden');
    expect(codeOf({})).toBeNull();
  });

  it('because of the load names the service', () => {
    expect(keyVault(403, vaultBody('Throttled', ''))?.facts).toMatchObject({ service: 'Key Vault' });
  });

  const [before, after] = ['2026-03-01T11:59:59.999Z', '2026-03-01T12:00:00.001Z'];
  it.each<[string | null, string | null, CallContext['operation'], string | undefined]>([
    [null, at, 'wrapKey', 'key-expired'],
    [null, at, 'encrypt', 'key-expired'],
    [null, at, 'unwrapKey', undefined],
    [null, after, 'wrapKey', undefined],
    [after, null, 'encrypt', 'key-not-yet-valid'],
    [after, null, 'decrypt', undefined],
    [at, null, 'wrapKey', undefined],
    [null, null, 'wrapKey', undefined],
    [before, after, 'wrapKey', undefined],
  ])('for a key from %s to %s by %s is %s', (notBefore, expiresOn, operation, code) => {
    const callContext = { ...known, keyDates: { notBefore, expiresOn }, operation };
    expect(keyVault(403, vaultBody('Forbidden', 'x'), callContext)?.code).toBe(code);
    expect(keyVault(403, vaultBody('Forbidden', 'x'), { ...callContext, vaultName: undefined })).toBeNull();
    expect(keyVault(403, vaultBody('Forbidden', 'x'), { ...callContext, keyName: undefined })).toBeNull();
    expect(keyVault(404, vaultBody('NotFound', 'x'), callContext)).toBeNull();
  });

  it('of a token is no problem of an unknown vault, and none without a code', () => {
    expect(keyVault(401, vaultBody('Unauthorized', 'AKV10032: x'), nothing)).toBeNull();
    expect(keyVault(401, vaultBody('Unauthorized', 'x'))).toBeNull();
  });
});

describe('the facts of a refusal of Resource Manager', () => {
  const read = (code: string, message: string, callContext = known) =>
    resourceManager(403, vaultBody(code, message), callContext);
  const scope = '/subscriptions/x';
  const notAllowed = (action: string) =>
    `does not have authorization to perform action '${action}' over scope '${scope}'.`;

  it.each<[string, string, string, Record<string, unknown>]>([
    ['AuthorizationFailed', notAllowed('a/write'), 'change-not-authorised', { action: 'a/write', scope }],
    ['AuthorizationFailed', notAllowed('a/read/b'), 'change-not-authorised', { action: 'a/read/b', scope }],
    ['AuthorizationFailed', '', 'resource-manager-not-authorised', { tenantId, scope: '' }],
    [
      'AuthorizationFailed',
      notAllowed('Microsoft.Authorization/roleAssignments/write/x'),
      'change-not-authorised',
      { action: 'Microsoft.Authorization/roleAssignments/write/x', scope },
    ],
    [
      'DenyAssignmentAuthorizationFailed',
      `The client 'x' cannot perform action 'a/write' at scope '${scope}'`,
      'change-denied-by-assignment',
      { action: 'a/write', scope },
    ],
    ['ResourceNotFound', "In 'x', the Resource 'y' was not found.", 'resource-not-found', { resource: 'y' }],
    [
      'ParentResourceNotFound',
      "Failed for 'x': parent resource 'y' is missing.",
      'resource-not-found',
      { resource: 'y' },
    ],
    [
      'SubscriptionNotFound',
      "In 'x', the subscription 's' could not be found.",
      'subscription-not-found',
      { subscription: 's' },
    ],
    [
      'InvalidSubscriptionId',
      "In 'x', the provided subscription identifier 's' is malformed.",
      'subscription-not-found',
      { subscription: 's' },
    ],
    [
      'ReadOnlyDisabledSubscription',
      "In 'x', the subscription 's' is disabled.",
      'subscription-disabled',
      { subscription: 's' },
    ],
    [
      'ResourceGroupNotFound',
      "In 'x', resource group 'g' is missing.",
      'resource-group-not-found',
      { resourceGroup: 'g' },
    ],
    ['ServicePrincipalNotFound', '', 'app-not-in-tenant', { tenantId, appId, cloud }],
    [
      'ConflictError',
      'A vault with the same name already exists in deleted state.',
      'vault-name-held-by-deleted-vault',
      { vaultName },
    ],
    [
      'ConflictError',
      'A vault with the same name already exists in a deleted state.',
      'vault-name-held-by-deleted-vault',
      { vaultName },
    ],
    ['TooManyRequests', '', 'service-throttled', { service: 'Resource Manager', retryAfterSeconds: null }],
  ])('%s (%s) is %s', (code, message, expected, facts) => {
    expect(read(code, message)).toEqual({ code: expected, facts });
  });

  it('is no conflict of names for another code or another text', () => {
    expect(read('ConflictError', 'x')).toBeNull();
    expect(read('Conflict', 'A vault with the same name already exists in deleted state.')).toBeNull();
    expect(resourceManager(403, { error: { message: 'x' } })).toBeNull();
  });

  it.each([
    ["The vault name 'New-Vault' is already in use.", 'new-vault'],
    ['The name "new-vault" is taken.', 'new-vault'],
    ['vault: "new-vault"', 'new-vault'],
    ["The vault name is: new-vault' x", vaultName],
    ["vault new-vault' x", 'new-vault'],
    ["The vault '-new' x", vaultName],
    ["The vault 'new_vault' x", vaultName],
    ['no name', vaultName],
  ])('names the vault: %s', (message, named) => {
    expect(read('VaultAlreadyExists', message)?.facts).toEqual({ vaultName: named });
  });

  it('names no vault that nobody knows', () => {
    expect(read('VaultAlreadyExists', '', nothing)?.facts).toEqual({ vaultName: '' });
  });

  it.each([
    [`Principal ${caller.replaceAll('-', '').toUpperCase()} does not exist`, caller],
    [`Principal ${caller} does not exist`, caller],
    ['Principal x does not exist', ''],
  ])('names the principal: %s', (message, principalId) => {
    expect(read('PrincipalNotFound', message)?.facts).toEqual({ tenantId, principalId });
  });

  it.each([
    [
      `from the wrong issuer 'https://sts.windows.net/${caller}/'. It must match the tenant 'https://sts.windows.net/${otherTenant}/'`,
      caller,
    ],
    [`from the wrong issuer '${caller.toUpperCase()}'. It must match the tenant '${otherTenant}'`, caller],
    [`FROM THE WRONG ISSUER '${caller}'`, caller],
    [`It must match the tenant '${otherTenant}'`, tenantId],
    [`It must match the tenant '${tenantId}'`, ''],
    ['', tenantId],
  ])('names the tenant that issued the token: %s', (message, named) => {
    expect(read('InvalidAuthenticationTokenTenant', message)?.facts).toEqual({ tenantId: named });
  });
});

describe('the facts of a refusal of Graph', () => {
  const read = (code: string, message = '', callContext = known) =>
    graph(403, vaultBody(code, message), callContext);

  it('are the permission that the call requires, and the object that the text names', () => {
    expect(read('Authorization_RequestDenied')?.facts).toEqual({
      tenantId,
      appId,
      cloud,
      missing: ['User.Read.All'],
    });
    expect(
      read('Authorization_RequestDenied', '', { ...known, graphPermission: undefined })?.facts,
    ).toMatchObject({
      missing: [],
    });
    expect(read('Request_ResourceNotFound', 'x')?.facts).toEqual({ tenantId, object: '' });
    expect(read('TooManyRequests')?.facts).toMatchObject({ service: 'Graph' });
    expect(graph(403, { error: { message: 'x' } })).toBeNull();
  });

  it('about an identifier URI is known by its text', () => {
    const message = 'Another object with the same value for property identifierUris already exists.';
    expect(read('Request_BadRequest', message)?.code).toBe('identifier-uri-in-use');
  });
});

describe('the facts of a refusal of Entra', () => {
  const read = (number: number, text: string, callContext = known) =>
    entra(400, entraBody(number, text), callContext);
  const asking = `Application '${caller}'(Reports) is not assigned to a role for the application '${otherTenant}'(Payroll).`;
  const signedIn = (application: string) =>
    `The signed in user is not assigned to a role for the application ${application}.`;

  it.each<[number, string, CallContext, Record<string, unknown>]>([
    [501051, asking, known, { tenantId, appId, resource: 'Payroll' }],
    [501051, asking.replace(caller, caller.toUpperCase()), nothing, { appId: caller, resource: 'Payroll' }],
    [501051, 'x', nothing, { resource: '' }],
    [50105, signedIn(`'${otherTenant}'(Payroll)`), known, { tenantId, application: 'Payroll' }],
    [50105, signedIn(`'${otherTenant}' (Payroll)`), nothing, { application: 'Payroll' }],
    [50105, `no role for application '${otherTenant}'`, nothing, { application: otherTenant }],
    [
      50105,
      `no role for application '${otherTenant}'(${'x'.repeat(101)})`,
      nothing,
      { application: otherTenant },
    ],
    [50105, `no role for application ${'x'.repeat(300)}'${otherTenant}'`, nothing, { application: '' }],
    [50105, "no role for application 'x'", nothing, { application: '' }],
    [900144, "must contain the following parameter: 'scope'.", known, { parameter: 'scope' }],
    [900144, 'x', known, { parameter: '' }],
    [700038, 'abc is not a valid application identifier.', nothing, { appId: 'abc' }],
    [700038, 'x', nothing, { appId: '' }],
    [90002, "Tenant 'fjord.example' not found.", nothing, { tenant: 'fjord.example', cloud }],
    [90002, 'x', nothing, { tenant: '', cloud }],
    [
      650057,
      'Resource value from request: https://a.example x',
      known,
      { appId, resource: 'https://a.example' },
    ],
    [
      650057,
      'Resource value from request: https://a.example. x',
      known,
      { appId, resource: 'https://a.example' },
    ],
    [650057, 'x', known, { appId, resource: 'the service' }],
    [650057, `Resource value from request: ${'x'.repeat(301)}`, known, { appId, resource: 'x'.repeat(300) }],
    [90055, 'x', known, { service: 'Entra', retryAfterSeconds: null }],
    [90033, 'x', known, { service: 'Entra', status: 400 }],
    [700027, 'x', known, { appId }],
    [
      700027,
      `The key used is expired. Thumbprint of key used by client: '${'A'.repeat(40)}'`,
      known,
      { thumbprint: 'A'.repeat(40), endedOn: null },
    ],
    [
      700027,
      "The key used is expired. Thumbprint of key used by client: 'XYZ'",
      known,
      { thumbprint: '', endedOn: null },
    ],
    [700016, 'x', { ...known, tenantId: homeTenantId }, { appId, homeTenantId }],
  ])('AADSTS%i (%s) are right', (number, text, callContext, facts) => {
    expect(read(number, text, callContext)?.facts).toEqual(facts);
  });

  it('distinguishes a certificate that has expired from another flaw of an assertion', () => {
    expect(read(700027, 'The key used is expired.')?.code).toBe('client-certificate-expired');
    expect(read(700027, 'x')?.code).toBe('client-assertion-rejected');
  });

  it('has the code of the number that says why, or of the error', () => {
    const codeOf = (body: unknown) => readEntraError({ status: 400, headers: {}, body, at }, known).code;
    expect(codeOf({ error_codes: ['x', 70002, 7000215], error_description: '' })).toBe('AADSTS7000215');
    expect(codeOf({ error_codes: [70002], error_description: '' })).toBe('AADSTS70002');
    expect(codeOf({ error: 'invalid_grant', error_description: 'See AADSTS90002: x' })).toBe('invalid_grant');
    expect(entra(400, { error: 'invalid_grant', error_description: 'See AADSTS90002: x' })).toBeNull();
    expect(codeOf({ error: 'x', error_description: 'AADSTS90002: x' })).toBe('AADSTS90002');
    expect(entra(400, { error: 'x', error_description: 'Invalid client secret provided.' })).toBeNull();
  });
});
