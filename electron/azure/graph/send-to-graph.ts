import type { TenantAccess } from '../../identity/tenant-access.ts';
import { checkedJsonObject } from '../../network/json-transport.ts';

/**
 * Sends one request to Microsoft Graph with the credential of the access, and returns the JSON object of the response; null if
 * the response has no content. Rejects if Graph refuses; call it inside `attempt`.
 */
export async function sendToGraph(
  access: TenantAccess,
  {
    method,
    path,
    body,
    prefer,
  }: {
    readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
    /** Below `/v1.0`, with a leading slash. */
    readonly path: string;
    /** JSON; missing for none. */
    readonly body?: string;
    /** The header Prefer, such as `create-if-missing`. */
    readonly prefer?: string;
  },
  signal?: AbortSignal,
): Promise<Readonly<Record<string, unknown>> | null> {
  const url = `https://${access.cloud.graphHost}/v1.0${path}`;
  const token = await access.credential.getToken(`https://${access.cloud.graphHost}/.default`);
  const response = await access.transport.send({
    ...{ method, url, signal, ...(body !== undefined && { body }) },
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(prefer !== undefined && { prefer }),
      authorization: `Bearer ${token?.token ?? ''}`,
    },
  });
  if (response.status === 204) return null;
  const { status, body: text } = checkedJsonObject(response, url);
  if (status < 200 || status > 299) throw new Error(`${access.cloud.graphHost} responded with ${status}.`);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
