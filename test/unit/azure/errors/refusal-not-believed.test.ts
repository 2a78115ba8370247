import { describe, expect, it } from 'vitest';
import { mismatchesIn } from '../../../../electron/azure/errors/mismatches.ts';
import { withOwnFacts } from '../../../../electron/azure/errors/own-facts.ts';
import { readAzureError } from '../../../../electron/azure/errors/read-azure-error.ts';
import type { Exchange } from '../../../../electron/network/exchange-record.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { context, entraBody, failedExchange, vaultBody } from './failed-exchange.ts';

const otherTenant = '11111111-2222-4333-8444-555566667777';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const read = (...exchange: Parameters<typeof failedExchange>) =>
  readAzureError(failedExchange(...exchange), context);

describe('a refusal that Key Vault does not make', () => {
  it.each([
    [403, vaultBody('ForbiddenByRbac', "Action: 'x'"), 'not-a-key-vault'],
    [403, vaultBody('Forbidden', "Action: 'x'"), 'vault-role-missing'],
    [403, { error: { message: "Action: 'x'" } }, 'vault-role-missing'],
    [404, vaultBody('SomethingNew', 'x'), 'unrecognised'],
    [403, vaultBody('AccessDenied', 'x', 'AccessDenied'), 'vault-access-policy-missing'],
    [401, vaultBody('Unauthorized', 'AKV10032: x', 'ForbiddenByRbac'), 'not-a-key-vault'],
    [404, vaultBody('KeyNotFound', 'x', 'AccessDenied'), 'not-a-key-vault'],
    [404, vaultBody('KeyNotFound', 'x', 'AccessDeniedElsewhere'), 'key-not-found'],
    [404, vaultBody('KeyNotFound', 'x', 'NotForbiddenBy'), 'key-not-found'],
  ])('is not believed: HTTP %i with %j is %s', (status, body, code) => {
    expect(read('Key Vault', status, body).code).toBe(code);
  });

  it('is not believed either if nobody knows the vault', () => {
    const exchange = failedExchange('Key Vault', 404, vaultBody('KeyNotFound', 'x'));
    const failure = exchange.failure && { ...exchange.failure, headers: {} };
    expect(readAzureError({ ...exchange, failure }, { ...context, vaultName: undefined }).code).toBe(
      'answer-not-readable',
    );
  });

  it('says which host refused, and what it lacks', () => {
    const exchange = failedExchange('Graph', 404, vaultBody('Request_ResourceNotFound', 'x'));
    const failure = exchange.failure && { ...exchange.failure, headers: {} };
    expect(readAzureError({ ...exchange, failure }, context).facts).toEqual({
      host: 'graph.microsoft.com',
      got: 'a refusal without the headers of the service',
    });
    const metadata = failedExchange('Entra', 400, entraBody(700016));
    const url = 'login.microsoftonline.com/x/.well-known/openid-configuration';
    expect(readAzureError({ ...metadata, evidence: { ...metadata.evidence, url } }, context).facts).toEqual({
      host: 'login.microsoftonline.com',
      got: 'a refusal of another request',
    });
  });
});

describe('a refusal of a token that was just issued', () => {
  const graph = (message: string, status = 401, code = 'InvalidAuthenticationToken') =>
    read('Graph', status, vaultBody(code, message));

  it.each([
    ['Lifetime validation failed, the token is expired.', 'token-lifetime-refused'],
    ['IDX10223: x', 'token-lifetime-refused'],
    ['The signing key was not found.', 'token-signature-refused'],
    ['Signature verification failed.', 'token-signature-refused'],
    ['IDX10511: x', 'token-signature-refused'],
    ['x', 'graph-token-rejected'],
  ])('is about its lifetime or its signature: %s', (message, code) => {
    expect(graph(message).code).toBe(code);
  });

  it('names the service, and only with HTTP 401 and a code about tokens', () => {
    expect(graph('Signature verification failed.').facts).toEqual({ service: 'Graph' });
    expect(graph('Lifetime validation failed.').facts).toEqual({ service: 'Graph' });
    expect(graph('Lifetime validation failed.', 403).code).toBe('graph-token-rejected');
    expect(graph('Lifetime validation failed.', 401, 'SomethingNew').code).toBe('token-lifetime-refused');
    expect(graph('Lifetime validation failed.', 401, 'Authorization_RequestDenied').code).toBe(
      'graph-permission-missing',
    );
    expect(read('Entra', 401, entraBody(8_888_888, 'The signature is wrong.')).code).toBe('unrecognised');
  });
});

