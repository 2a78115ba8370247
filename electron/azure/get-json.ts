import { requireJsonObject } from '../network/json-transport.ts';
import type { Transport } from '../network/transport.ts';

/** Fetches a JSON object. Rejects if the response is not JSON or not a success; call it inside `attempt`. */
export async function getJson(
  transport: Transport,
  url: string,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { headers, signal } = options;
  const response = await requireJsonObject(transport).send({
    method: 'GET',
    url,
    headers: { accept: 'application/json', ...headers },
    signal,
  });
  if (response.status < 200 || response.status > 299)
    throw new Error(`${new URL(url).hostname} responded with ${response.status}.`);
  return JSON.parse(response.body) as Readonly<Record<string, unknown>>;
}
