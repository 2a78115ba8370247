import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEchoScrubber } from '../../../electron/network/echo-scrubber.ts';
import { plainCharacters } from '../../../electron/network/plain-characters.ts';
import type { InboundResponse, OutboundRequest } from '../../../electron/network/transport.ts';
import { costGrowth, linearGrowth } from '../../support/cost-growth.ts';

const unit = fc.constantFrom(
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~-'),
);
const clientSecret = fc.string({ unit, minLength: 34, maxLength: 44 });
const part = fc
  .uint8Array({ minLength: 60, maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));
const token = fc.tuple(part, part, part).map((parts) => parts.join('.'));
const password = fc.string({ minLength: 24, maxLength: 60, unit: 'grapheme' });

const tokenUrl = 'https://login.microsoftonline.com/x/oauth2/v2.0/token';
const form = (fields: Record<string, string>): OutboundRequest => ({
  method: 'POST',
  url: tokenUrl,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    client_id: '0a1b2c3d-1111-4222-8333-444455556666',
    scope: 'https://graph.microsoft.com/.default',
    grant_type: 'client_credentials',
    ...fields,
  }).toString(),
});
const withHeader = (value: string, name = 'authorization'): OutboundRequest => ({
  method: 'GET',
  url: 'https://fjord.vault.azure.net/keys',
  headers: { [name]: value },
});
const withJson = (body: unknown): OutboundRequest => ({
  method: 'POST',
  url: 'https://fjord.vault.azure.net/keys/a/b/wrapkey',
  headers: {},
  body: JSON.stringify(body),
});

/** The places of a secret in a request. */
const requests: Record<string, (secret: string) => OutboundRequest> = {
  'a bearer token': (secret) => withHeader(`Bearer ${secret}`),
  'a header in capitals': (secret) => withHeader(`PoP ${secret}`, 'AUTHORIZATION'),
  'a client secret': (secret) => form({ client_secret: secret }),
  'an assertion': (secret) => form({ client_assertion_type: 'urn:x', client_assertion: secret }),
  'a form field of an unknown name': (secret) => form({ something: secret }),
  'a value to wrap': (secret) => withJson({ alg: 'RSA-OAEP-256', value: secret }),
  'a password in nested JSON': (secret) => withJson({ requests: [{ body: { secretText: secret } }] }),
};

