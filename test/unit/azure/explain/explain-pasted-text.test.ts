import { describe, expect, it } from 'vitest';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainedText } from '../../../../shared/domain/explained-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const otherTenantId = '11111111-2222-4333-8444-555566667777';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const vault = `/subscriptions/${otherTenantId}/resourcegroups/keys/providers/microsoft.keyvault/vaults/fjord-keys`;
const at = new Date('2026-03-01T12:00:00Z');
const findingsOf = (text: string) => explainText(text, at).findings;
const codesIn = (text: string) => findingsOf(text).map(({ problem }) => problem.code);

const notFound = `AADSTS700016: Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant. Trace ID: 1d1d1d1d-0000-4000-8000-000000000001 Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002 Timestamp: 2026-02-28 09:15:42Z`;
const notFoundBody = JSON.stringify({
  error: 'unauthorized_client',
  error_description: notFound,
  error_codes: [700016],
  error_uri: 'https://login.microsoftonline.com/error?code=700016',
});
const refusal = `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/\r\nAction: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nResource: '${vault}/keys/customer-data'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: null \r\nVault: fjord-keys;location=westeurope\r\n`;
const refusalBody = JSON.stringify({
  error: { code: 'Forbidden', message: refusal, innererror: { code: 'ForbiddenByRbac' } },
});

const asHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');
const wrapped = (text: string, lineEnd: string) => text.replaceAll(/(.{50,70}) /g, `$1${lineEnd}`);

const wrappings: readonly (readonly [string, (body: string, text: string) => string])[] = [
  ['without changes', (body) => body],
  ['pretty-printed', (body) => JSON.stringify(JSON.parse(body), null, 2)],
  ['in a log line', (body) => `2026-02-28T09:15:43.123Z ERROR [worker-3] call failed: ${body}`],
  ['escaped in JSON', (body) => JSON.stringify({ level: 'error', msg: body })],
  ['escaped three times', (body) => JSON.stringify([JSON.stringify([JSON.stringify({ msg: body })])])],
  ['in a web page', (body) => `<html><body><pre>${asHtml(body)}</pre></body></html>`],
  [
    'in a page that quotes another page',
    (body) => `<html><body><pre>${asHtml(asHtml(body))}</pre></body></html>`,
  ],
  ['wrapped by a terminal', (_body, text) => wrapped(text, '\r\n    ')],
  ['quoted in a mail', (_body, text) => `> ${wrapped(text, '\n> ')}`],
  ['in a Terraform frame', (_body, text) => `╷\n│ Error: ${wrapped(text, '\n│ ')}\n╵`],
  [
    'marked up by a help desk',
    (_body, text) =>
      `<div class="note"><p>${asHtml(text).replaceAll(appId, `<b style="x">${appId}</b>`).replaceAll(tenantId, `<span>${tenantId}</span>`).replaceAll('\r\n', '<br/>')}</p></div>`,
  ],
  ['in terminal colors', (_body, text) => `\u001b[31;1mError: \u001b[31m${text}\u001b[0m`],
  [
    'in colours that a log wrote down',
    (_body, text) => JSON.stringify({ msg: `\u001b[31m${text}\u001b[0m` }),
  ],
  [
    'from a word processor',
    (_body, text) => text.replaceAll(/'([^'\n]*)'/g, '‘$1’').replaceAll(' ', '\u00a0'),
  ],
];

describe.each(wrappings)('a text %s', (_how, wrap) => {
  it('of Entra is recognized with its ids', () => {
    expect(findingsOf(wrap(notFoundBody, notFound))).toMatchObject([
      { problem: { code: 'app-not-in-tenant', facts: { tenantId, appId } }, matched: 'AADSTS700016' },
    ]);
  });

  it('of Key Vault is recognized with its ids', () => {
    expect(findingsOf(wrap(refusalBody, refusal))).toMatchObject([
      {
        problem: {
          code: 'vault-role-missing',
          facts: {
            ...{ tenantId, appId, objectId, vaultName: 'fjord-keys', keyName: 'customer-data' },
            ...{ action: 'Microsoft.KeyVault/vaults/keys/wrap/action', scope: `${vault}/keys/customer-data` },
          },
        },
      },
    ]);
  });
});

const redirected = (encoded: string) =>
  `https://localhost/consent?error=access_denied&error_description=${encoded}&admin_consent=True`;

