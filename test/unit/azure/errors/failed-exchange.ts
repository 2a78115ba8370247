import type { CallContext } from '../../../../electron/azure/call-context.ts';
import type { Exchange } from '../../../../electron/network/exchange-record.ts';

export const context: CallContext = {
  tenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d',
  appId: '0a1b2c3d-1111-4222-8333-444455556666',
  homeTenantId: '99999999-1111-4222-8333-444455556666',
  cloud: 'public',
  vaultName: 'fjord-keys',
  keyName: 'customer-data',
  operation: 'wrapKey',
  graphPermission: 'User.Read.All',
};

const hosts: Readonly<Record<string, string>> = {
  Entra: 'login.microsoftonline.com',
  Graph: 'graph.microsoft.com',
  'Resource Manager': 'management.azure.com',
  'Key Vault': 'fjord-keys.vault.azure.net',
};

/** A refusal counts only with the headers of its service. */
const ownHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Entra: { 'x-ms-request-id': 'request-1' },
  Graph: { 'request-id': 'request-1' },
  'Resource Manager': { 'x-ms-request-id': 'request-1' },
  'Key Vault': { 'x-ms-request-id': 'request-1' },
};

/** An exchange that failed with this status and body. An object becomes JSON. */
export function failedExchange(
  service: string,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Exchange {
  return {
    evidence: {
      service,
      method: 'GET',
      url: `${hosts[service] ?? 'elsewhere.example'}/path`,
      status,
      requestId: 'request-1',
      correlationId: null,
      at: '2026-03-01T12:00:00.000Z',
      durationMs: 3,
    },
    failure: {
      status,
      headers: { ...ownHeaders[service], ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  };
}

export const entraBody = (number: number, text = 'refused') => ({
  error: 'invalid_request',
  error_description: `AADSTS${number}: ${text}`,
  error_codes: [number],
});

export const vaultBody = (code: string, message: string, inner?: string) => ({
  error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) },
});
