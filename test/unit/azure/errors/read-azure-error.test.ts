import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import { readAzureError } from '../../../../electron/azure/errors/read-azure-error.ts';
import { problem as problemSchema } from '../../../../shared/problems/problem.ts';
import { context, entraBody, failedExchange, vaultBody } from './failed-exchange.ts';

const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const otherTenant = '11111111-2222-4333-8444-555566667777';
const read = (...exchange: Parameters<typeof failedExchange>) =>
  readAzureError(failedExchange(...exchange), context);
const code = (...exchange: Parameters<typeof failedExchange>) => read(...exchange).code;

describe('an error of Entra', () => {
  it.each([
    [90002, 'tenant-not-found'],
    [900023, 'tenant-identifier-invalid'],
    [5000224, 'tenant-blocked'],
    [700016, 'app-not-in-tenant'],
    [7000229, 'app-not-in-tenant'],
    [700038, 'client-id-invalid'],
    [7000215, 'client-secret-invalid'],
    [7000222, 'client-secret-expired'],
    [700027, 'client-assertion-rejected'],
    [7000218, 'credential-missing'],
    [7000112, 'app-disabled'],
    [500011, 'resource-not-in-tenant'],
    [500014, 'resource-disabled'],
    [65001, 'consent-required'],
    [90038, 'wrong-cloud'],
    [900382, 'app-in-another-cloud'],
    [53003, 'conditional-access-blocked'],
    [500021, 'tenant-restricted-here'],
    [500213, 'cross-tenant-access-blocked'],
    [50196, 'service-throttled'],
    [90033, 'service-unavailable'],
    [1, 'unrecognised'],
  ])('AADSTS%i is %s', (number, expected) => {
    expect(code('Entra', 400, entraBody(number))).toBe(expected);
  });

  it('is identified by its number, not by its text', () => {
    const body = { ...entraBody(7000222), error_description: 'AADSTS700016: other words' };
    expect(code('Entra', 401, body)).toBe('client-secret-expired');
  });

  it('is identified by the number in its text if `error_codes` is missing', () => {
    expect(code('Entra', 401, { ...entraBody(7000215), error_codes: undefined })).toBe(
      'client-secret-invalid',
    );
  });

  it.each([
    [700016, 'app-not-known-at-home'],
    [7000112, 'app-disabled-at-home'],
  ])('AADSTS%i in the home tenant is %s', (number, expected) => {
    const homeContext: CallContext = { ...context, tenantId: context.homeTenantId };
    expect(readAzureError(failedExchange('Entra', 400, entraBody(number)), homeContext).code).toBe(expected);
  });
});

