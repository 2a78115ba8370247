import { clouds } from '../../../shared/cloud.ts';

/** Rewrites the host to the authority's, for Entra's pages that a person opens over HTTP. */
export function atAuthority(request: Request): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(`https://${clouds.public.authorityHost}${pathname}${search}`, request);
}
