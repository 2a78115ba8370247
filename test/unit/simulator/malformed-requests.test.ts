import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../../electron/simulator/world/snapshot.ts';
import { request, simulator, tokens } from './any-request.ts';

const { world } = simulator;
const requests = Number(process.env['CAUSEWAY_MALFORMED_REQUESTS'] ?? 50_000);
/** Some requests are well formed and take something away; so often it is put back, or the rest would meet nothing. */
const restoreEvery = 100;
const healthy = takeSnapshot(world);

/** Megabytes in use when everything that nobody holds is gone. */
function usedMemory(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** Asks; a vault that a request before this one deleted has no address, which is an answer, too. */
async function ask(asked: Request): Promise<number | 'no such host'> {
  try {
    const answer = await simulator.fetch(asked);
    await answer.arrayBuffer();
    return answer.status;
  } catch (reason) {
    if (reason instanceof TypeError && reason.message === 'fetch failed') return 'no such host';
    throw reason;
  }
}

test('whatever is asked, a service answers with a refusal of its own, never with a fault, and forgets it', async () => {
  const statuses = new Map<number | 'no such host', number>();
  let asked = 0;
  let before = Number.NaN;
  await fc.assert(
    fc.asyncProperty(request, async (one) => {
      if (asked++ % restoreEvery === 0) restoreSnapshot(world, healthy);
      if (asked === Math.floor(requests / 3)) before = usedMemory();
      const status = await ask(one);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 'no such host') expect(status, `${one.method} ${one.url}`).toBeLessThan(500);
    }),
    { numRuns: requests },
  );
  // The requests are worth something only if they reach different depths.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
  expect(statuses.get('no such host') ?? 0).toBeLessThan(requests / 20);
  // Two thirds of them later no more is held than a few keys that were made, and what the test itself keeps.
  expect(usedMemory() - before).toBeLessThan(16);
  restoreSnapshot(world, healthy);
}, 600_000);

test('a body over the limit is refused', async () => {
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
