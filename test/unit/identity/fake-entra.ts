import { UnsecuredJWT } from 'jose';
import type { HttpBackend } from '../../../electron/network/transport.ts';

export const tenantId = '5d1b6b2f-0f6e-4f43-9c3a-7d4f3c8c0a11';
export const homeTenantId = '0c9a1c55-6a35-4a0e-8a3f-2f2f9d8e7b01';
export const otherTenantId = 'a2b7d5fe-31f1-4df4-9a0c-55d7c1f0a9e2';
export const app = {
  cloud: 'public',
  clientId: '7e0f6d6e-33a5-4e0c-b0de-2d7f5a1f6c90',
  homeTenantId,
  credential: { kind: 'client secret', secret: 'the provider-s client secret' },
} as const;

/** A token with the claims of a v1 access token. The console does not verify signatures. */
export const tokenFor = (claims: Record<string, unknown>) =>
  new UnsecuredJWT({
    tid: tenantId,
    oid: 'b3d0d7ae-5f0a-4b53-8b52-0b9f2c11d0aa',
    appid: app.clientId,
    appidacr: '1',
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${typeof claims['tid'] === 'string' ? claims['tid'] : tenantId}/`,
    ...claims,
  }).encode();

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Issues tokens for the tenant in the path and records the requests. `respond` may override a response. */
export function fakeEntra(respond?: (request: Request, form: URLSearchParams) => Response | null) {
  const requests: { method: string; url: URL; form: URLSearchParams }[] = [];
  let serial = 0;
  const backend: HttpBackend = async (request) => {
    const url = new URL(request.url);
    const form = new URLSearchParams(await request.text());
    requests.push({ method: request.method, url, form });
    // The delay of a real service, so that simultaneous callers overlap.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const override = respond?.(request, form);
    if (override) return override;
    const tenant = url.pathname.split('/')[1];
    return json(
      200,
      {
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: tokenFor({
          tid: tenant,
          ...(url.host.endsWith('.cn') && { iss: `https://sts.chinacloudapi.cn/${tenant}/` }),
          aud: form.get('scope')?.replace('/.default', ''),
          uti: String((serial += 1)),
        }),
      },
      { 'x-ms-request-id': `request-${serial}` },
    );
  };
  return { backend, requests };
}