it.each([encodeURIComponent(notFound), encodeURIComponent(notFound).replaceAll('%20', '+')])(
  'the address of a redirect is read: %s',
  (encoded) => {
    expect(findingsOf(redirected(encoded))).toMatchObject([
      { problem: { code: 'app-not-in-tenant', facts: { tenantId, appId } } },
    ]);
    expect(findingsOf(redirected(`${encoded}%ZZ`))).toMatchObject([
      { problem: { code: 'app-not-in-tenant', facts: { cloud: 'public' } } },
    ]);
  },
);

describe('the output of common tools', () => {
  it.each([
    [
      'the Azure CLI',
      `ERROR: (Forbidden) ${refusal}\nCode: Forbidden\nMessage: ${refusal}\nInner error: {\n    "code": "ForbiddenByRbac"\n}`,
    ],
    [
      'PowerShell',
      `Get-AzKeyVaultKey : Operation returned an invalid status code 'Forbidden'\r\nCode: Forbidden\r\nMessage: ${refusal}\r\nAt line:1 char:1\r\n+ Get-AzKeyVaultKey -VaultName fjord-keys -Name customer-data`,
    ],
    [
      '.NET',
      `Azure.RequestFailedException: ${refusal}\nStatus: 403 (Forbidden)\nErrorCode: Forbidden\n\nContent:\n${refusalBody}\n\nHeaders:\nx-ms-request-id: 3d3d3d3d-0000-4000-8000-000000000003`,
    ],
    [
      'JavaScript',
      `RestError: ${refusal}\n    at x.js:1:2 {\n  code: 'Forbidden',\n  statusCode: 403,\n  details: { error: { code: 'Forbidden', innererror: { code: 'ForbiddenByRbac' } } }\n}`,
    ],
    ['Java', `com.azure.core.exception.HttpResponseException: Status code 403, "${refusalBody}"`],
    [
      'a log that begins with the challenge',
      `Response 401 (Unauthorized)\nStatus: 401\nWWW-Authenticate: Bearer authorization="https://login.microsoftonline.com/${tenantId}"\nStatus: 403\n${refusalBody}`,
    ],
  ])('%s', (_tool, text) => {
    const [found, ...others] = findingsOf(text);
    expect(others).toEqual([]);
    expect(found?.problem).toMatchObject({ code: 'vault-role-missing', facts: { objectId, tenantId } });
    expect([403, null]).toContain(found?.problem.cause?.status);
  });

  it.each([
    ["{'error': 'invalid_client', 'error_codes': [7000215]}", 'client-secret-invalid'],
    ['{"status":{"errorCode":7000112,"failureReason":"Application is disabled."}}', 'app-disabled'],
    ['Sign-in error code\t7000222\nFailure reason\tThe keys are expired.', 'client-secret-expired'],
    ['ResultType: 700016', 'app-not-in-tenant'],
    ['See https://login.microsoftonline.com/error?code=700016', 'app-not-in-tenant'],
    ['x-ms-clitelem: 1,7000222,0,,', 'client-secret-expired'],
    ['aadsts700016', 'app-not-in-tenant'],
    ['AADSTS: 7000222', 'client-secret-expired'],
  ])('%j is identified by its number as %s', (text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });
});

describe('a phrase without its code', () => {
  it.each([
    [
      'The operation is not allowed by RBAC. If role assignments were recently changed…',
      'vault-role-missing',
    ],
    ['The operation "List" is not enabled in this key vault’s access policy.', 'vault-access-policy-missing'],
    [
      'Firewall is turned on and your client IP address is not authorized to access this key vault.',
      'vault-firewall-closed',
    ],
    ['Operation wrapKey is not permitted on this key.', 'key-operation-not-permitted'],
    ['Operation decrypt is not allowed on a disabled key.', 'key-disabled'],
    ['Operation get is not allowed on a disabled secret.', 'secret-disabled'],
    ['A key with (name/id) customer-data was not found in this key vault.', 'key-not-found'],
    ['A secret with (name/id) db-password was not found in this key vault.', 'secret-not-found'],
    [
      'Key k is currently in a deleted but recoverable state, and its name cannot be reused',
      'key-recoverable',
    ],
    ['Secret s is currently in a deleted but recoverable state', 'secret-recoverable'],
    ['Secret is currently being deleted.', 'vault-conflict'],
    ['Request was not processed because too many requests were received.', 'service-throttled'],
    [
      "The client 'jo' with object id 'x' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/x'",
      'resource-manager-not-authorised',
    ],
    [
      "The client 'jo' does not have authorization to perform action 'Microsoft.KeyVault/vaults/write' over scope '/x'",
      'change-not-authorised',
    ],
    ["The subscription 'x' could not be found.", 'subscription-not-found'],
    ['The role assignment already exists.', 'role-assignment-exists'],
    [
      `Principal ${objectId.replaceAll('-', '')} does not exist in the directory x.`,
      'role-principal-not-found',
    ],
    ['Insufficient privileges to complete the operation.', 'graph-permission-missing'],
    ['Lifetime validation failed, the token is expired.', 'graph-token-rejected'],
    [
      `The current credential is not configured to acquire tokens for tenant ${otherTenantId}. To enable acquiring tokens for this tenant add it to the AdditionallyAllowedTenants`,
      'credential-for-another-tenant',
    ],
    ["SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')", 'certificate-not-trusted'],
    ['PKIX path building failed: unable to find valid certification path', 'certificate-not-trusted'],
    ['x509: certificate has expired or is not yet valid', 'certificate-out-of-date'],
    ['System.Net.Http.HttpRequestException: No such host is known.', 'name-not-resolved'],
    ['java.net.UnknownHostException: fjord-keys.vault.azure.net', 'name-not-resolved'],
    ['No connection could be made because the target machine actively refused it.', 'connection-refused'],
    ['An existing connection was forcibly closed by the remote host.', 'connection-lost'],
    ['dial tcp 10.1.2.3:443: i/o timeout', 'connection-not-opened'],
  ])('%j is recognized', (text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });
});

