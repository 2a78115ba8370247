/** What must never leave the main process, as patterns and as the values that a world holds. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a token', /eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['an Authorization value', /\b(?:Bearer|PoP)\s+[\w-]{16,}/i],
  ['an assertion', /client_assertion(?:"?\s*[=:])/i],
  ['a secret of Entra’s form', /[\w~.-]{3}\dQ~[\w~.-]{20,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----|"d"\s*:\s*"[\w-]{40,}"/],
];

/** Each value as it may be written: plain, base64 at any offset, base64url, hexadecimal, percent-encoded, UTF-16. */
function writingsOf(value: string): string[] {
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

/** Names what of all that must stay inside stands in the text; empty where it is clean. */
export function spillIn(text: string, secrets: readonly string[]): string[] {
  const known = secrets.filter((secret) => writingsOf(secret).some((writing) => text.includes(writing)));
  const looks = patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  return [...known.map((secret) => `the secret ${secret.slice(0, 4)}…`), ...looks];
}
