import { decodeJwt } from 'jose';

/** Whether a request asks the home tenant for a token, or uses a token of the home tenant. */
export function usesHomeTenant({ url, headers }: Request, homeTenantId: string): boolean {
  const { pathname } = new URL(url);
  if (pathname.includes('/oauth2/')) return pathname.startsWith(`/${homeTenantId}/`);
  const token = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
  return token !== undefined && decodeJwt(token)['tid'] === homeTenantId;
}