describe('the service that responded', () => {
  it.each([
    ['Graph', '"innerError":{"date":"2026-03-01T00:00:00","request-id":"x"}', 'graph-token-rejected'],
    ['Resource Manager', '"innererror":{}', 'resource-manager-token-rejected'],
  ])('is %s by the ids in the inner error', (_service, inner, code) => {
    const body = `{"error":{"code":"InvalidAuthenticationToken","message":"x",${inner}}}`;
    expect(codesIn(body)).toEqual([code]);
  });

  it.each([
    ['SecretNotFound', 'secret-not-found'],
    ['code: SecretDisabled', 'secret-disabled'],
    [
      '{\n"code": "Conflict",\n"message": "Secret s is currently in a deleted but recoverable state",\n"innererror": {"code": "ObjectIsDeletedButRecoverable"}\n}',
      'secret-recoverable',
    ],
  ])('%j is about a secret, not a key', (text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });

  it('does not report a missing role for keys if the error is about certificates', () => {
    const body = refusalBody.replace('keys/wrap/action', 'certificates/read');
    expect(codesIn(body)).toEqual(['vault-data-role-missing']);
  });
});

describe('the facts in a text', () => {
  it.each([
    ["AADSTS90002: Tenant 'fjord.example' not found.", { tenant: 'fjord.example' }],
    [
      "AADSTS900023: Specified tenant identifier 'fjord' is neither a valid DNS name, nor a valid external domain.",
      { tenant: 'fjord' },
    ],
    ['AADSTS700038: 0 is not a valid application identifier.', { appId: '0' }],
    [
      `InvalidAuthenticationTokenTenant: The access token is from the wrong issuer 'https://sts.windows.net/${tenantId}/'. It must match the tenant 'https://sts.windows.net/${otherTenantId}/'`,
      { tenantId: otherTenantId, found: tenantId },
    ],
  ])('%j', (text, facts) => {
    expect(findingsOf(text)[0]?.problem.facts).toMatchObject(facts);
  });

  it('do not confuse the tenant of a subscription with the tenant of the token', () => {
    const text = `InvalidAuthenticationTokenTenant: The access token is from the wrong issuer. It must match the tenant '${tenantId}' associated with this subscription.`;
    expect(findingsOf(text)[0]?.problem).toMatchObject({
      code: 'signed-in-to-another-tenant',
      facts: { tenantId, found: '' },
    });
  });

  it('do not confuse a refused person with the service principal', () => {
    const person = refusalBody.replace(appId, '04b07795-8ddb-461a-bbee-02f9e1bf7b46');
    const [found] = findingsOf(person);
    expect(found?.problem).toMatchObject({
      code: 'vault-role-missing',
      facts: { objectId, principalType: 'User' },
    });
    const { explanation, remedy } = explainProblem(found?.problem ?? { code: 'unrecognised', facts: null });
    expect(explanation).toMatch(/^The signed-in person has no role assignment/);
    expect(JSON.stringify(remedy)).toContain('--assignee-principal-type User');
    expect(JSON.stringify(remedy)).not.toContain('ad sp show');
    const [unnamed] = findingsOf(person.replace(`;oid=${objectId}`, ''));
    expect(unnamed?.problem).toMatchObject({
      code: 'vault-role-missing',
      facts: { tenantId, vaultName: 'fjord-keys', keyName: 'customer-data', principalType: 'User' },
    });
    expect(unnamed?.problem.facts).not.toHaveProperty('objectId');
    expect(unnamed?.problem.facts).not.toHaveProperty('appId');
  });

  it('are kept if another fact is missing or does not fit, without a command that would need it', () => {
    const [found] = findingsOf(refusalBody.replaceAll(appId, 'not-an-id'));
    const problem = found?.problem ?? { code: 'unrecognised', facts: null };
    expect(problem).toMatchObject({
      code: 'vault-role-missing',
      facts: { tenantId, vaultName: 'fjord-keys', keyName: 'customer-data' },
    });
    expect(problem.facts).not.toHaveProperty('appId');
    const { explanation, remedy } = explainProblem(problem);
    expect(explanation).toContain('fjord-keys');
    expect(remedy.flatMap(({ commands }) => commands ?? [])).toEqual([]);
    expect(
      explainedText.safeParse(explainText(refusalBody.replaceAll(appId, 'not-an-id'), new Date())).error,
    ).toBeUndefined();
  });

  it('of the same problem are shown once, from the text that contains more of them', () => {
    const shorter = notFound.replace(appId, 'not-an-id');
    const facts = (text: string) => findingsOf(text).map(({ problem }) => problem.facts);
    expect(facts(shorter)).toEqual([{ cloud: 'public', tenantId }]);
    expect(facts(`${shorter}\n\n${notFound}`)).toEqual([{ cloud: 'public', tenantId, appId }]);
    expect(facts(`${shorter}\n\n${notFound.replace(tenantId, otherTenantId)}`)).toHaveLength(2);
  });

  it('contain the tenant that refused an account, not the tenant of the account', () => {
    const refused = (into: string) =>
      `AADSTS50020: User account 'jo@fjord.example' from identity provider 'https://sts.windows.net/${otherTenantId}/' does not exist in tenant '${into}' and cannot access the application '${appId}'(Causeway) in that tenant.`;
    const facts = (text: string) => findingsOf(text).map(({ problem }) => [problem.code, problem.facts]);
    expect(facts(refused(tenantId))).toEqual([['user-not-in-tenant', { tenantId }]]);
    expect(facts(refused('Fjord Line'))).toEqual([['user-not-in-tenant', null]]);
  });

  it.each(['AADSTS90002', 'AADSTS900023', 'AADSTS90033: A transient error has occurred.', 'AADSTS700038'])(
    '%j is explained in general',
    (text) => {
      const [found] = findingsOf(text);
      const { explanation } = explainProblem(found?.problem ?? { code: 'unrecognised', facts: null });
      expect(explanation).not.toMatch(/“”|\b0\b|NaN/);
    },
  );
});

