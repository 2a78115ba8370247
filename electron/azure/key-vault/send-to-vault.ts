import type { TenantAccess } from '../../identity/tenant-access.ts';
import { requireJsonObject } from '../../network/json-transport.ts';

/** Changes an object of a vault. `access` has a token for Key Vault. Rejects if Key Vault refuses. */
export async function sendToVault(
  access: TenantAccess,
  request: { readonly method: 'PATCH'; readonly url: string; readonly body: string },
  signal?: AbortSignal,
): Promise<void> {
  const { method, url, body } = request;
  const token = await access.credential.getToken(`https://${access.cloud.vaultSuffix}/.default`);
  const response = await requireJsonObject(access.transport).send({
    ...{ method, url, body, signal },
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token?.token ?? ''}`,
    },
  });
  if (response.status < 200 || response.status > 299)
    throw new Error(`${new URL(url).hostname} responded with ${response.status}.`);
}
