import { decodeJwt } from 'jose';

/** Whether a request asks for a token at the home tenant, or shows one that was issued there: the run's, and no tenant's own. */
export function isAskedAtHome({ url, headers }: Request, homeTenantId: string): boolean {
  const { pathname } = new URL(url);
  if (pathname.includes('/oauth2/')) return pathname.startsWith(`/${homeTenantId}/`);
  const token = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  return token !== undefined && decodeJwt(token)['tid'] === homeTenantId;
}
