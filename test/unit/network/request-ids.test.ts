import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { collectRequestIds, noteRequestId } from '../../../electron/network/request-ids.ts';

const url = 'https://graph.microsoft.com/v1.0/organization';
const answering = (id: string) =>
  createTransport({ backend: () => Promise.resolve(new Response('{}', { headers: { 'request-id': id } })) });

it('collects the request IDs of the responses, the newest ones, for each piece of work alone', async () => {
  const send = (id: string) => answering(id).send({ url, method: 'GET', headers: {} });
  const [one, other] = await Promise.all([
    collectRequestIds(2, async () => {
      for (const id of ['r-1', 'r-2', 'r-3']) await send(id);
      return 'one';
    }),
    collectRequestIds(2, async () => (await wait(1), await send('r-4'), 'other')),
  ]);
  expect(one).toEqual({ value: 'one', requestIds: ['r-2', 'r-3'] });
  expect(other).toEqual({ value: 'other', requestIds: ['r-4'] });
});

it('collects no text that cannot be a request ID, and nothing after the work', async () => {
  let later: Promise<void> = Promise.resolve();
  const { requestIds } = await collectRequestIds(9, () => {
    noteRequestId('<script>');
    noteRequestId(undefined);
    noteRequestId('r-1');
    later = wait(1).then(() => noteRequestId('r-2'));
    return Promise.resolve();
  });
  await later;
  expect(requestIds).toEqual(['r-1']);
  noteRequestId('outside');
});
