import type { Application } from '../world/application.ts';
import { refuse } from './entra-refusal.ts';

/** Holds the redirect URI against the registered ones. Throws Entra's refusal; then nobody may be sent there. */
export function requireRedirectUri(
  application: Application,
  asked: string | undefined,
  page: 'sign-in' | 'consent',
): URL {
  const registered =
    page === 'consent'
      ? application.redirectUris
      : [...application.redirectUris, ...application.publicRedirectUris];
  const [first] = registered;
  if (first === undefined) throw refuse.noRedirectUri();
  const redirect = asked ?? first;
  if (!URL.canParse(redirect) || !registered.some((one) => sameRedirect(one, redirect)))
    throw refuse.redirectUriUnknown(redirect, application.appId);
  return new URL(redirect);
}

/** Which kinds of client a code may be redeemed by that went to this redirect URI. */
export function clientKindsOf(
  { redirectUris, publicRedirectUris }: Application,
  redirectUri: string,
): { readonly confidential: boolean; readonly public: boolean } {
  const among = (registered: readonly string[]) => registered.some((one) => sameRedirect(one, redirectUri));
  return { confidential: among(redirectUris), public: among(publicRedirectUris) };
}

/** The same text; at `localhost` the port does not count, for programs that listen where they can. */
export function sameRedirect(registered: string, asked: string): boolean {
  return registered === asked || withoutLocalPort(registered) === withoutLocalPort(asked);
}

function withoutLocalPort(uri: string): string {
  const url = new URL(uri);
  if (url.protocol === 'http:' && url.hostname === 'localhost') url.port = '';
  return url.href;
}
