/** Data that must never leave the main process. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a token', /eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['an Authorization value', /\b(?:Bearer|PoP)\s+[\w-]{16,}/i],
  ['an assertion', /client_assertion(?:"?\s*[=:])/i],
  ['a secret of Entra’s form', /[\w~.-]{3}\dQ~[\w~.-]{20,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----|"d"\s*:\s*"[\w-]{40,}"/],
];

/** The encodings of a value: plain, base64 at any offset, base64url, hexadecimal, percent-encoded and UTF-16. */
export function encodingsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const inner = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return [
    value,
    ...inner,
    ...inner.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    encodeURIComponent(value),
    Buffer.from(value, 'utf16le').toString('latin1'),
  ];
}

/** Names the secrets in the text; empty if there are none. */
export function spillIn(text: string, secrets: readonly string[]): string[] {
  const known = secrets.filter((secret) => encodingsOf(secret).some((encoding) => text.includes(encoding)));
  const looks = patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  return [...known.map((secret) => `the secret ${secret.slice(0, 4)}…`), ...looks];
}
