import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainedText } from '../../../../shared/domain/explained-text.ts';
import { longestText } from '../../../../shared/domain/longest-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { costGrowth, linearGrowth } from '../../../support/cost-growth.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const otherTenantId = '11111111-2222-4333-8444-555566667777';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const at = new Date('2026-03-01T12:00:00Z');
const explain = (text: string) => explainText(text, at);
const problemsIn = (text: string) => explain(text).findings.map(({ problem }) => problem.code);
const first = (text: string) => explain(text).findings[0];

const missing = `AADSTS700016: Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant. Trace ID: 1d1d1d1d-0000-4000-8000-000000000001 Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002 Timestamp: 2026-02-28 09:15:42Z`;
const entraBody = JSON.stringify({
  error: 'unauthorized_client',
  error_description: missing,
  error_codes: [700016],
  error_uri: 'https://login.microsoftonline.com/error?code=700016',
});
const byRbac = JSON.stringify({
  error: {
    code: 'Forbidden',
    message: `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/\r\nAction: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nResource: '/subscriptions/${tenantId}/resourcegroups/keys/providers/microsoft.keyvault/vaults/fjord-keys/keys/customer-data'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: fjord-keys;location=westeurope\r\n`,
    innererror: { code: 'ForbiddenByRbac' },
  },
});

describe('a text with one error', () => {
  it.each([
    ['a body', entraBody],
    ['prose', missing],
    ['a log line', `2026-02-28T09:15:43Z WARN token refused: ${entraBody} (attempt 3)`],
    ['a body quoted in JSON', JSON.stringify({ level: 'error', msg: entraBody })],
    ['a body quoted twice', JSON.stringify(JSON.stringify({ line: JSON.stringify({ msg: entraBody }) }))],
    [
      'an exception',
      `ClientAuthError: invalid_client: Error(s): 700016 - Description: ${missing}\n    at run (app.js:1)`,
    ],
  ])('of Entra is found in %s, with its facts', (_how, text) => {
    expect(explain(text).findings).toMatchObject([
      {
        problem: { code: 'app-not-in-tenant', facts: { tenantId, appId, cloud: 'public' } },
        matched: 'AADSTS700016',
      },
    ]);
  });

  it('of Key Vault keeps the facts that its command requires', () => {
    const found = first(byRbac);
    expect(found).toMatchObject({
      problem: {
        code: 'vault-role-missing',
        facts: {
          ...{ tenantId, appId, objectId, vaultName: 'fjord-keys', keyName: 'customer-data' },
          action: 'Microsoft.KeyVault/vaults/keys/wrap/action',
        },
      },
      matched: 'ForbiddenByRbac',
    });
    const { remedy } = explainProblem(found?.problem ?? { code: 'unrecognised', facts: null });
    expect(JSON.stringify(remedy)).toContain(`--assignee-object-id ${objectId}`);
  });

  it.each([
    [
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://graph.microsoft.com.',
      'vault-audience-wrong',
    ],
    [
      "AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: 'x'.",
      'vault-signature-unknown',
    ],
    ['AKV10000: Request is missing a Bearer or PoP token.', 'vault-token-missing'],
    [
      'Azure.RequestFailedException: Operation wrapKey is not permitted on this key.\nStatus: 403 (Forbidden)\nErrorCode: Forbidden\nContent: {"error":{"innererror":{"code":"KeyOperationForbidden"}}}',
      'key-operation-not-permitted',
    ],
    [
      '(Forbidden) Client address is not authorized and caller is not a trusted service.\nClient address: 203.0.113.7\nVault: fjord-keys;location=westeurope',
      'vault-firewall-closed',
    ],
    [
      "(AuthorizationFailed) The client 'x' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/a'",
      'resource-manager-not-authorised',
    ],
    [
      "Code: AuthorizationFailed. The client 'x' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/subscriptions/a'",
      'role-assigner-not-authorised',
    ],
    [
      `PrincipalNotFound: Principal ${objectId.replaceAll('-', '')} does not exist in the directory ${tenantId}.`,
      'role-principal-not-found',
    ],
    [
      '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}',
      'graph-permission-missing',
    ],
    [
      '{"error":{"code":"Conflict","message":"x","innererror":{"code":"ObjectIsDeletedButRecoverable"}}}',
      'key-recoverable',
    ],
    ['Error: getaddrinfo ENOTFOUND fjord-keys.vault.azure.net', 'name-not-resolved'],
    ['SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain', 'certificate-not-trusted'],
    ['<!DOCTYPE html><html><body>Sign in to the guest network</body></html>', 'answer-not-readable'],
    ['HTTP/1.1 407 Proxy Authentication Required', 'proxy-authentication-required'],
  ])('%j is recognized', (text, code) => {
    expect(problemsIn(text)).toEqual([code]);
  });

  it('about an issuer contains the accepted tenant and the tenant of the token', () => {
    const text = `AKV10032: Invalid issuer. Expected one of https://sts.windows.net/${otherTenantId}/, found https://sts.windows.net/${tenantId}/. https://fjord-keys.vault.azure.net/keys`;
    expect(first(text)?.problem).toMatchObject({
      code: 'vault-token-of-another-tenant',
      facts: { tenantId: otherTenantId, found: tenantId },
    });
  });

  it('that is not in the catalog keeps its number and its text', () => {
    expect(first('AADSTS9999999: The moon is full.')).toMatchObject({
      problem: {
        code: 'unrecognised',
        cause: {
          service: 'Entra',
          code: 'AADSTS9999999',
          message: expect.stringContaining('moon') as string,
        },
      },
      matched: 'AADSTS9999999',
    });
    expect(first('It does not work. There was a Conflict of interest, and I was Throttled.')).toMatchObject({
      problem: { code: 'unrecognised', facts: null },
      matched: '',
    });
  });
});

