import { describe, expect, it } from 'vitest';
import { comesFromService } from '../../../../electron/azure/errors/comes-from-service.ts';
import { readAzureError } from '../../../../electron/azure/errors/read-azure-error.ts';
import { context, entraBody, failedExchange, vaultBody } from './failed-exchange.ts';

const id = '1d1d1d1d-0000-4000-8000-000000000001';
const graphBody = (innerError: object) => ({ error: { code: 'x', message: 'y', innerError } });

describe('a response comes from', () => {
  it.each<[string, Record<string, string>, unknown]>([
    ['Entra', { 'x-ms-request-id': id }, {}],
    ['Entra', { 'x-ms-clitelem': '1,700016,0,,' }, {}],
    ['Entra', {}, { ...entraBody(700016), trace_id: id }],
    ['Entra', {}, { ...entraBody(700016), correlation_id: id }],
    ['Entra', {}, entraBody(700016, `x. Trace ID: ${id} Correlation ID: ${id}`)],
    ['Graph', { 'request-id': id }, {}],
    ['Graph', {}, graphBody({ date: '2026-03-01T12:00:00', 'request-id': id })],
    ['Resource Manager', { 'x-ms-request-id': id }, {}],
    ['Resource Manager', { 'x-ms-failure-cause': 'gateway' }, {}],
    ['Key Vault', { 'x-ms-keyvault-region': 'westeurope' }, {}],
    ['Key Vault', { 'x-ms-keyvault-service-version': '1.9.2500.1' }, {}],
    ['network', {}, {}],
  ])('%s with %j and %j', (service, headers, body) => {
    expect(comesFromService(service, { headers, body })).toBe(true);
  });

  it.each<[string, Record<string, string>, unknown]>([
    ['Entra', { 'request-id': id, 'x-request-id': id }, entraBody(700016)],
    ['Entra', {}, { ...entraBody(700016), trace_id: 'x', correlation_id: 7 }],
    ['Graph', { 'x-ms-request-id': id }, graphBody({ code: 'x' })],
    ['Resource Manager', { 'x-request-id': id, server: 'envoy' }, vaultBody('AuthorizationFailed', 'x')],
    ['Key Vault', { 'x-request-id': id, 'request-id': id }, vaultBody('KeyNotFound', 'x')],
  ])('somebody else than %s with %j and %j', (service, headers, body) => {
    expect(comesFromService(service, { headers, body })).toBe(false);
  });
});

/** The same exchange without any header of the service. */
function forged(service: string, status: number, body: unknown) {
  const exchange = failedExchange(service, status, body);
  const failure = exchange.failure && { ...exchange.failure, headers: { server: 'gateway' } };
  return readAzureError({ ...exchange, failure }, context);
}

describe('a refusal of somebody else', () => {
  it.each([
    ['Entra', 400, entraBody(700016), 'answer-not-readable', 'app-not-in-tenant'],
    ['Entra', 401, entraBody(7000222), 'answer-not-readable', 'client-secret-expired'],
    [
      'Graph',
      401,
      vaultBody('InvalidAuthenticationToken', 'x'),
      'answer-not-readable',
      'graph-token-rejected',
    ],
    [
      'Graph',
      404,
      vaultBody('Request_ResourceNotFound', 'x'),
      'answer-not-readable',
      'graph-object-not-found',
    ],
    [
      'Resource Manager',
      404,
      vaultBody('SubscriptionNotFound', 'x'),
      'answer-not-readable',
      'subscription-not-found',
    ],
    ['Key Vault', 404, vaultBody('KeyNotFound', 'x'), 'not-a-key-vault', 'key-not-found'],
    ['Key Vault', 401, vaultBody('Unauthorized', 'AKV10032: x'), 'not-a-key-vault', 'vault-token-rejected'],
    [
      'Key Vault',
      409,
      vaultBody('Conflict', 'x', 'ObjectIsDeletedButRecoverable'),
      'not-a-key-vault',
      'key-recoverable',
    ],
    ['Key Vault', 400, vaultBody('BadParameter', 'x'), 'not-a-key-vault', 'vault-request-not-valid'],
  ] as const)('is not that of %s (HTTP %i, %j)', (service, status, body, instead, genuine) => {
    expect(forged(service, status, body)).toMatchObject({ code: instead, cause: { service, status } });
    expect(readAzureError(failedExchange(service, status, body), context).code).toBe(genuine);
  });

  it.each(['Entra', 'Graph', 'Resource Manager', 'Key Vault'])(
    'for %s is still technical if it is a server error or throttling',
    (service) => {
      expect(forged(service, 503, vaultBody('x', 'y')).code).toBe('service-unavailable');
      expect(forged(service, 429, vaultBody('x', 'y')).code).toBe('service-throttled');
    },
  );
});

describe('a refusal of the metadata of a tenant', () => {
  const metadata = (number: number) => {
    const exchange = failedExchange('Entra', 400, entraBody(number));
    const url = `login.microsoftonline.com/${context.tenantId}/v2.0/.well-known/openid-configuration`;
    return readAzureError({ ...exchange, evidence: { ...exchange.evidence, url } }, context).code;
  };

  it.each([700016, 7000222, 7000112, 53003, 500011, 65001, 7000215, 500213, 50053])(
    'does not concern an application: AADSTS%i',
    (number) => {
      expect(metadata(number)).toBe('answer-not-readable');
    },
  );

  it.each([
    [90002, 'tenant-not-found'],
    [900023, 'tenant-identifier-invalid'],
    [5000224, 'tenant-blocked'],
    [90038, 'wrong-cloud'],
    [500021, 'tenant-restricted-here'],
    [90033, 'service-unavailable'],
    [9999999, 'unrecognised'],
  ])('concerns the tenant: AADSTS%i', (number, code) => {
    expect(metadata(number)).toBe(code);
  });
});
