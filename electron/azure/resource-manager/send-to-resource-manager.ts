import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';

/** Changes one resource. `path` begins with a slash and contains `api-version`. Rejects if Resource Manager refuses. */
export async function sendToResourceManager(
  access: TenantAccess,
  { method, path, body }: { readonly method: 'PUT' | 'PATCH'; readonly path: string; readonly body: string },
  signal?: AbortSignal,
): Promise<void> {
  const host = `https://${access.cloud.resourceManagerHost}`;
  const token = await access.credential.getToken(`${host}/.default`);
  const response = await requireJsonObject(access.transport).send({
    ...{ method, url: `${host}${path}`, body, signal },
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token?.token ?? ''}`,
    },
  });
  if (response.status < 200 || response.status > 299)
    throw new Error(`${access.cloud.resourceManagerHost} responded with ${response.status}.`);
}
