import { requireJsonObject } from '../network/json-transport.ts';
import type { Transport } from '../network/transport.ts';

/** Fetches a JSON object; rejects where the answer is another one or not a success, for `attempt` to read. */
export async function getJson(
  transport: Transport,
  url: string,
  options: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { headers, signal } = options;
  const answer = await requireJsonObject(transport).send({
    method: 'GET',
    url,
    headers: { accept: 'application/json', ...headers },
    signal,
  });
  if (answer.status < 200 || answer.status > 299)
    throw new Error(`${new URL(url).hostname} answered ${answer.status}.`);
  return JSON.parse(answer.body) as Readonly<Record<string, unknown>>;
}