describe('facts that the text does not contain', () => {
  it('are left out, and the explanation is still complete', () => {
    const found = first('ForbiddenByRbac');
    expect(found?.problem).toMatchObject({ code: 'vault-role-missing', facts: null });
    const { explanation, remedy } = explainProblem(found?.problem ?? { code: 'unrecognised', facts: null });
    expect(explanation).toMatch(/^The caller, .* has no role assignment/);
    expect(remedy.length).toBeGreaterThan(1);
    expect(remedy.flatMap(({ commands }) => commands ?? [])).toEqual([]);
  });

  it('are not taken from another tenant in the same log', () => {
    const other = missing.replaceAll(tenantId, otherTenantId);
    const both = explain(`${missing}\n${other}\nAADSTS7000112: Application is disabled.`);
    expect(both.findings.map(({ problem }) => [problem.code, problem.facts?.['tenantId']])).toEqual([
      ['app-not-in-tenant', tenantId],
      ['app-not-in-tenant', otherTenantId],
      ['app-disabled', undefined],
    ]);
  });
});

describe('a text with several errors', () => {
  it('lists each once, in the order of the text', () => {
    expect(problemsIn(`${entraBody}\n${byRbac}\n${entraBody}\nECONNRESET`)).toEqual([
      'app-not-in-tenant',
      'vault-role-missing',
      'connection-lost',
    ]);
  });

  it('lists its ids and times, each once', () => {
    const text = `${missing}\nx-ms-request-id: 3d3d3d3d-0000-4000-8000-000000000003\n"client-request-id":"4d4d4d4d-0000-4000-8000-000000000004"\n${missing}`;
    expect(explain(text).ids).toEqual([
      { kind: 'trace', value: '1d1d1d1d-0000-4000-8000-000000000001' },
      { kind: 'correlation', value: '2d2d2d2d-0000-4000-8000-000000000002' },
      { kind: 'client request', value: '4d4d4d4d-0000-4000-8000-000000000004' },
      { kind: 'request', value: '3d3d3d3d-0000-4000-8000-000000000003' },
      { kind: 'timestamp', value: '2026-02-28 09:15:42Z' },
    ]);
  });
});

describe('any text', () => {
  const token = 'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJub2JvZHkiLCJuYW1lIjoieCJ9.c2lnbmF0dXJl';

  it.each([
    `Authorization: Bearer ${token}`,
    JSON.stringify({ msg: JSON.stringify({ access_token: token, error: 'AADSTS700016' }) }),
    'client_secret=abc8Q~abcdefghijklmnopqrstuvwxyz0123456 AADSTS7000215: Invalid client secret provided.',
  ])('is explained without its secrets: %s', (text) => {
    const explained = JSON.stringify(explain(text));
    expect(explained).not.toContain(token);
    expect(explained).not.toContain('8Q~');
  });

  it('has an explanation that fits the contract', () => {
    const fragments = fc.constantFrom(
      missing,
      byRbac,
      entraBody,
      'AADSTS1',
      'AKV10032',
      'Code: Conflict',
      'ScopeLocked',
      '\\"',
      '\n',
      '{',
      tenantId,
    );
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.oneof(fragments, fc.string()), { maxLength: 12 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(explainedText.safeParse(explain(text)).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'AADSTS700016 ',
    'a',
    '\\',
    "'",
    'Tenant ID: ',
    'Action: ',
    `${tenantId}/`,
    'ForbiddenByRbac ',
    byRbac,
    'AADSTS70002: ',
    "resource principal named https://x.vault.azure.net' ",
    'Please ensure soft delete, grant get, wrap ',
    'lookup a on b: ',
    'certificate is valid for ',
    'ManagedIdentityCredential: ',
    "Application '0a1b2c3d-1111-4222-8333-444455556666' (",
    'network_error interaction_required ',
    '429 Too Many Requests vault.azure.net ',
    'ClientAuthError: no_such_code ',
    "Missing role permissions on the request. API requires one of 'a, b, ",
    'POST /servicePrincipals Authorization_RequestDenied az keyvault set-policy ',
    'AKV10032: Expected one of https://sts.windows.net/a ',
  ])('takes time linear in its length: %s', async (piece) => {
    const textOf = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    expect(await costGrowth((size) => explain(textOf(size)), longestText / 4)).toBeLessThan(linearGrowth);
  });
});
