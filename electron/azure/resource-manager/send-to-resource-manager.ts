import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';

/** Changes or deletes one resource. `path` begins with a slash and contains `api-version`. Rejects if Resource Manager refuses. */
export async function sendToResourceManager(
  access: TenantAccess,
  {
    method,
    path,
    body,
  }: {
    readonly method: 'PUT' | 'PATCH' | 'DELETE';
    readonly path: string;
    /** JSON; empty for none. */
    readonly body: string;
  },
  signal?: AbortSignal,
): Promise<void> {
  const host = `https://${access.cloud.resourceManagerHost}`;
  const token = await access.credential.getToken(`${host}/.default`);
  // What is deleted already is answered without a body.
  const transport = method === 'DELETE' ? access.transport : requireJsonObject(access.transport);
  const response = await transport.send({
    ...{ method, url: `${host}${path}`, signal, ...(body !== '' && { body }) },
    headers: {
      accept: 'application/json',
      ...(body !== '' && { 'content-type': 'application/json' }),
      authorization: `Bearer ${token?.token ?? ''}`,
    },
  });
  if (response.status < 200 || response.status > 299)
    throw new Error(`${access.cloud.resourceManagerHost} responded with ${response.status}.`);
}
