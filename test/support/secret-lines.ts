import fc from 'fast-check';

export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const stringOf = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength, maxLength });

const base64url = stringOf(`${letters}-_`, 43, 120);
export const jwtPart = fc
  .dictionary(stringOf(letters, 2, 6), stringOf(letters, 4, 30), { minKeys: 1, maxKeys: 4 })
  .map((claims) => Buffer.from(JSON.stringify(claims)).toString('base64url'));

/** Secrets that are recognizable by themselves. */
export const secrets: Record<string, fc.Arbitrary<string>> = {
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

/** Texts with a value in a place that only contains secrets. */
export const places: Record<string, (value: string) => string> = {
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
  'a truncated private key': (value) => `-----BEGIN RSA PRIVATE KEY-----\n${value}`,
};

export const encodings: Record<string, (text: string) => string> = {
  unchanged: (text) => text,
  'percent-encoded': (text) => encodeURIComponent(text),
  'percent-encoded like a form': (text) => new URLSearchParams([['x', text]]).toString(),
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'as JSON': (text) => JSON.stringify({ message: text }),
  'as JSON with escaped slashes': (text) => JSON.stringify({ message: text }).replaceAll('/', String.raw`\/`),
  'in the middle of a sentence': (text) => `the server returned ${text} and closed the connection`,
  'in quotes': (text) => `'${text}'`,
};
