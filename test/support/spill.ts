/** The secrets that must stay where they belong, one of each kind. */
export const canaryNames = [
  'access token',
  'refresh token',
  'client secret',
  'private key',
  'vault secret value',
  'one-time token',
  'CSRF value',
] as const;
export type CanaryName = (typeof canaryNames)[number];
/** The values to search for; several of a kind if the console had several. */
export type Canaries = Readonly<Record<CanaryName, readonly string[]>>;

/** Everything that a console writes, sends or holds where others can read it. */
export const sinkNames = [
  'data folder',
  'records with free pages',
  'caches, cookies and local storage of Chromium',
  'log',
  'standard output and error',
  'heap of the page',
  'command lines of the processes',
  'environment of the processes',
  'clipboard',
  'temporary folder',
  'crash dumps',
  'support bundle',
  'exports',
  'replies and events',
] as const;
export type SinkName = (typeof sinkNames)[number];

/** What was found in a sink, in parts such as files. */
export type Sinks = Readonly<Record<SinkName, readonly { readonly where: string; readonly bytes: Buffer }[]>>;

/** How a value can be written. Each function returns every form in which the encoded value can occur inside a larger text. */
const encodings = {
  raw: (value) => [Buffer.from(value)],
  base64: (value) => insideBase64(value).map((text) => Buffer.from(text)),
  base64url: (value) =>
    insideBase64(value).map((text) => Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))),
  hexadecimal: (value) => {
    const text = Buffer.from(value).toString('hex');
    return [Buffer.from(text), Buffer.from(text.toUpperCase())];
  },
  'percent-encoded': (value) => {
    const text = encodeURIComponent(value);
    const form = new URLSearchParams({ v: value }).toString().slice(2);
    const lower = text.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
    return [...new Set([text, form, lower])].map((one) => Buffer.from(one));
  },
  'JSON-escaped': (value) => {
    const once = JSON.stringify(value).slice(1, -1);
    const twice = JSON.stringify(once).slice(1, -1);
    const ascii = once.replace(
      /[^ -~]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return [...new Set([once, twice, ascii])].map((one) => Buffer.from(one));
  },
  'UTF-16LE': (value) => [Buffer.from(value, 'utf16le')],
} satisfies Readonly<Record<string, (value: string) => Buffer[]>>;
export type EncodingName = keyof typeof encodings;
export const encodingNames = Object.keys(encodings) as EncodingName[];

/** The characters of base64 that depend on the value alone, at each of the three offsets that it can have. */
function insideBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
}

const formsOf = (value: string): readonly (readonly [EncodingName, Buffer])[] =>
  encodingNames.flatMap((name) => encodings[name](value).map((form) => [name, form] as const));

/** Every form of a value, as text of which each character is one byte. */
export const encodingsOf = (value: string): string[] =>
  formsOf(value).map(([, form]) => form.toString('latin1'));

export interface Finding {
  readonly sink: SinkName;
  readonly where: string;
  readonly canary: CanaryName;
  readonly encoding: EncodingName;
}

/** How much of each sink was searched, so that a sink that was not read cannot pass. */
export type Searched = Readonly<Record<SinkName, { readonly parts: number; readonly bytes: number }>>;

/** Searches every sink for every canary in every encoding. */
export function searchForSpill(
  sinks: Sinks,
  canaries: Canaries,
): { readonly findings: readonly Finding[]; readonly searched: Searched } {
  const forms = canaryNames.flatMap((canary) =>
    canaries[canary].flatMap((value) => {
      if (value.length < 12) throw new Error(`The canary of the kind ${canary} is too short to be unique.`);
      return formsOf(value).map(([encoding, form]) => ({ canary, encoding, form }));
    }),
  );
  const findings = sinkNames.flatMap((sink) =>
    sinks[sink].flatMap(({ where, bytes }) =>
      forms
        .filter(({ form }) => bytes.includes(form))
        .map(({ canary, encoding }) => ({ sink, where, canary, encoding })),
    ),
  );
  const searched = Object.fromEntries(
    sinkNames.map((sink) => [
      sink,
      {
        parts: sinks[sink].length,
        bytes: sinks[sink].reduce((sum, { bytes }) => sum + bytes.length, 0),
      },
    ]),
  ) as Record<SinkName, { parts: number; bytes: number }>;
  return { findings: distinct(findings), searched };
}

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [JSON.stringify(one), one])).values(),
];

/** The names under which the test of the window attaches what its searches found. */
export const searchAttachments = { ofUse: 'search after the use', ofLeak: 'search after a leak' } as const;

/** Data that must never leave the main process. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a token', /eyJ[\w-]{8,}\.[\w-]{8,}/],
  ['an Authorization value', /\b(?:Bearer|PoP)\s+[\w-]{16,}/i],
  ['an assertion', /client_assertion(?:"?\s*[=:])/i],
  ['a secret of Entra’s form', /[\w~.-]{3}\dQ~[\w~.-]{20,}/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----|"d"\s*:\s*"[\w-]{40,}"/],
];

/** Names the secrets in the text; empty if there are none. */
export function spillIn(text: string, secrets: readonly string[]): string[] {
  const known = secrets.filter((secret) => encodingsOf(secret).some((encoding) => text.includes(encoding)));
  const looks = patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  return [...known.map((secret) => `the secret ${secret.slice(0, 4)}…`), ...looks];
}