describe('the problem of a response', () => {
  it('that is no JSON says what it is', () => {
    const readable = (body: string) => read('Graph', 403, body);
    expect(readable(' \n<html>').facts).toEqual({ host: 'graph.microsoft.com', got: 'HTML' });
    expect(readable('x <html>').facts).toMatchObject({ got: 'broken JSON' });
    expect(readable('x <html>').cause).toMatchObject({ code: null, message: 'x <html>' });
    expect(readable('').code).toBe('unrecognised');
    expect(readable(' \r\n').cause).toMatchObject({ message: '' });
  });

  it.each([
    ['17', 17],
    ['17s', null],
    ['in 17', null],
    ['', null],
    [undefined, null],
  ])('with HTTP 429 and Retry-After %s waits that long', (delay, retryAfterSeconds) => {
    const headers = delay === undefined ? {} : { 'retry-after': delay };
    expect(read('Graph', 429, {}, headers).facts).toEqual({ service: 'Graph', retryAfterSeconds });
  });

  it.each([
    [499, 'unrecognised'],
    [500, 'service-unavailable'],
  ])('with HTTP %i is %s', (status, code) => {
    expect(read('Graph', status, {}).code).toBe(code);
  });

  it.each<[string, number | undefined]>([
    ['AADSTS8888888', 8_888_888],
    ['xAADSTS8888888', undefined],
    ['AADSTS8888888x', undefined],
  ])('with the unknown code %s has the number %s', (code, number) => {
    const found = read('Graph', 400, vaultBody(code, 'x'));
    expect(found.facts).toEqual({ service: 'Graph', ...(number !== undefined && { number }) });
  });

  it('that never arrived is unrecognized, with the status of the evidence', () => {
    const exchange: Exchange = { ...failedExchange('Graph', 204, {}), failure: null };
    expect(readAzureError(exchange, context)).toMatchObject({
      code: 'unrecognised',
      facts: { service: 'Graph' },
      cause: { status: 204, code: null, message: '' },
    });
    expect(mismatchesIn(exchange, context)).toEqual([]);
  });

  it('with a fact that does not fit is unrecognized, with the code of the service', () => {
    const found = readAzureError(failedExchange('Graph', 404, vaultBody('Request_ResourceNotFound', 'x')), {
      ...context,
      tenantId: 'no id',
    });
    expect(found).toMatchObject({ code: 'unrecognised', cause: { code: 'Request_ResourceNotFound' } });
  });

  it('with a number and a fact that does not fit keeps the number', () => {
    const found = readAzureError(failedExchange('Entra', 400, entraBody(700016)), {
      ...context,
      tenantId: 'no id',
    });
    expect(found.facts).toEqual({ service: 'Entra', number: 700_016 });
  });

  it('without a message has an empty one', () => {
    expect(read('Graph', 400, { error: { code: 'x' } }).cause?.message).toBe('');
    expect(read('Entra', 400, { error: 'x' }).cause?.message).toBe('');
  });

  it('about the dates of a key is judged by the clock of the service', () => {
    const refused = failedExchange('Key Vault', 403, vaultBody('Forbidden', 'no'));
    const keyDates = { notBefore: null, expiresOn: '2026-03-01T13:00:00.000Z' };
    const codeAt = (date: string | undefined) =>
      readAzureError({ ...refused, ...(date !== undefined && { date }) }, { ...context, keyDates }).code;
    expect(codeAt(undefined)).toBe('unrecognised');
    expect(codeAt('Sun, 01 Mar 2026 12:59:59 GMT')).toBe('unrecognised');
    expect(codeAt('Sun, 01 Mar 2026 13:00:00 GMT')).toBe('key-expired');
    expect(codeAt('no date')).toBe('unrecognised');
  });
});

