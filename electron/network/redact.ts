import { looksSecret } from './looks-secret.ts';
import { withoutCredentials } from './header-credentials.ts';
import { looksLikePassword } from './looks-like-password.ts';

const redacted = '[redacted]';

const names = String.raw`(?:client_?secret|secret_?(?:text|value)|(?:client_?)?assertion|(?:access|refresh|id)_?token|password|passwd|passphrase|pwd|api_?key|AccountKey|SharedAccessKey|SharedAccessSignature|sig)`;
/** Start of a word, or of a percent-encoded word such as `%26sig`. */
const start = String.raw`(?<=^|[^A-Za-z0-9-]|%[0-9A-Fa-f]{2})`;

const afterScheme = /\b((?:Bearer|Basic|PoP|Negotiate)(?:\s{1,8}|%20))[A-Za-z0-9._~+/%\\-]{20,}=*/gi;
const pem = /-----BEGIN[ A-Z0-9%+]{1,60}-----[^]*?(?:-----END[ A-Z0-9%+]{1,60}-----|$)/g;

/** In JSON, quoted any number of times: the value ends at a quote with as many backslashes as its first one. */
const inJson = new RegExp(
  String.raw`(${start}${names}\\*["']\s{0,8}:\s{0,8}(\\*)")(?:[^\\"]+|(?!\2")\\+"?)*`,
  'gi',
);
/** After a label that a sentence follows, as in `client_assertion: AADSTS700027: …` and `password: The password is wrong`. */
const sentence = String.raw`(?:AADSTS\d|AKV\d|(?:an?|the|your|this|invalid|incorrect|wrong|missing|expired|failed|unable|cannot|could|error|no|not|must|is|was|has|required|rejected)\b[ ,.:])`;
/** In a form, a query or a connection string. */
const inForm = new RegExp(
  String.raw`(${start}${names}\s{0,8}(?:=|:(?!\s{0,8}${sentence}))\s{0,8})[^\s"&;]+`,
  'gi',
);
/** The same, percent-encoded any number of times: the value ends at a `&`, `"` or `;` of the same depth. */
const encoded = new RegExp(
  String.raw`(${start}(?:${names}|authorization)(?=%((?:25)*)[0-9A-F])(?:%\2(?:5C|22|27|20|0A|3A|3D))+)` +
    String.raw`(?:[^\s"%&]|%\2(?:5C)%\2(?:22|5C)|%(?!\2(?:26|22|3B)))+`,
  'gi',
);
/** As an option of a command, such as `--client-secret`, or of `az login -u … -p …`. */
const inCommand =
  /((?<=^|\s)(?:--(?:password|passphrase|client-secret|secret|token|access-token|refresh-token|api-key)|-u\s{1,8}\S{1,200}\s{1,8}-p)(?:\s{1,8}|=)["']?)[^\s"']+/gi;
/** The password in an address, such as that of a proxy. */
const inAddress = /(\/\/[^\s/:@"']{0,100}:)[^\s/@"']{1,200}(?=@)/g;
/** Text without a break that could contain a token or a key. */
const run = /(?:[A-Za-z0-9+/_.~=-]|%[0-9A-Fa-f]{2}|\\u00[0-9A-Fa-f]{2}|\\\/){20,}/g;
/** A word that could be a password. */
const word = /(?<=^|[\s"'])[^\s"']{12,64}(?=$|[\s"'])/g;
/** Between the letters of a text in UTF-16, or to break up a secret. */
const invisible = /[\0\u200b\u2060\ufeff]/g;

/** Characters without which a text cannot contain what a pattern searches for: most texts contain none of them. */
const hasLabel =
  /secret|assertion|token|pass|pwd|api_?key|AccountKey|SharedAccess|sig|authorization|bearer|basic|pop|negotiate/i;
const hasOption = /(?:^|\s)-/;
const hasSign = /[!$^*~@?]/;

/**
 * Replaces tokens, secrets, assertions, keys, passwords and long base64 in a text for people, a log or an error. This is
 * the second line of defense: code that builds a text already leaves secrets out. With `keepLongRuns`, long base64 stays.
 * Takes linear time for any text.
 */
export function redact(text: string, { keepLongRuns = false } = {}): string {
  let clean = text.replace(invisible, '');
  if (clean.includes('-----BEGIN')) clean = replaceAll(clean, pem);
  if (hasLabel.test(clean)) {
    clean = withoutCredentials([inJson, inForm, encoded].reduce(replaceAll, clean), redacted);
    clean = replaceAll(clean, afterScheme);
  }
  if (hasOption.test(clean)) clean = replaceAll(clean, inCommand);
  if (clean.includes('@')) clean = replaceAll(clean, inAddress);
  clean = clean.replace(run, (found) => (looksSecret(found, { keepLongRuns }) ? redacted : found));
  return hasSign.test(clean)
    ? clean.replace(word, (found) => (looksLikePassword(found) ? redacted : found))
    : clean;
}

const replaceAll = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (_all, kept: unknown) => keep(kept) + redacted);

/** For a pattern without a group, this argument is the offset of the match. */
const keep = (kept: unknown): string => (typeof kept === 'string' ? kept : '');