it('an address with parameters that resemble HTML entities stays as it is', () => {
  const [found] = findingsOf(`${notFound} See https://fjord.example/?id=1&copy=2&lt=3 &amp; &sect;4&#8203;2`);
  expect(found?.problem.cause?.message).toContain('See https://fjord.example/?id=1&copy=2&lt=3 & §42');
});

describe('a text that only resembles an error', () => {
  it.each([
    '7000999',
    'Order 7000222 was shipped',
    'errorCode: 12345',
    'the Secret is out',
    'a key was not found',
  ])('is not recognized: %j', (text) => {
    expect(findingsOf(text)).toMatchObject([{ problem: { code: 'unrecognised', facts: null }, matched: '' }]);
  });

  it('links to Microsoft’s page if only its number is known', () => {
    const [found] = findingsOf('AADSTS7000999: The moon is full. Trace ID: x');
    const { explanation, remedy } = explainProblem(found?.problem ?? { code: 'unrecognised', facts: null });
    expect(explanation).toContain('AADSTS7000999');
    expect(remedy.flatMap(({ link }) => link?.url ?? [])).toEqual([
      'https://login.microsoftonline.com/error?code=7000999',
    ]);
  });
});

describe('a label of a secret', () => {
  it.each([
    ['Failed to get access_token: AADSTS700016: x', 'app-not-in-tenant'],
    [
      'client_assertion: AADSTS700027: Client assertion contains an invalid signature.',
      'client-assertion-rejected',
    ],
    ['refresh_token=AADSTS700082: The refresh token has expired due to inactivity.', 'sign-in-expired'],
    ['Authorization: AADSTS7000222: The provided client secret keys are expired', 'client-secret-expired'],
    ['password: AADSTS50126: Error validating credentials', 'entra-error-operator'],
    ['id_token: AKV10022: Invalid audience.', 'vault-audience-wrong'],
    ['Authorization header: AKV10000: Request is missing a Bearer or PoP token.', 'vault-token-missing'],
  ])('does not hide the error behind it: %s', (text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });
});
