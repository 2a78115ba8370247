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

  it('is read by its number and not by its prose', () => {
    const body = { ...entraBody(7000222), error_description: 'AADSTS700016: other words' };
    expect(code('Entra', 401, body)).toBe('client-secret-expired');
  });

  it('is read by the number in its text where the codes are missing', () => {
    expect(code('Entra', 401, { ...entraBody(7000215), error_codes: undefined })).toBe(
      'client-secret-invalid',
    );
  });

  it.each([
    [700016, 'app-not-known-at-home'],
    [7000112, 'app-disabled-at-home'],
  ])('AADSTS%i at the home tenant is the provider’s: %s', (number, expected) => {
    const atHome: CallContext = { ...context, tenantId: context.homeTenantId };
    expect(readAzureError(failedExchange('Entra', 400, entraBody(number)), atHome).code).toBe(expected);
  });
});

describe('an error of Key Vault', () => {
  const denied = (lines: string) => `No.\r\nCaller: appid=x;oid=${objectId};iss=y\r\n${lines}`;

  it('by RBAC names the action, and the object id that Key Vault saw', () => {
    const body = vaultBody(
      'Forbidden',
      denied("Action: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nDenyAssignmentId: null\r\n"),
      'ForbiddenByRbac',
    );
    expect(read('Key Vault', 403, body)).toMatchObject({
      code: 'vault-role-missing',
      facts: { action: 'Microsoft.KeyVault/vaults/keys/wrap/action', objectId },
      cause: { code: 'Forbidden/ForbiddenByRbac', requestId: 'request-1' },
    });
  });

  it('by a deny assignment names it', () => {
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

  it('by RBAC about a secret asks for the role for secrets', () => {
    const about = { ...context, keyName: undefined, secretName: 'connection' };
    const exchange = failedExchange(
      'Key Vault',
      403,
      vaultBody('Forbidden', denied("Action: 'b'"), 'ForbiddenByRbac'),
    );
    expect(readAzureError(exchange, about).code).toBe('secret-role-missing');
  });

  it('is understood with the inner code in either casing, and without it', () => {
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

  it('of the firewall names the address that was turned away', () => {
    const message = 'Client address is not authorized.\r\nClient address: 203.0.113.7\r\nCaller: y';
    expect(read('Key Vault', 403, vaultBody('Forbidden', message, 'ForbiddenByFirewall'))).toMatchObject({
      code: 'vault-firewall-closed',
      facts: { clientAddress: '203.0.113.7' },
    });
  });

  it('when wrapping outside the key’s dates is explained by the dates, whatever the text', () => {
    const dates = (notBefore: string | null, expiresOn: string | null): CallContext => ({
      ...context,
      keyDates: { notBefore, expiresOn },
    });
    const refused = failedExchange('Key Vault', 403, vaultBody('Forbidden', 'no'));
    const [past, future] = ['2026-02-28T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];
    expect(readAzureError(refused, dates(null, past)).code).toBe('key-expired');
    expect(readAzureError(refused, dates(future, null)).code).toBe('key-not-yet-valid');
    expect(readAzureError(refused, dates(past, future)).code).toBe('unrecognised');
    expect(readAzureError(refused, { ...dates(null, past), operation: 'unwrapKey' }).code).toBe(
      'unrecognised',
    );
  });

  it('about a token tells a foreign vault from a token that does not fit', () => {
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

  it.each(services)('of %s with status 429 or 5xx is technical, whatever its body claims', (service) => {
    const claim = service === 'Entra' ? entraBody(700016) : vaultBody('KeyNotFound', 'x');
    expect(read(service, 429, claim, { 'retry-after': '17' })).toMatchObject({
      code: 'service-throttled',
      facts: { retryAfterSeconds: 17 },
    });
    expect(code(service, 503, claim)).toBe('service-unavailable');
  });

  it.each(services)('of %s that is a web page or broken JSON is not readable', (service) => {
    expect(code(service, 403, '<html>sign in</html>')).toBe('answer-not-readable');
    expect(code(service, 403, '{"error":')).toBe('answer-not-readable');
  });

  it('keeps the service’s words without what is secret', () => {
    const token = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJub2JvZHkiLCJuYW1lIjoieCJ9.c2lnbmF0dXJl';
    const cause = read('Key Vault', 400, vaultBody('BadParameter', `bad token ${token}`)).cause;
    expect(cause?.message).toContain('bad token');
    expect(cause?.message).not.toContain(token);
  });

  it.each(services)('of %s whose code nobody knows is unrecognised, and keeps what was said', (service) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 428 }),
        fc.stringMatching(/^Zz[a-z]{3,20}$/),
        fc.integer({ min: 8_000_000, max: 8_999_999 }),
        fc.stringMatching(/^[a-z ]{0,60}$/),
        (status, word, number, said) => {
          const body = service === 'Entra' ? entraBody(number, said) : vaultBody(word, said);
          const expected = service === 'Entra' ? `AADSTS${number}` : word;
          const found = read(service, status, body);
          expect(found).toMatchObject({
            code: 'unrecognised',
            facts: { service },
            cause: { service, status, code: expected },
          });
          expect(found.cause?.message).toContain(said);
        },
      ),
    );
  });

  it('becomes a problem that fits its code, for whatever body, status and headers', () => {
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
        (service, status, any, headers, about) => {
          const found = readAzureError(failedExchange(service, status, any ?? '', headers), about);
          expect(problemSchema.safeParse(found).error).toBeUndefined();
          expect(found.cause?.status).toBe(status);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
