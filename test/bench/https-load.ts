import { once } from 'node:events';
import { Pool } from 'undici';

/** Requests to one server on loopback, all of them alike. */
export interface Load {
  readonly port: number;
  /** PEM of the authority that the server's certificate comes from. */
  readonly authority: string;
  readonly host: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly requests: number;
  /** Connections, each with one request under way at any time. */
  readonly connections: number;
}

/** One pool for each server and name, so that connections outlast a round. */
const pools = new Map<string, Pool>();

function poolOf({ port, authority, host, connections }: Load): Pool {
  const name = `${host} ${port}`;
  const known =
    pools.get(name) ??
    new Pool(`https://127.0.0.1:${port}`, {
      connections,
      pipelining: 1,
      connect: { ca: authority, servername: host },
    });
  pools.set(name, known);
  return known;
}

/**
 * The loop never sleeps meanwhile: whoever writes to a process that sleeps pays for waking it, and a slow server, which is
 * waited for, would pay that more often than a fast one.
 */
async function put(load: Load): Promise<void> {
  const { host, path, method, headers, body = null, requests, connections } = load;
  const pool = poolOf(load);
  let left = requests;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await pool.request({ path, method, headers: { ...headers, host }, body });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== 200)
        throw new Error(`${host}${path} was answered with ${answer.statusCode}.`);
    }
  };
  let asking = true;
  const stayAwake = (): void => {
    if (asking) setImmediate(stayAwake);
  };
  stayAwake();
  await Promise.all(Array.from({ length: connections }, one)).finally(() => (asking = false));
}

/** A process of its own, so that what the client costs is not counted as the server's. Ends with its parent. */
for (;;) {
  const [load] = (await once(process, 'message')) as [Load];
  await put(load);
  process.send?.('done');
}