describe('an error of Key Vault', () => {
  const denied = (lines: string) => `No.\r\nCaller: appid=x;oid=${objectId};iss=y\r\n${lines}`;

  it('by RBAC contains the action and the caller’s object id', () => {
    const body = vaultBody(
      'Forbidden',
      denied("Action: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nDenyAssignmentId: null\r\n"),
      'ForbiddenByRbac',
    );
    expect(readAzureError(failedExchange('Key Vault', 403, body), { ...context, objectId })).toMatchObject({
      code: 'vault-role-missing',
      facts: { action: 'Microsoft.KeyVault/vaults/keys/wrap/action', objectId },
      cause: { code: 'Forbidden/ForbiddenByRbac', requestId: 'request-1' },
    });
  });

  it('by a deny assignment contains its id', () => {
    const body = vaultBody(
      'Forbidden',
      denied(`Action: 'a'\r\nDenyAssignmentId: '${otherTenant}'\r\n`),
      'ForbiddenByRbac',
    );
    expect(read('Key Vault', 403, body)).toMatchObject({
      code: 'vault-denied-by-assignment',
      facts: { denyAssignmentId: otherTenant },
    });
  });

  it('by RBAC about a secret is about a role for secrets', () => {
    const secretContext = { ...context, keyName: undefined, secretName: 'connection' };
    const exchange = failedExchange(
      'Key Vault',
      403,
      vaultBody('Forbidden', denied("Action: 'b'"), 'ForbiddenByRbac'),
    );
    expect(readAzureError(exchange, secretContext).code).toBe('secret-role-missing');
  });

  it('is identified with the inner code in either casing, and without it', () => {
    const message = "Action: 'Microsoft.KeyVault/vaults/keys/read'";
    expect(
      code('Key Vault', 403, {
        error: { code: 'Forbidden', message: 'x', innerError: { code: 'KeyDisabled' } },
      }),
    ).toBe('key-disabled');
    expect(code('Key Vault', 403, vaultBody('Forbidden', message))).toBe('vault-role-missing');
  });

  it.each([
    ['Forbidden', 'AccessDenied', "'x' does not have keys wrapKey permission", 'vault-access-policy-missing'],
    ['Forbidden', 'ForbiddenByConnection', 'x', 'vault-private-only'],
    ['Forbidden', 'KeyDisabled', 'x', 'key-disabled'],
    ['Forbidden', 'KeyOperationForbidden', 'x', 'key-operation-not-permitted'],
    ['KeyNotFound', undefined, 'x', 'key-not-found'],
    ['Forbidden', 'SomethingNew', 'x', 'unrecognised'],
  ])('%s/%s (%s) is %s', (outer, inner, message, expected) => {
    expect(code('Key Vault', 403, vaultBody(outer, message, inner))).toBe(expected);
  });

  it('of the firewall contains the blocked IP address', () => {
    const message = 'Client address is not authorized.\r\nClient address: 203.0.113.7\r\nCaller: y';
    expect(read('Key Vault', 403, vaultBody('Forbidden', message, 'ForbiddenByFirewall'))).toMatchObject({
      code: 'vault-firewall-closed',
      facts: { clientAddress: '203.0.113.7' },
    });
  });

  it('for wrapping outside the key’s dates is explained by the dates, whatever the text', () => {
    const withDates = (notBefore: string | null, expiresOn: string | null): CallContext => ({
      ...context,
      keyDates: { notBefore, expiresOn },
    });
    const refused = failedExchange('Key Vault', 403, vaultBody('Forbidden', 'no'));
    const [past, future] = ['2026-02-28T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];
    expect(readAzureError(refused, withDates(null, past)).code).toBe('key-expired');
    expect(readAzureError(refused, withDates(future, null)).code).toBe('key-not-yet-valid');
    expect(readAzureError(refused, withDates(past, future)).code).toBe('unrecognised');
    expect(readAzureError(refused, { ...withDates(null, past), operation: 'unwrapKey' }).code).toBe(
      'unrecognised',
    );
  });

  it('about a token distinguishes a vault of another tenant from a rejected token', () => {
    const body = vaultBody('Unauthorized', 'AKV10032: issuer');
    const challenge = (tenant: string) => ({
      'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="https://vault.azure.net"`,
    });
    expect(read('Key Vault', 401, body, challenge(otherTenant))).toMatchObject({
      code: 'vault-in-another-tenant',
      facts: { vaultTenantId: otherTenant },
    });
    expect(code('Key Vault', 401, body, challenge(context.tenantId))).toBe('vault-token-rejected');
    expect(
      code('Key Vault', 401, vaultBody('Unauthorized', 'AKV10000: none'), challenge(context.tenantId)),
    ).toBe('vault-token-missing');
  });
});

describe('an error of Graph or Resource Manager', () => {
  it.each([
    ['Graph', 403, 'Authorization_RequestDenied', 'graph-permission-missing'],
    ['Graph', 401, 'InvalidAuthenticationToken', 'graph-token-rejected'],
    ['Graph', 404, 'Request_ResourceNotFound', 'graph-object-not-found'],
    ['Graph', 400, 'Request_Unheard', 'unrecognised'],
    ['Resource Manager', 403, 'AuthorizationFailed', 'resource-manager-not-authorised'],
    ['Resource Manager', 404, 'SubscriptionNotFound', 'subscription-not-found'],
    ['Resource Manager', 401, 'InvalidAuthenticationTokenTenant', 'subscription-in-another-tenant'],
  ])('%s %i %s is %s', (service, status, serviceCode, expected) => {
    expect(code(service, status, { error: { code: serviceCode, message: 'x' } })).toBe(expected);
  });
});

describe('any failed exchange', () => {
  const services = ['Entra', 'Graph', 'Resource Manager', 'Key Vault'];

  it.each(services)('of %s with status 429 or 5xx is technical, whatever its body', (service) => {
    const body = service === 'Entra' ? entraBody(700016) : vaultBody('KeyNotFound', 'x');
    expect(read(service, 429, body, { 'retry-after': '17' })).toMatchObject({
      code: 'service-throttled',
      facts: { retryAfterSeconds: 17 },
    });
    expect(code(service, 503, body)).toBe('service-unavailable');
  });

  it.each(services)('of %s with a web page or broken JSON is not readable', (service) => {
    expect(code(service, 403, '<html>sign in</html>')).toBe('answer-not-readable');
    expect(code(service, 403, '{"error":')).toBe('answer-not-readable');
  });

  it('keeps the service’s message without secrets', () => {
    const token = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJub2JvZHkiLCJuYW1lIjoieCJ9.c2lnbmF0dXJl';
    const cause = read('Key Vault', 400, vaultBody('BadParameter', `bad token ${token}`)).cause;
    expect(cause?.message).toContain('bad token');
    expect(cause?.message).not.toContain(token);
  });

  it.each(services)('of %s with an unknown code is unrecognized and keeps the message', (service) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 428 }),
        fc.stringMatching(/^Zz[a-z]{3,20}$/),
        fc.integer({ min: 8_000_000, max: 8_999_999 }),
        fc.stringMatching(/^[a-z ]{0,60}$/),
        (status, word, number, message) => {
          // The own codes of Key Vault are inner codes.
          const [body, expected] =
            service === 'Entra'
              ? [entraBody(number, message), `AADSTS${number}`]
              : service === 'Key Vault'
                ? [vaultBody('Forbidden', message, word), `Forbidden/${word}`]
                : [vaultBody(word, message), word];
          const found = read(service, status, body);
          expect(found).toMatchObject({
            code: 'unrecognised',
            facts: { service },
            cause: { service, status, code: expected },
          });
          expect(found.cause?.message).toContain(message);
        },
      ),
    );
  });

  it('becomes a problem with fitting facts for any body, status and headers', () => {
    const number = fc.constantFrom(90002, 700016, 7000222, 500011, 65001, 53003, 7);
    const inner = fc.constantFrom('ForbiddenByRbac', 'AccessDenied', 'ForbiddenByFirewall', 'KeyDisabled');
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue(),
      fc.record({ error_codes: fc.array(number), error_description: fc.string() }),
      fc.record({
        error: fc.record({ code: fc.string(), message: fc.string(), innererror: fc.record({ code: inner }) }),
      }),
    );
    const word = fc.oneof(fc.string(), fc.constant(undefined));
    const contexts = fc.record({
      tenantId: fc.oneof(fc.string(), fc.constant(context.tenantId)),
      appId: fc.oneof(fc.string(), fc.constant(context.appId)),
      homeTenantId: fc.string(),
      cloud: fc.constantFrom('public', 'china'),
      vaultName: fc.oneof(word, fc.constant('fjord-keys')),
      keyName: fc.oneof(word, fc.constant('customer-data')),
      secretName: word,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...services, 'network'),
        fc.integer({ min: 300, max: 599 }),
        body,
        fc.dictionary(fc.constantFrom('retry-after', 'www-authenticate', 'x'), fc.string()),
        contexts,
        (service, status, anyBody, headers, callContext) => {
          const exchange = failedExchange(service, status, anyBody ?? '', headers);
          const found = readAzureError(exchange, callContext);
          expect(problemSchema.safeParse(found).error).toBeUndefined();
          expect(found.cause?.status).toBe(status);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
