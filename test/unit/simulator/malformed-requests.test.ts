import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { request, simulator, tokens } from './any-request.ts';

const { world } = simulator;
const requests = Number(process.env['CAUSEWAY_MALFORMED_REQUESTS'] ?? 6_000);
/** Well-formed requests may delete objects. The world is restored this often, so that later requests find some. */
const restoreEvery = 100;
const healthy = takeSnapshot(world);

/** Used heap after garbage collection, in megabytes. */
function usedMemory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** Sends a request. The name of a vault that an earlier request deleted does not resolve. */
async function send(sent: Request): Promise<number | 'no such host'> {
  try {
    const answer = await simulator.fetch(sent);
    await answer.arrayBuffer();
    return answer.status;
  } catch (reason) {
    if (reason instanceof TypeError && reason.message === 'fetch failed') return 'no such host';
    throw reason;
  }
}

it('services answer arbitrary requests with a refusal instead of an error, and keep no memory of them', async () => {
  const statuses = new Map<number | 'no such host', number>();
  let count = 0;
  let before = Number.NaN;
  await fc.assert(
    fc.asyncProperty(request, async (one) => {
      if (count++ % restoreEvery === 0) restoreSnapshot(world, healthy);
      if (count === Math.floor(requests / 3)) before = usedMemory();
      const status = await send(one);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 'no such host') expect(status, `${one.method} ${one.url}`).toBeLessThan(500);
    }),
    { numRuns: requests },
  );
  // The requests must reach different stages.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
  expect(statuses.get('no such host') ?? 0).toBeLessThan(requests / 20);
  // The last two thirds of the requests add only a few generated keys and the data of the test.
  expect(usedMemory() - before).toBeLessThan(16);
  restoreSnapshot(world, healthy);
}, 600_000);

it('a body over the limit is refused', async () => {
  const url = 'https://labone-vault.vault.azure.net/secrets/test?api-version=7.5';
  const answer = await simulator.fetch(
    new Request(url, {
      method: 'PUT',
      body: 'x'.repeat(2_000_000),
      headers: { authorization: `Bearer ${String(tokens[0])}` },
    }),
  );
  expect(answer.status).toBe(413);
});