const escaped = (text: string) =>
  Array.from(text, (one) =>
    Array.from(
      { length: one.length },
      (_, at) => `\\u${one.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  ).join('');
const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** The writings in which a service may repeat a secret. */
const writings: Record<string, (secret: string) => string> = {
  unchanged: (secret) => secret,
  'in capitals': (secret) => secret.replace(/[a-z]/g, (one) => one.toUpperCase()),
  'percent-encoded': (secret) => encodeURIComponent(secret),
  'percent-encoded in every byte': everyByte,
  'percent-encoded twice': (secret) => encodeURIComponent(everyByte(secret)),
  'in JSON': (secret) => JSON.stringify({ x: secret }),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  'as JSON escapes': escaped,
  'as JSON escapes in JSON': (secret) => JSON.stringify(escaped(secret)),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64url after one byte': (secret) => Buffer.from(`x${secret}`).toString('base64url'),
  'in base64 after two bytes': (secret) => Buffer.from(`xy${secret}z`).toString('base64'),
  'in base64 in lines': (secret) => Buffer.from(secret).toString('base64').replaceAll(/.{15}/g, '$&\r\n'),
  'with invisible characters': (secret) => Array.from(secret).join('\u200b'),
  'with zero bytes': (secret) => Array.from(secret).join('\0'),
};

const respond = (request: OutboundRequest, response: Partial<InboundResponse>, isIssuer = false) =>
  createEchoScrubber().begin(request)({ status: 400, headers: {}, body: '', ...response }, { isIssuer });

/** No 20 characters of the secret, in that writing, are left. */
function expectNothingOf(secret: string, writing: (secret: string) => string, text: string): void {
  const written = plainCharacters(writing(secret)).replace(/^.{4}/, '').replace(/.{8}$/, '');
  const shown = plainCharacters(text);
  for (let at = 0; at + 20 <= written.length; at += 4)
    expect(shown).not.toContain(written.slice(at, at + 20));
}

describe.each(Object.entries(requests))('%s', (_what, requestWith) => {
  it.each(Object.entries(writings))('is removed from a response that repeats it %s', (_how, writing) => {
    fc.assert(
      fc.property(
        fc.oneof(clientSecret, token, password),
        fc.string(),
        fc.boolean(),
        (secret, text, isIssuer) => {
          fc.pre(plainCharacters(secret).length >= 28);
          const echo = writing(secret);
          const body = `${text}"message":"refused ${echo} by policy"${text}`;
          const response = respond(
            requestWith(secret),
            { headers: { 'x-error': echo, [echo]: 'x' }, body },
            isIssuer,
          );
          expectNothingOf(secret, writing, JSON.stringify(response));
          // A character beside the secret may go with it, if the secret contains it beside the same characters.
          expect(response.body).toMatch(/"message":"refus.*\[redacted\].*policy"/s);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a response', () => {
  it('that repeats a part of a secret loses the part', () => {
    fc.assert(
      fc.property(token, fc.nat(), fc.integer({ min: 16, max: 40 }), (secret, from, length) => {
        const start = from % (secret.length - length);
        const echo = secret.slice(start, start + length);
        expect(respond(withHeader(`Bearer ${secret}`), { body: `<${echo}>` }).body).toBe('<[redacted]>');
      }),
    );
  });

  it('that repeats fewer than 16 characters, an id or the scope stays as it is', () => {
    const request = form({ client_secret: 'abc8Q~0123456789012345678901234567890123' });
    const body =
      'abc8Q~012345678 0a1b2c3d-1111-4222-8333-444455556666 https://graph.microsoft.com/.default client_credentials';
    expect(respond(request, { body }).body).toBe(body);
  });

  it('keeps its status, its other headers and everything around a secret', () => {
    const request = withHeader('Bearer 0123456789abcdef0123456789');
    expect(
      respond(request, {
        headers: { 'x-ms-request-id': 'r1', 'retry-after': '3' },
        body: '{"a":"0123456789abcdef0123456789","b":1}',
      }),
    ).toEqual({
      status: 400,
      headers: { 'x-ms-request-id': 'r1', 'retry-after': '3' },
      body: '{"a":"[redacted]","b":1}',
    });
  });
});

describe('a new token of the issuer', () => {
  const claims = (extra: object) =>
    Buffer.from(
      JSON.stringify({ aud: 'https://login.microsoftonline.com', tid: 'b'.repeat(40), ...extra }),
    ).toString('base64url');
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT' })).toString('base64url');
  const assertion = `${header}.${claims({ jti: 1 })}.${'c'.repeat(80)}`;
  const issued = `${header}.${claims({ roles: ['x'] })}.${'d'.repeat(80)}`;
  const answerWith = (value: string, more = {}) => ({
    status: 200,
    body: JSON.stringify({ token_type: 'Bearer', access_token: value, ...more }),
  });

  it('stays as it is, although it begins like the assertion and like earlier tokens', () => {
    const scrubber = createEchoScrubber();
    scrubber.begin(withHeader(`Bearer ${issued}`));
    const request = form({ client_assertion: assertion });
    const { body } = scrubber.begin(request)({ headers: {}, ...answerWith(issued) }, { isIssuer: true });
    expect(body).toBe(answerWith(issued).body);
  });

  it('loses a client secret in its claims', () => {
    const secret = 'abc8Q~0123456789ABCDEFGHabcdefgh90123456';
    const forged = `${header}.${claims({ roles: [secret] })}.${'d'.repeat(80)}`;
    const { body } = respond(form({ client_secret: secret }), answerWith(forged), true);
    expect(body).toContain('[redacted]');
    expect(Buffer.from(body, 'base64').toString('latin1')).not.toContain(secret.slice(8, 32));
  });

  it('does not hide the assertion in another member, nor a token in the response of another service', () => {
    const request = form({ client_assertion: assertion });
    const { body } = respond(request, answerWith(issued, { error_description: assertion }), true);
    expect(body).toContain(issued);
    expect(body).toContain('"error_description":"[redacted]"');
    expect(respond(withHeader(`Bearer ${issued}`), answerWith(issued)).body).not.toContain(
      issued.slice(0, 24),
    );
  });
});

describe('a later response', () => {
  const earlier = 'Bearer earlier-0123456789-0123456789';

  it('loses a credential of an earlier request, also if many other requests follow', () => {
    const scrubber = createEchoScrubber();
    const receive = scrubber.begin(withHeader(earlier));
    const body = `you sent ${earlier}`;
    expect(scrubber.begin(withHeader(''))({ status: 401, headers: {}, body }, { isIssuer: false }).body).toBe(
      'you sent Bearer [redacted]',
    );
    for (let request = 0; request < 500; request += 1)
      scrubber.begin(withHeader(`Bearer ${request}-${'abcdefgh'.repeat(200)}`));
    expect(receive({ status: 401, headers: {}, body }, { isIssuer: false }).body).toBe(
      'you sent Bearer [redacted]',
    );
  });

  it('loses the credentials of the last ten requests, however many there were before', () => {
    const scrubber = createEchoScrubber();
    const bearerOf = (request: number) =>
      `${request}-${Buffer.from(`token ${request}`.repeat(120)).toString('base64url')}`;
    for (let request = 0; request < 60; request += 1) {
      const receive = scrubber.begin(withHeader(`Bearer ${bearerOf(request)}`));
      const echoed = bearerOf(Math.max(0, request - 5));
      const { body } = receive({ status: 200, headers: {}, body: echoed }, { isIssuer: false });
      expect(body).toBe('[redacted]');
    }
  });

  it('keeps the value of an earlier request: unwrapping returns what wrapping received', () => {
    const scrubber = createEchoScrubber();
    const value = 'c2VjcmV0IGJ5dGVzIHRvIHdyYXAgYW5kIHVud3JhcA';
    scrubber.begin(withJson({ alg: 'RSA-OAEP-256', value }));
    const unwrap = scrubber.begin(
      withJson({ alg: 'RSA-OAEP-256', value: 'Y2lwaGVydGV4dCBvZiB0aGUgdmFsdWU' }),
    );
    const body = JSON.stringify({ kid: 'x', value });
    expect(unwrap({ status: 200, headers: {}, body }, { isIssuer: false }).body).toBe(body);
  });
});

describe('the work for one response', () => {
  const bearer = `Bearer ${'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.'.repeat(20)}`;
  it.each<[string, (size: number) => string]>([
    ['text without secrets', (size) => 'Forbidden. '.repeat(size / 11)],
    ['the beginning of a token again and again', (size) => 'eyJ0eXAi'.repeat(size / 8)],
    ['almost the token again and again', (size) => 'eyJ0eXAiOiJKV1Q!'.repeat(size / 16)],
    ['percent signs', (size) => '%25'.repeat(size / 3)],
    ['backslashes', (size) => '\\'.repeat(size)],
    ['the same character', (size) => 'e'.repeat(size)],
  ])('grows with its length alone: %s', async (_what, bodyOf) => {
    const work = (size: number) => respond(withHeader(bearer), { body: bodyOf(size) });
    expect(await costGrowth(work, 100_000)).toBeLessThan(linearGrowth);
  });

  it('ends comparing in a text that resembles a secret everywhere, and removes what it no longer compares', () => {
    const { body } = respond(withHeader(bearer), { body: 'eyJ0eXAi!'.repeat(150_000) });
    expect(body.startsWith('eyJ0eXAi!eyJ0eXAi!')).toBe(true);
    expect(body.slice(-200)).toContain('[redacted]');
  });

  it('is linear for secrets of any length, too', async () => {
    const work = (size: number) => respond(withHeader(`Bearer ${'é\\%"'.repeat(size / 4)}`), { body: 'x' });
    expect(await costGrowth(work, 20_000)).toBeLessThan(linearGrowth);
  });
});