describe('the own facts', () => {
  const own = {
    context: { ...context, objectId },
    url: 'management.azure.com/path',
    requestedResource: null,
    clientAddress: null,
  };
  const factsOf = (problem: Problem, more: Partial<typeof own> = {}) =>
    withOwnFacts(problem, { ...own, ...more });
  const { tenantId, appId, vaultName, keyName } = context;
  const ofSecret = { ...own.context, keyName: undefined, secretName: 'connection' };
  const dataRole = makeProblem('vault-data-role-missing', {
    ...{ appId, vaultName: 'x', objectId: null, action: 'y' },
  });

  it('replace a role for certificates, which the console never requests', () => {
    const action = 'Microsoft.KeyVault/vaults/keys/wrap/action';
    expect(factsOf(dataRole)).toMatchObject({
      code: 'vault-role-missing',
      facts: { tenantId, appId, vaultName, keyName, objectId, action },
    });
    const secret = factsOf(dataRole, { context: ofSecret });
    expect(secret.code).toBe('secret-role-missing');
    expect(secret.facts).toEqual({ appId, vaultName, secretName: 'connection', objectId });
    expect(factsOf(dataRole, { context: { ...own.context, keyName: undefined } }).code).toBe(
      'key-listing-not-allowed',
    );
  });

  it('name the permission and the action of the call', () => {
    const policy = makeProblem('vault-access-policy-missing', {
      ...{ tenantId, appId, vaultName: 'x', objectId: null, permission: 'keys sign' },
    });
    expect(factsOf(policy).facts).toMatchObject({ permission: 'keys wrapKey' });
    expect(factsOf(policy, { context: ofSecret }).facts).toMatchObject({ permission: 'secrets get' });
    const reading = { ...own.context, operation: undefined };
    expect(factsOf(policy, { context: reading }).facts).toMatchObject({ permission: 'keys get' });
    const denied = makeProblem('vault-denied-by-assignment', {
      ...{ vaultName: 'x', action: 'y', denyAssignmentId: 'z', secretName: 's' },
    });
    expect(factsOf(denied, { context: ofSecret }).facts).toMatchObject({
      action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    });
  });

  it.each([
    [otherTenant, otherTenant],
    [`x${otherTenant}`, ''],
    [`${otherTenant}x`, ''],
    ['null', ''],
  ])('show the ID of a deny assignment only if it is one: %s', (denyAssignmentId, shown) => {
    const denied = makeProblem('vault-denied-by-assignment', {
      ...{ vaultName: 'x', action: 'y', denyAssignmentId, keyName: 'k' },
    });
    expect(factsOf(denied).facts).toMatchObject({ denyAssignmentId: shown });
  });

  it.each([
    ['client_id', 'client_id'],
    ['client id', ''],
    ['scope;x', ''],
    [';', ''],
  ])('show the name of a parameter only if it is one: %s', (parameter, shown) => {
    expect(factsOf(makeProblem('request-parameter-missing', { parameter })).facts).toEqual({
      parameter: shown,
    });
  });

  it('name the resource of the request, and the service behind it', () => {
    const missing = makeProblem('resource-not-in-tenant', {
      ...{ tenantId, resource: 'https://a.example', service: 'x', resourceAppId: appId },
    });
    expect(factsOf(missing).facts).toEqual({ tenantId, resource: 'https://a.example' });
    const requestedResource = 'https://graph.microsoft.com';
    expect(withOwnFacts(missing, { ...own, requestedResource }).facts).toEqual({
      ...{ tenantId, resource: requestedResource, service: 'Microsoft Graph' },
      resourceAppId: '00000003-0000-0000-c000-000000000000',
    });
    // The registration requires another service than the one of the request.
    const unsubscribed = makeProblem('service-not-subscribed', {
      ...{ tenantId: otherTenant, resource: 'https://a.example' },
    });
    expect(withOwnFacts(unsubscribed, { ...own, requestedResource }).facts).toEqual({
      ...{ tenantId, resource: 'https://a.example' },
    });
  });

  it('name no object, no application and no address that only the response names', () => {
    const objectMissing = makeProblem('graph-object-not-found', { tenantId, object: 'x' });
    expect(factsOf(objectMissing).facts).toEqual({ tenantId, object: '' });
    const unassigned = makeProblem('user-assignment-required', { tenantId: otherTenant, application: 'x' });
    expect(factsOf(unassigned).facts).toEqual({ tenantId, application: '' });
    const closed = makeProblem('vault-firewall-closed', { vaultName: 'x', clientAddress: null });
    expect(factsOf(closed).facts).toEqual({ vaultName, clientAddress: null });
    const principal = makeProblem('role-principal-not-found', {
      tenantId: otherTenant,
      principalId: otherTenant,
    });
    expect(factsOf(principal).facts).toEqual({ tenantId, principalId: objectId });
    const forbidden = makeProblem('key-operation-not-permitted', {
      vaultName: 'x',
      keyName: 'k',
      operation: 'sign',
    });
    expect(factsOf(forbidden).facts).toMatchObject({ operation: 'wrapKey' });
    expect(factsOf(forbidden, { context: { ...own.context, operation: undefined } }).facts).toMatchObject({
      operation: '',
    });
  });

  it('name the subscription and the scope of the request in any case, and nothing for another request', () => {
    const url = `management.azure.com/Subscriptions/${otherTenant}/resourceGroups/keys?api-version=1`;
    const missing = makeProblem('subscription-not-found', { subscription: 'x' });
    expect(factsOf(missing, { url }).facts).toEqual({ subscription: otherTenant });
    expect(factsOf(missing).facts).toEqual({ subscription: '' });
    const refused = makeProblem('resource-manager-not-authorised', { tenantId, scope: 'x' });
    expect(factsOf(refused).facts).toEqual({ tenantId, scope: '' });
    expect(factsOf(refused, { url }).facts).toEqual({
      ...{ tenantId, scope: `/Subscriptions/${otherTenant}/resourceGroups/keys` },
    });
    const long = `management.azure.com/subscriptions/${'x'.repeat(400)}`;
    expect(String(factsOf(refused, { url: long }).facts['scope'])).toHaveLength(300);
  });
});

describe('a party that a response confuses', () => {
  const findings = (message: string, more = {}) =>
    mismatchesIn(failedExchange('Key Vault', 403, vaultBody('Forbidden', message)), {
      ...context,
      objectId,
      ...more,
    });

  it('is a tenant, which is not named', () => {
    expect(findings(`iss=https://sts.windows.net/${otherTenant}/`)).toEqual([
      { name: 'Tenant in the response', value: 'not the tenant of the request' },
    ]);
  });

  it('is reported at most three times, and not if the console knows none', () => {
    const ids = ['1', '2', '3', '4', '4'].map((digit) => `oid=${otherTenant.replace('1', digit)};`).join(' ');
    expect(findings(ids)).toHaveLength(3);
    expect(findings(ids, { objectId: '' })).toEqual([]);
  });

  it('is found between quotes and line breaks that JSON escapes', () => {
    const exchange = failedExchange(
      'Key Vault',
      403,
      `{"x":"identifier \\u0027${otherTenant}\\u0027\\u000aoid=${otherTenant}"}`,
    );
    expect(mismatchesIn(exchange, { ...context, objectId }).map(({ name }) => name)).toEqual([
      'Object ID in the response',
      'Application ID in the response',
    ]);
  });
});
