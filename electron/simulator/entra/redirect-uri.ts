import type { Application } from '../world/application.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

/** The redirect URI, if it is registered. Throws Entra's refusal; the browser must not be redirected then. */
export function requireRedirectUri(
  application: Application,
  requested: string | undefined,
  page: 'sign-in' | 'consent',
): URL {
  const registered =
    page === 'consent'
      ? application.redirectUris
      : [...application.redirectUris, ...application.publicRedirectUris];
  const [first] = registered;
  if (first === undefined) throw refuseSignIn.noRedirectUri();
  const redirect = requested ?? first;
  if (!URL.canParse(redirect) || !registered.some((one) => sameRedirect(one, redirect)))
    throw refuseSignIn.redirectUriUnknown(redirect, application.appId);
  return new URL(redirect);
}

/** The kinds of client that may redeem what was sent to this redirect URI, or what was issued without one. */
export function clientKindsOf(
  { redirectUris, publicRedirectUris, isFallbackPublicClient = false }: Application,
  redirectUri: string | null,
): { readonly confidential: boolean; readonly public: boolean } {
  if (redirectUri === null) return { confidential: true, public: isFallbackPublicClient };
  const isIn = (registered: readonly string[]) => registered.some((one) => sameRedirect(one, redirectUri));
  return { confidential: isIn(redirectUris), public: isIn(publicRedirectUris) };
}

/** Whether both are the same URI. At `localhost` the port is ignored, as programs listen on any free port. */
export function sameRedirect(registered: string, requested: string): boolean {
  return registered === requested || withoutLocalPort(registered) === withoutLocalPort(requested);
}

function withoutLocalPort(uri: string): string {
  const url = new URL(uri);
  if (url.protocol === 'http:' && url.hostname === 'localhost') url.port = '';
  return url.href;
}
