import type { Tamper } from './scenario-access-check.ts';

/** Meddles with the requests to a place alone. */
export const at = (place: RegExp, answer: Tamper): Tamper => {
  return (request, pass) =>
    place.test(`${request.method} ${request.url}`) ? answer(request, pass) : pass(request);
};

/** Where the ladder's requests go, as method and address. */
export const places = {
  discovery: /^GET \S+\/openid-configuration$/,
  token: /^POST \S+\/oauth2\/v2\.0\/token(\?|$)/,
  batch: /^POST \S+\/\$batch$/,
  subscriptions: /^GET \S+\/subscriptions\?/,
  vaultList: /^GET \S+\/resources\?/,
  roleList: /^GET \S+\/roleAssignments\?/,
  denialList: /^GET \S+\/denyAssignments\?/,
  vaultResource: /^GET https:\/\/management\S+\/vaults\/[^/]+\?/,
  challenge: /^GET \S+\/keys\?/,
  key: /^GET \S+\/keys\/data-encryption\//,
  wrap: /^POST \S+\/wrapkey\?/,
  unwrap: /^POST \S+\/unwrapkey\?/,
  encrypt: /^POST \S+\/encrypt\?/,
  decrypt: /^POST \S+\/decrypt\?/,
  secret: /^GET \S+\/secrets\/connection\//,
} as const;
export type Place = keyof typeof places;

/** Answers every request to a place so. */
export const answering = (
  place: Place,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Tamper =>
  at(places[place], () => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = { 'content-type': 'application/json', ...headers };
    return Promise.resolve(new Response(text, { status, headers: sent }));
  });

/** Fails every request to a place with the code that Node, undici or Chromium give. */
export const failing = (place: Place, code: string): Tamper =>
  at(places[place], () => {
    const cause = Object.assign(new Error(`failed: ${code}`), { code });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  });

/** Refuses every token as Entra does with this number. */
export const refusingTokens = (number: number, text: string, status = 400): Tamper =>
  answering('token', status, entraBody(number, text));

export const entraBody = (number: number, text: string) => ({
  error: 'invalid_request',
  error_description: `AADSTS${number}: ${text} Trace ID: 1d1d1d1d-0000-4000-8000-000000000001`,
  error_codes: [number],
});

/** The envelope of Graph, Resource Manager and Key Vault. */
export const errorBody = (code: string, message: string, inner?: string) => ({
  error: { code, message, ...(inner === undefined ? {} : { innererror: { code: inner } }) },
});

/** Changes what a place answers. */
export const rewriting = (place: Place, change: (body: Record<string, unknown>) => unknown): Tamper =>
  at(places[place], async (request, pass) => {
    const answered = await pass(request);
    return Response.json(change((await answered.json()) as Record<string, unknown>), {
      status: answered.status,
    });
  });

/** Puts other claims into every token. Only its audience could tell that the signature does not fit any more. */
export const claiming = (claims: Readonly<Record<string, unknown>>): Tamper =>
  rewriting('token', (body) => {
    const [header, payload = '', signature] = String(body['access_token']).split('.');
    const held = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...held, ...claims })).toString('base64url');
    return { ...body, access_token: [header, forged, signature].join('.') };
  });
