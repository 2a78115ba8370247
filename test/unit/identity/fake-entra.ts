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

/** A token with the claims of a version 1 access token; nobody above the transport verifies signatures. */
export const tokenFor = (claims: Record<string, unknown>) =>
  new UnsecuredJWT({
    tid: tenantId,
    oid: 'b3d0d7ae-5f0a-4b53-8b52-0b9f2c11d0aa',
    appid: app.clientId,
    appidacr: '1',
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    ...claims,
  }).encode();

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/** Answers token requests for whichever tenant the path names, and keeps what was asked. */
export function fakeEntra(answer?: (request: Request, form: URLSearchParams) => Response | null) {
  const asked: { method: string; url: URL; form: URLSearchParams }[] = [];
  let serial = 0;
  const backend: HttpBackend = async (request) => {
    const url = new URL(request.url);
    const form = new URLSearchParams(await request.text());
    asked.push({ method: request.method, url, form });
    // A real service takes a while, so that simultaneous callers meet.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const special = answer?.(request, form);
    if (special) return special;
    const tenant = url.pathname.split('/')[1];
    return json(
      200,
      {
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: tokenFor({
          tid: tenant,
          aud: form.get('scope')?.replace('/.default', ''),
          uti: String((serial += 1)),
        }),
      },
      { 'x-ms-request-id': `request-${serial}` },
    );
  };
  return { backend, asked };
}
