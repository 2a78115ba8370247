import type { Tamper } from './checks/scenario-access-check.ts';

/** How a service repeats what it received. `seed` makes the choice of fields repeatable. */
export interface Echo {
  readonly seed: number;
  /** Of ten fields, how many repeat a secret. */
  readonly fieldsInTen: number;
  readonly where: 'instead of the value' | 'after the value' | 'before the value';
  readonly part: 'the whole' | 'a part' | 'its end';
  readonly writing: 'plain' | 'percent-encoded' | 'JSON escapes' | 'base64';
  /** Of ten responses, how many are errors that repeat it. */
  readonly errorsInTen: number;
}

/** A simulated Azure between the console and the simulator that repeats secrets, and what it received. */
export interface EchoingAzure {
  readonly tamper: Tamper;
  /** Tokens, assertions and client secrets of all requests. */
  readonly received: Set<string>;
}

export function echoingAzure(echo: Echo): EchoingAzure {
  const received = new Set<string>();
  const random = randomNumbers(echo.seed);
  const oneOf = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  const inTen = (times: number): boolean => random() * 10 < times;

  function secretText(): string {
    const secret = oneOf([...received].slice(-4)) ?? '';
    const start = Math.floor(random() * Math.max(1, secret.length - 40));
    const part =
      echo.part === 'the whole'
        ? secret
        : echo.part === 'its end'
          ? secret.slice(-40)
          : secret.slice(start, start + 40);
    if (echo.writing === 'percent-encoded')
      return [...Buffer.from(part)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    return echo.writing === 'base64' ? Buffer.from(part).toString('base64') : part;
  }

  function changed(value: string): string {
    if (!inTen(echo.fieldsInTen)) return value;
    if (echo.where === 'instead of the value') return secretText();
    return echo.where === 'after the value' ? `${value} ${secretText()}` : `${secretText()} ${value}`;
  }

  /** Every text in a body, and the names of unknown members. The token itself goes nowhere but to its service. */
  function repeatIn(value: unknown, name = ''): unknown {
    if (typeof value === 'string') return name === 'access_token' ? forged(value) : changed(value);
    if (Array.isArray(value)) return value.map((item) => repeatIn(item, name));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([key, item]) => [key, repeatIn(item, key)]);
    if (inTen(echo.fieldsInTen / 2)) members.push([secretText(), secretText()]);
    return Object.fromEntries(members) as unknown;
  }

  /** The roles and the other claims that the console shows. Only the audience could notice the signature. */
  function forged(token: string): string {
    const [header, claims = '', signature] = token.split('.');
    const given = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const roles = Array.isArray(given['roles']) ? (given['roles'] as string[]).map(changed) : [];
    const forgedClaims = Buffer.from(JSON.stringify({ ...given, roles })).toString('base64url');
    return [header, forgedClaims, signature].join('.');
  }

  const asSent = (body: unknown): string => {
    const text = JSON.stringify(body);
    if (echo.writing !== 'JSON escapes') return text;
    return text.replaceAll(/[A-Za-z0-9_~.-]{20,}/g, (run) =>
      Array.from(run, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    );
  };

  const errorBody = (): unknown => ({
    error: {
      code: changed('Forbidden'),
      message: `Caller: oid=${secretText()} Action: '${secretText()}' Resource: '${secretText()}' DenyAssignmentId: '${secretText()}'`,
      innererror: { code: changed('ForbiddenByRbac') },
    },
    error_description: `AADSTS500011: The resource principal named ${secretText()} was not found in the tenant named ${secretText()}.`,
    error_codes: [500011],
  });

  return {
    received,
    async tamper(request, pass) {
      for (const secret of await secretsIn(request.clone())) received.add(secret);
      const response = await pass(request);
      if (received.size === 0) return response;
      const headers = new Headers();
      for (const [name, value] of response.headers) headers.set(name, changed(value));
      headers.set('x-ms-request-id', secretText());
      headers.set('x-ms-keyvault-network-info', `conn_type=Ipv4;addr=${secretText()};`);
      headers.delete('content-length');
      const isError = inTen(echo.errorsInTen);
      const text = await response.text();
      const body = isError
        ? asSent(errorBody())
        : isJson(text)
          ? asSent(repeatIn(JSON.parse(text)))
          : changed(text);
      const status = isError ? (oneOf([400, 401, 403, 404, 409, 429, 500]) ?? 403) : response.status;
      return new Response(body, { status, headers });
    },
  };
}

async function secretsIn(request: Request): Promise<string[]> {
  const header = request.headers.get('authorization')?.replace(/^\w+ /, '');
  const form = new URLSearchParams(await request.text());
  return [header, form.get('client_secret'), form.get('client_assertion')].filter(
    (one) => one !== null && one !== undefined && one !== '',
  ) as string[];
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const runLength = 24;

/** The secret itself, and in base64 after no, one or two other bytes. */
const writingsOf = (secret: string): string[] => [
  secret,
  ...[0, 1, 2].map((offset) =>
    Buffer.from(`${' '.repeat(offset)}${secret}`)
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  ),
];

const withoutEscapes = (text: string): string =>
  text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/%([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));

/** 24 characters of a secret in a text, with what stands before them; null if there are none. */
export function leakIn(given: string, secrets: Iterable<string>): string | null {
  const runs = new Set<string>();
  for (const writing of [...secrets].flatMap(writingsOf))
    for (let at = 0; at + runLength <= writing.length; at += 1) runs.add(writing.slice(at, at + runLength));
  for (const text of new Set([given, withoutEscapes(given)]))
    for (let at = 0; at + runLength <= text.length; at += 1) {
      const run = text.slice(at, at + runLength);
      if (runs.has(run)) return `${text.slice(Math.max(0, at - 40), at)}«${run}»`;
    }
  return null;
}
