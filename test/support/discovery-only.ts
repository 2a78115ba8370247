import { isGuid } from '../../shared/domain/tenant.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';

/** An Azure in which Microsoft Entra knows every tenant id and no domain, and nothing else has an address. */
export const discoveryOnly: HttpBackend = (request) => {
  const { pathname, origin } = new URL(request.url);
  const [, tenantId = ''] = pathname.split('/');
  if (!isGuid(tenantId) || !pathname.endsWith('/.well-known/openid-configuration'))
    return Promise.reject(Object.assign(new Error('getaddrinfo failed'), { code: 'ENOTFOUND' }));
  const metadata = { issuer: `${origin}/${tenantId}/v2.0`, cloud_instance_name: 'microsoftonline.com' };
  return Promise.resolve(Response.json(metadata));
};
