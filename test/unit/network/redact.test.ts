import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../electron/network/redact.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const stringOf = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength, maxLength });

const base64url = stringOf(`${letters}-_`, 43, 120);
const jwtPart = fc
  .dictionary(stringOf(letters, 2, 6), stringOf(letters, 4, 30), { minKeys: 1, maxKeys: 4 })
  .map((claims) => Buffer.from(JSON.stringify(claims)).toString('base64url'));

/** Each makes something that must never be shown, standing on its own. */
const secrets: Record<string, fc.Arbitrary<string>> = {
  'a signed token': fc.tuple(jwtPart, jwtPart, base64url).map((parts) => parts.join('.')),
  'a token of two parts': fc.tuple(jwtPart, jwtPart).map((parts) => parts.join('.')),
  'a token without a signature': fc.tuple(jwtPart, jwtPart).map((parts) => `${parts.join('.')}.`),
  'an encrypted token': fc.tuple(jwtPart, base64url, base64url, base64url).map((parts) => parts.join('.')),
  'a client secret of Entra': fc
    .tuple(stringOf(`${letters}-_.~`, 3), fc.constantFrom('7', '8'), stringOf(`${letters}-_.~`, 34))
    .map(([start, version, rest]) => `${start}${version}Q~${rest}`),
  'a long base64 value': fc
    .uint8Array({ minLength: 32, maxLength: 200 })
    .map((bytes) => Buffer.from(bytes).toString('base64')),
  'a long base64url value': base64url,
  'a long hexadecimal value': stringOf('0123456789abcdef', 64, 128),
};

/** Each puts an arbitrary value where only a secret stands. */
const places: Record<string, (value: string) => string> = {
  'a client secret in a form': (value) => `client_id=x&client_secret=${encodeURIComponent(value)}&scope=y`,
  'an assertion in a form': (value) =>
    `client_assertion=${encodeURIComponent(value)}&client_assertion_type=urn`,
  'a refresh token in a form': (value) =>
    `grant_type=refresh_token&refresh_token=${encodeURIComponent(value)}`,
  'a client secret in JSON': (value) => JSON.stringify({ client_secret: value, ok: true }),
  'an access token in JSON': (value) => JSON.stringify({ token_type: 'Bearer', access_token: value }),
  'a password in indented JSON': (value) => JSON.stringify({ password: value }, null, 2),
  'JSON inside JSON': (value) => JSON.stringify({ body: JSON.stringify({ refresh_token: value }) }),
  'an account key': (value) =>
    `DefaultEndpointsProtocol=https;AccountKey=${encodeURIComponent(value)};EndpointSuffix=x`,
  'a shared access signature': (value) =>
    `https://x.blob.core.windows.net/y?sv=1&sig=${encodeURIComponent(value)}&se=2`,
  'an Authorization header': (value) => `Authorization: Bearer ${encodeURIComponent(value)}\r\nAccept: */*`,
  'an Authorization header in JSON': (value) =>
    JSON.stringify({ Authorization: `Basic ${encodeURIComponent(value)}` }),
  'a private key': (value) => `-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----`,
  'a private key that was cut off': (value) => `-----BEGIN RSA PRIVATE KEY-----\n${value}`,
};

const encodings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'percent-encoded': (text) => encodeURIComponent(text),
  'percent-encoded like a form': (text) => new URLSearchParams([['x', text]]).toString(),
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'as JSON': (text) => JSON.stringify({ message: text }),
  'as JSON with escaped slashes': (text) => JSON.stringify({ message: text }).replaceAll('/', String.raw`\/`),
  'in the middle of a sentence': (text) => `the server said ${text} and hung up`,
  'in quotes': (text) => `'${text}'`,
};

const wrapped = Object.entries(encodings);

describe.each(wrapped)('%s', (_encoding, encode) => {
  it.each(Object.entries(secrets))('%s is not shown', (_what, secret) => {
    fc.assert(
      fc.property(secret, (value) => {
        // Any 24 characters in a row would be too much of it, whichever way they are written.
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
  // No shape of its own gives it away, only the place where it stands.
  const value = fc
    .tuple(stringOf(letters, 6, 10), stringOf(`${letters}!$*()+/=~#@? é`, 0, 20), stringOf(letters, 6, 10))
    .map(([start, middle, end]) => ({ whole: `${start}${middle}${end}`, start, end }));

  it.each(Object.entries(places))('in %s is not shown', (_where, place) => {
    fc.assert(
      fc.property(value, ({ whole, start, end }) => {
        const shown = redact(place(whole));
        expect(shown).not.toContain(start);
        expect(shown).not.toContain(end);
      }),
      { numRuns: 300 },
    );
  });

  it.each(Object.entries(places))(
    'in %s that was percent-encoded or quoted is not shown',
    (_where, place) => {
      fc.assert(
        fc.property(stringOf(letters, 8, 30), (plain) => {
          for (const encode of [
            encodeURIComponent,
            JSON.stringify,
            (text: string) => JSON.stringify({ text }),
          ])
            expect(redact(encode(place(plain)))).not.toContain(plain);
        }),
        { numRuns: 100 },
      );
    },
  );
});

describe('a value without a shape of its own', () => {
  it.each([
    'sent Bearer abcdefghijklmnopqrstuvwx and waited',
    'sent basic YWJjZGVmZ2hpamtsbW5vcA== and waited',
    `keys/${'0123456789abcdef'.repeat(4)}/version`,
    Buffer.alloc(48, 0xff).toString('base64'),
    Buffer.alloc(32, 0xff).toString('base64'),
  ])('is noticed by where it stands or how long it is: %s', (text) => {
    expect(redact(text)).toMatch(/^(sent \w+ \[redacted\] and waited|\[redacted\])$/);
  });
});

describe('what people need', () => {
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

  it('stays readable beside a secret', () => {
    expect(redact('client_id=known&client_secret=hunter2&scope=shown')).toBe(
      'client_id=known&client_secret=[redacted]&scope=shown',
    );
    expect(redact('{"client_secret":"a\\"b, c","scope":"shown"}')).toBe(
      '{"client_secret":"[redacted]","scope":"shown"}',
    );
  });
});

describe('speed', () => {
  const n = 200_000;
  it.each([
    ['one long run', 'a'.repeat(n)],
    ['runs just too short', `${'a'.repeat(42)}.`.repeat(n / 43)],
    ['many starts of a token', 'eyJ'.repeat(n / 3)],
    ['many starts of a key', '-----BEGIN '.repeat(n / 11)],
    ['many names', 'client_secret='.repeat(n / 14)],
    ['many quoted names', '"client_secret":"'.repeat(n / 17)],
    ['many backslashes', '\\'.repeat(n)],
    ['many percent signs', '%25'.repeat(n / 3)],
    ['many dots', '.'.repeat(n)],
    ['many spaces after a name', `password${' '.repeat(n)}`],
    ['many spaces after Bearer', 'Bearer '.repeat(n / 7)],
    ['many path parts', 'aB/'.repeat(n / 3)],
    ['camel words', 'aBcDe'.repeat(n / 5)],
    ['many quotes', '"'.repeat(n)],
    ['many authorizations', 'authorization:'.repeat(n / 14)],
  ])('is the same for a hostile text: %s', (_what, text) => {
    const started = performance.now();
    redact(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
