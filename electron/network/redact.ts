/** What stands where something secret stood. */
export const redacted = '[redacted]';

type Rule = readonly [pattern: RegExp, replace: string | ((match: string) => string)];

/** A dot, a tilde and the characters of base64, as they are and as URLs and JSON write them. */
const dot = String.raw`(?:\.|%(?:25)*2[eE]|\\u002[eE])`;
const tilde = String.raw`(?:~|%(?:25)*7[eE]|\\u007[eE])`;
const padding = String.raw`(?:=|%(?:25)*3[dD]|\\u003[dD]){0,2}`;
const slashOrPlus = String.raw`\+|\\?/|%(?:25)*2[bBfF]|\\u002[bBfF]`;

const secretNames = String.raw`client_secret|client_assertion|assertion|(?:access|refresh|id)_token|accessToken|refreshToken|clientSecret|clientAssertion|password|pwd|passwd`;
const keyNames = String.raw`AccountKey|SharedAccessKey|SharedAccessSignature|sig`;
/** `=` or `:`, with the quotes around it, as form, query, connection string, JSON and JSON inside JSON write it. */
const assigned = String.raw`(?:\\{0,4}["'])?\s{0,8}(?:=|:|%(?:25)*3[aAdD]|\\u003[aAdD])\s{0,8}`;

/**
 * The net below the allow-lists: what must never be shown is dropped where a text is made, and this catches what slipped
 * through. Every pattern is linear: repetitions are of characters that cannot be told apart in two ways.
 */
const rules: readonly Rule[] = [
  [/-----BEGIN[ A-Z0-9%+]{1,60}-----[^]*?(?:-----END[ A-Z0-9%+]{1,60}-----|$)/g, redacted],
  [
    new RegExp(String.raw`(?<![\w-])((?:${secretNames})${assigned})\\{0,4}"(?:[^"\\]|\\[^"])*`, 'gi'),
    `$1"${redacted}`,
  ],
  [
    new RegExp(
      String.raw`(?<![A-Za-z0-9-])((?:${secretNames}|${keyNames})${assigned})(?:[^\s"'&;,<>%\\]|%(?!(?:25)*26)|\\(?!["']|u0026))+`,
      'gi',
    ),
    `$1${redacted}`,
  ],
  [/((?:proxy-)?authorization["'\\]{0,8}\s{0,8}:\s{0,8}["'\\]{0,8})[^"'\\\r\n]+/gi, `$1${redacted}`],
  [/\b((?:Bearer|Basic|PoP|Negotiate)(?:\s{1,8}|%20))[A-Za-z0-9._~+/%\\-]{20,}=*/gi, `$1${redacted}`],
  [new RegExp(String.raw`ey[A-Za-z0-9_-]{8,}(?:${dot}[A-Za-z0-9_-]*){1,4}`, 'g'), redacted],
  [new RegExp(String.raw`[A-Za-z0-9_.~-]{3}[0-9]Q${tilde}(?:[A-Za-z0-9_.-]|${tilde}){16,}`, 'g'), redacted],
  [new RegExp(String.raw`[A-Za-z0-9_-]{43,}${padding}`, 'g'), redacted],
  [
    new RegExp(String.raw`(?:[A-Za-z0-9]|${slashOrPlus}){43,}${padding}`, 'g'),
    (run) => (isPath(run) ? run : redacted),
  ],
];

/** Replaces tokens, secrets, assertions, keys and long base64 in a text for people, a log or an error. */
export function redact(text: string): string {
  return rules.reduce((clean, [pattern, replace]) => clean.replace(pattern, replace as string), text);
}

const word = /^[A-Za-z]?[a-z]*(?:[A-Z][a-z]+)*[0-9]{0,4}$/;
const hexadecimal = /^[0-9a-f]*$/;

/** True for a run such as `resourcegroups/contoso/providers/Microsoft`, which must stay readable. */
const isPath = (run: string): boolean =>
  run.includes('/') && run.split('/').every((part) => word.test(part) || hexadecimal.test(part));
