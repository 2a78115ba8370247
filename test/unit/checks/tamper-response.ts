import { ProxyFailure } from '../../../electron/network/proxy-failure.ts';
import type { Tamper } from './scenario-access-check.ts';

/** Tampers only with the requests to a place. */
export const at = (place: RegExp, answer: Tamper): Tamper => {
  return (request, pass) =>
    place.test(`${request.method} ${request.url}`) ? answer(request, pass) : pass(request);
};

/** The requests of an access check, by method and address. */
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

const requestId = '1d1d1d1d-0000-4000-8000-000000000002';
/** Without these headers, a refusal does not come from the service itself. */
const serviceHeaders: Readonly<Partial<Record<Place, Readonly<Record<string, string>>>>> = {
  ...Object.fromEntries(
    (['challenge', 'key', 'wrap', 'unwrap', 'encrypt', 'decrypt', 'secret'] as const).map((place) => [
      place,
      { 'x-ms-keyvault-service-version': '1.9.2500.1', 'x-ms-keyvault-region': 'swedencentral' },
    ]),
  ),
  ...Object.fromEntries(
    (
      ['discovery', 'token', 'subscriptions', 'vaultList', 'roleList', 'denialList', 'vaultResource'] as const
    ).map((place) => [place, { 'x-ms-request-id': requestId }]),
  ),
  batch: { 'request-id': requestId },
};

/** Answers every request to a place with this response, as the service itself would. */
export const answering = (
  place: Place,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Tamper =>
  at(places[place], () => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = { 'content-type': 'application/json', ...serviceHeaders[place], ...headers };
    return Promise.resolve(new Response(text, { status, headers: sent }));
  });

/** Fails every request to a place with an error code of Node, undici or Chromium. */
export const failing = (place: Place, code: string): Tamper =>
  at(places[place], () => {
    const cause = Object.assign(new Error(`failed: ${code}`), { code });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  });

/** Fails every request to a place at the proxy. */
export const failingAtProxy = (place: Place, code: string): Tamper =>
  at(places[place], () => {
    const inUse = { proxy: 'proxy.example:8080', variable: 'HTTPS_PROXY' };
    const cause = Object.assign(new Error(`failed: ${code}`), { code });
    return Promise.reject(new ProxyFailure(inUse, cause));
  });

/** Refuses every token with this AADSTS number. */
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

/** Changes the body of every response of a place. */
export const rewriting = (place: Place, change: (body: Record<string, unknown>) => unknown): Tamper =>
  at(places[place], async (request, pass) => {
    const { status, headers, ...response } = await read(await pass(request));
    return Response.json(change(response.body), { status, headers });
  });

const read = async (response: Response) => {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return { status: response.status, headers, body: (await response.json()) as Record<string, unknown> };
};

/** Changes the claims in every token. Only its audience could detect the invalid signature. */
export const claiming = (claims: Readonly<Record<string, unknown>>): Tamper =>
  rewriting('token', (body) => {
    const [header, payload = '', signature] = String(body['access_token']).split('.');
    const original = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...original, ...claims })).toString('base64url');
    return { ...body, access_token: [header, forged, signature].join('.') };
  });
