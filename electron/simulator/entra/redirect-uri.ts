import type { Application } from '../world/application.ts';
import { refuse } from './entra-refusal.ts';

/** Holds the redirect URI against the registered ones. Throws Entra's refusal; then nobody may be sent there. */
export function requireRedirectUri(application: Application, asked: string | undefined): URL {
  const [first] = application.redirectUris;
  if (first === undefined) throw refuse.noRedirectUri();
  const redirect = asked ?? first;
  if (
    !URL.canParse(redirect) ||
    !application.redirectUris.some((registered) => sameRedirect(registered, redirect))
  )
    throw refuse.redirectUriUnknown(redirect, application.appId);
  return new URL(redirect);
}

/** The same text; at `localhost` the port does not count, for programs that listen where they can. */
function sameRedirect(registered: string, asked: string): boolean {
  return registered === asked || withoutLocalPort(registered) === withoutLocalPort(asked);
}

function withoutLocalPort(uri: string): string {
  const url = new URL(uri);
  if (url.protocol === 'http:' && url.hostname === 'localhost') url.port = '';
  return url.href;
}
