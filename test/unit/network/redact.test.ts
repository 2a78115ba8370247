import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../electron/network/redact.ts';
import { costGrowth, linearGrowth } from '../../support/cost-growth.ts';
import { encodings, jwtPart, letters, places, secrets, stringOf } from '../../support/secret-lines.ts';

const wrapped = Object.entries(encodings);

describe.each(wrapped)('%s', (_encoding, encode) => {
  it.each(Object.entries(secrets))('%s is removed', (_what, secret) => {
    fc.assert(
      fc.property(secret, (value) => {
        // No 24 characters of the value may remain, in either encoding.
        const shown = redact(encode(value));
        for (const form of new Set([value, encodeURIComponent(value)]))
          for (let at = 0; at + 24 <= form.length; at += 8)
            expect(shown).not.toContain(form.slice(at, at + 24));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a value', () => {
  // Recognizable only by its place.
  const value = fc
    .tuple(stringOf(letters, 6, 10), stringOf(`${letters}!$*()+/=~#@? é`, 0, 20), stringOf(letters, 6, 10))
    .map(([start, middle, end]) => ({ whole: `${start}${middle}${end}`, start, end }));

  it.each(Object.entries(places))('in %s is removed', (_where, place) => {
    fc.assert(
      fc.property(value, ({ whole, start, end }) => {
        const shown = redact(place(whole));
        expect(shown).not.toContain(start);
        expect(shown).not.toContain(end);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.entries(places))('in %s, percent-encoded or quoted, is removed', (_where, place) => {
    fc.assert(
      fc.property(stringOf(letters, 8, 30), (plain) => {
        for (const encode of [encodeURIComponent, JSON.stringify, (text: string) => JSON.stringify({ text })])
          expect(redact(encode(place(plain)))).not.toContain(plain);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a value without a recognizable form', () => {
  it.each([
    'sent Bearer abcdefghijklmnopqrstuvwx and waited',
    'sent basic YWJjZGVmZ2hpamtsbW5vcA== and waited',
    `keys/${'0123456789abcdef'.repeat(4)}/version`,
    Buffer.alloc(48, 0xff).toString('base64'),
    Buffer.alloc(32, 0xff).toString('base64'),
  ])('is removed for its place or its length: %s', (text) => {
    expect(redact(text)).toMatch(/^(sent \w+ \[redacted\] and waited|\[redacted\])$/);
  });
});

describe('an error after a label', () => {
  it.each([
    'azure.BearerAuthorizer#WithAuthorization: Failed to refresh the Token for request to https://contoso.vault.azure.net/keys: StatusCode=400',
    'Authorization: Failed to refresh the token: AADSTS500011: The resource principal named x was not found.',
    'Authorization: AuthorizationFailed: The client does not have authorization to perform action x.',
    'Proxy-Authorization: the proxy rejects the request with 407',
    'Authorization: Bearer token is missing',
    'Authorization: com.azure.core.exception.ClientAuthenticationException: AADSTS700016: not found',
    'client_assertion: AADSTS700027: The certificate is not registered.',
    'client_secret: Invalid client secret provided.',
    'password: The password has expired.',
    'id_token: is not valid before tomorrow',
    'access_token: Expired, request another.',
  ])('stays readable: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ['Authorization: Bearer abc.def.ghi failed with 401', 'Authorization: [redacted] failed with 401'],
    ['authorization: Basic YW5uYTpwYXNz\nAccept: */*', 'authorization: [redacted]\nAccept: */*'],
    ['Authorization: SharedKey account:c2ln and more', 'Authorization: [redacted] and more'],
    ['Authorization: Digest username="anna", response="x"', 'Authorization: [redacted]'],
    ['Authorization: Custom id=1,sig=2', 'Authorization: [redacted]'],
    ['Authorization: a1b2c3d4e5 was refused', 'Authorization: [redacted] was refused'],
    ['{"Authorization":"opaquevalue"}', '{"Authorization":"[redacted]"}'],
    ['password: hunter2 was refused', 'password: [redacted] was refused'],
    ['password=The-Secret', 'password=[redacted]'],
  ])('loses only the credential: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('a secret without a label', () => {
  it.each([
    ['signed in with Xk9#mP2$vL7@qR4! as anna', 'signed in with [redacted] as anna'],
    [
      'az login --service-principal -u app -p hunter2 --tenant x',
      'az login --service-principal -u app -p [redacted] --tenant x',
    ],
    ['az login --password=hunter2 --tenant x', 'az login --password=[redacted] --tenant x'],
    ['tool --client-secret "hunter2" --verbose', 'tool --client-secret "[redacted]" --verbose'],
    [
      'HTTPS_PROXY=http://anna:hunter2@proxy:8080 is set',
      'HTTPS_PROXY=http://anna:[redacted]@proxy:8080 is set',
    ],
  ])('is removed: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'Anna.Berg2@contoso.onmicrosoft.com',
    'https://contoso1.vault.azure.net/keys/A?api-version=7.5&$top=1',
    'KeyClient2#getKey',
    'Microsoft.KeyVault/vaults/keys/wrap/action',
    'https://login.microsoftonline.com:443/x@y',
    'node --max-old-space-size=4096 --test',
    'RoleAssignmentRequestPolicyValidationFailed:',
  ])('is not seen in %s', (text) => {
    expect(redact(`it says ${text} there`)).toBe(`it says ${text} there`);
  });

  it.each([
    ['in UTF-16', (text: string) => Array.from(text).join('\0')],
    ['with invisible characters', (text: string) => Array.from(text).join('\u200b')],
  ])('is removed %s', (_how, write) => {
    fc.assert(
      fc.property(jwtPart, jwtPart, (head, claims) => {
        const token = `${head}.${claims}.signature`;
        expect(redact(`sent ${write(`Bearer ${token}`)} today`)).toBe('sent Bearer [redacted] today');
      }),
      { numRuns: 50 },
    );
  });
});

describe('a text without secrets', () => {
  it.each([
    "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '7e0f6d6e-33a5-4e0c-b0de-2d7f5a1f6c90'. Trace ID: 0c9a1c55-6a35-4a0e-8a3f-2f2f9d8e7b01 Correlation ID: a2b7d5fe-31f1-4df4-9a0c-55d7c1f0a9e2 Timestamp: 2026-01-02 03:04:05Z",
    "Caller: appid=7e0f6d6e-33a5-4e0c-b0de-2d7f5a1f6c90;oid=b3d0d7ae-5f0a-4b53-8b52-0b9f2c11d0aa;iss=https://sts.windows.net/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11/ Action: 'Microsoft.KeyVault/vaults/keys/wrap/action' Resource: '/subscriptions/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11/resourcegroups/contosoproduction/providers/microsoft.keyvault/vaults/contoso-vault/keys/customer-key' Assignment: (not found) DenyAssignmentId: null DecisionReason: 'DeniedWithNoValidRBAC'",
    '/subscriptions/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11/resourceGroups/ContosoProductionKeys/providers/Microsoft.KeyVault/vaults/contoso',
    'contoso.vault.azure.net/keys/customer-key/78deebed173b48e48f55abf87ed4cf71?api-version=7.5',
    'login.microsoftonline.com/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11/oauth2/v2.0/token',
    'Bearer authorization="https://login.microsoftonline.com/5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11", resource="https://vault.azure.net"',
    'getaddrinfo ENOTFOUND contoso-production-westeurope.vault.azure.net',
    'The assertion failed: the token is expired. client_id=7e0f6d6e-33a5-4e0c-b0de-2d7f5a1f6c90',
    '{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant"}',
    'Kundenschlüssel des Mandanten Ελλάδα 日本語',
  ])('stays readable: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('stays readable next to a secret', () => {
    expect(redact('client_id=known&client_secret=hunter2&scope=shown')).toBe(
      'client_id=known&client_secret=[redacted]&scope=shown',
    );
    expect(redact('{"client_secret":"a\\"b, c","scope":"shown"}')).toBe(
      '{"client_secret":"[redacted]","scope":"shown"}',
    );
  });
});

describe('speed', () => {
  const texts: readonly [what: string, textOf: (size: number) => string][] = [
    ['one long run', (n) => 'a'.repeat(n)],
    ['runs just too short', (n) => `${'a'.repeat(42)}.`.repeat(n / 43)],
    ['many starts of a token', (n) => 'eyJ'.repeat(n / 3)],
    ['many starts of a key', (n) => '-----BEGIN '.repeat(n / 11)],
    ['many names', (n) => 'client_secret='.repeat(n / 14)],
    ['many quoted names', (n) => '"client_secret":"'.repeat(n / 17)],
    ['many backslashes', (n) => '\\'.repeat(n)],
    ['many percent signs', (n) => '%25'.repeat(n / 3)],
    ['many dots', (n) => '.'.repeat(n)],
    ['many spaces after a name', (n) => `password${' '.repeat(n)}`],
    ['many spaces after Bearer', (n) => 'Bearer '.repeat(n / 7)],
    ['many path parts', (n) => 'aB/'.repeat(n / 3)],
    ['camel words', (n) => 'aBcDe'.repeat(n / 5)],
    ['many quotes', (n) => '"'.repeat(n)],
    ['many authorizations', (n) => 'authorization:'.repeat(n / 14)],
    ['many schemes', (n) => 'authorization: a b='.repeat(n / 19)],
    ['many options', (n) => ' -u a -p'.repeat(n / 8)],
    ['many addresses', (n) => '//a:'.repeat(n / 4)],
    ['many passwords', (n) => 'Xk9mP2$vL7@q '.repeat(n / 13)],
    ['many words', (n) => `${'a'.repeat(64)} `.repeat(n / 65)],
    ['many labels', (n) => 'password: '.repeat(n / 10)],
  ];

  it.each(texts)('grows with the length of a hostile text alone: %s', async (_what, textOf) => {
    // V8 allocates strings of more than 128 KiB in another way, which costs more: both sizes are larger.
    expect(await costGrowth((size) => redact(textOf(size)), 200_000)).toBeLessThan(linearGrowth);
  });
});
