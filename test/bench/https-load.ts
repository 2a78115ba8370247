import { once } from 'node:events';
import { Pool } from 'undici';

/** Identical requests to one server on loopback. */
export interface Load {
  readonly port: number;
  /** PEM of the certificate authority. */
  readonly authority: string;
  readonly host: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly requests: number;
  /** Each has one request under way at any time. */
  readonly connections: number;
}

/** One pool for each server and host name, so that connections are reused between rounds. */
const pools = new Map<string, Pool>();

function poolOf({ port, authority, host, connections }: Load): Pool {
  const key = `${host} ${port}`;
  const known =
    pools.get(key) ??
    new Pool(`https://127.0.0.1:${port}`, {
      connections,
      pipelining: 1,
      connect: { ca: authority, servername: host },
    });
  pools.set(key, known);
  return known;
}

/**
 * The event loop never sleeps meanwhile: a process that writes to a sleeping one pays for waking it, and a slow server
 * would pay that more often than a fast one.
 */
async function send(load: Load): Promise<void> {
  const { host, path, method, headers, body = null, requests, connections } = load;
  const pool = poolOf(load);
  let left = requests;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await pool.request({ path, method, headers: { ...headers, host }, body });
      await answer.body.arrayBuffer();
      if (answer.statusCode !== 200) throw new Error(`${host}${path} returned ${answer.statusCode}.`);
    }
  };
  let sending = true;
  const stayAwake = (): void => {
    if (sending) setImmediate(stayAwake);
  };
  stayAwake();
  await Promise.all(Array.from({ length: connections }, one)).finally(() => (sending = false));
}

/** Runs in its own process, so that the client's cost is not counted as the server's. */
process.once('disconnect', () => process.exit());
for (;;) {
  const [load] = (await once(process, 'message')) as [Load];
  await send(load);
  process.send?.('done');
}
