import { looksSecret } from './looks-secret.ts';

/** What stands where something secret stood. */
const redacted = '[redacted]';

const names = String.raw`(?:client_?secret|(?:client_?)?assertion|(?:access|refresh|id)_?token|password|passwd|pwd|AccountKey|SharedAccessKey|SharedAccessSignature|sig)`;
/** Not in the middle of a word; `%26sig` is not the middle of one. */
const start = String.raw`(?<=^|[^A-Za-z0-9-]|%[0-9A-Fa-f]{2})`;

/** In a header, as text or JSON. A challenge (`Bearer authorization="https://…"`) is not one: it has no colon. */
const inHeader = /((?:proxy-)?authorization["'\\]{0,8}\s{0,8}:\s{0,8}["'\\]{0,8})[^"'\\\r\n]+/gi;
const afterScheme = /\b((?:Bearer|Basic|PoP|Negotiate)(?:\s{1,8}|%20))[A-Za-z0-9._~+/%\\-]{20,}=*/gi;
const pem = /-----BEGIN[ A-Z0-9%+]{1,60}-----[^]*?(?:-----END[ A-Z0-9%+]{1,60}-----|$)/g;

/** In JSON, however often that was quoted again: the value ends at a quote with as many backslashes as the first has. */
const inJson = new RegExp(
  String.raw`(${start}${names}\\*["']\s{0,8}:\s{0,8}(\\*)")(?:[^\\"]+|(?!\2")\\+"?)*`,
  'gi',
);
/** In a form, a query or a connection string. */
const inForm = new RegExp(String.raw`(${start}${names}\s{0,8}[=:]\s{0,8})[^\s"&;]+`, 'gi');
/** The same, percent-encoded however often: the value ends at a `&`, `"` or `;` of the same depth. */
const encoded = new RegExp(
  String.raw`(${start}(?:${names}|authorization)(?=%((?:25)*)[0-9A-F])(?:%\2(?:5C|22|27|20|0A|3A|3D))+)` +
    String.raw`(?:[^\s"%&]|%\2(?:5C)%\2(?:22|5C)|%(?!\2(?:26|22|3B)))+`,
  'gi',
);
/** Text without a break in it, in which a token or a key could stand. */
const run = /(?:[A-Za-z0-9+/_.~=-]|%[0-9A-Fa-f]{2}|\\u00[0-9A-Fa-f]{2}|\\\/){20,}/g;

/**
 * Replaces tokens, secrets, assertions, keys and long base64 in a text for people, a log or an error. It is the net below
 * the allow-lists: what must never be shown is dropped where a text is made. Takes time linear in the text, whatever it says.
 */
export function redact(text: string): string {
  return [pem, inJson, inForm, encoded, inHeader, afterScheme]
    .reduce((clean, pattern) => clean.replace(pattern, (_all, kept: unknown) => keep(kept) + redacted), text)
    .replace(run, (found) => (looksSecret(found) ? redacted : found));
}

/** A pattern without a group passes the offset of its match here. */
const keep = (kept: unknown): string => (typeof kept === 'string' ? kept : '');
