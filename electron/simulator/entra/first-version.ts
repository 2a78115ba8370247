import { decodeJwt } from 'jose';
import type { TokenAnswer } from './token-answer.ts';
import type { TokenRequest } from './token-request.ts';
import { refuseRequest } from './refuse-request.ts';

/** Whether a path belongs to the first version of the endpoints, which name a resource instead of scopes. */
const isFirstVersion = (path: string): boolean => !path.includes('/v2.0/');

const scopeOf = (resource: string): string => `openid offline_access ${resource}/.default`;

/** The query of a sign-in with a `scope` in either version of the endpoint. */
export function signInQuery({ pathname, searchParams }: URL): URLSearchParams {
  if (!isFirstVersion(pathname) || !/\/authorize\/?$/.test(pathname)) return searchParams;
  const query = new URLSearchParams(searchParams);
  const resource = query.get('resource') ?? '';
  query.set('scope', resource === '' ? 'openid offline_access' : scopeOf(resource));
  return query;
}

/** The form of the first version as the second one expects it. Throws Entra's refusal without a required resource. */
export function upgradeForm(form: TokenRequest['form']): TokenRequest['form'] {
  const upgraded = new Map(form);
  const resource = form.get('resource') ?? '';
  const isForApplication = form.get('grant_type') === 'client_credentials';
  if (resource === '' && isForApplication) throw refuseRequest.parameterMissing('resource');
  upgraded.delete('scope');
  if (resource !== '') upgraded.set('scope', isForApplication ? `${resource}/.default` : scopeOf(resource));
  const code = form.get('code');
  if (form.get('grant_type') === 'device_code' && code !== undefined) upgraded.set('device_code', code);
  return upgraded;
}

/** An answer in the form of the first version: numbers as text, times, and the resource. `now` in milliseconds. */
export function downgradeAnswer(answer: TokenAnswer, now: number): object {
  const seconds = Math.floor(now / 1_000);
  const { scope, expires_in, ext_expires_in, ...rest } = answer;
  const { aud } = decodeJwt(answer.access_token);
  const named = scope
    ?.split(' ')
    .filter((one) => one.includes('/') && !one.endsWith('/.default'))
    .map((one) => one.slice(one.lastIndexOf('/') + 1));
  return {
    ...rest,
    expires_in: String(expires_in),
    ext_expires_in: String(ext_expires_in),
    expires_on: String(seconds + expires_in),
    not_before: String(seconds - 300),
    resource: aud,
    ...(named ? { scope: named.join(' ') } : {}),
  };
}
