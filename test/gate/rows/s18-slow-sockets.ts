import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { ok } from '../../../shared/contract/action.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openHttpDoor } from '../../../electron/doors/http-door.ts';
import { startTally, type Counts, type Row } from '../row.ts';

interface Listening {
  readonly port: number;
  readonly close: () => Promise<unknown>;
}
type Listen = () => Promise<Listening>;

const listenAsTheConsole: Listen = async () => {
  const door = await openHttpDoor({
    dispatcher: { answer: () => Promise.resolve(ok(null)) },
    events: createEventHub(),
    page: { serve: () => Promise.resolve(new Response('')), isServed: Promise.resolve() },
  });
  return { port: Number(new URL(door.url).port), close: () => door.close() };
};

/** A server with the limits of Node.js, which looks for slow connections twice a minute. */
const listenWithoutLimits: Listen = async () => {
  const server: Server = createServer((_request, response) => response.writeHead(200).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
};

/** Connects and sends the beginning of a request. `ended` becomes true when the server closes the connection. */
async function openSlow(port: number): Promise<{ readonly socket: Socket; ended: boolean }> {
  const socket = connect(port, '127.0.0.1');
  const slow = { socket, ended: false };
  socket.on('error', () => undefined);
  socket.on('data', () => undefined);
  socket.on('close', () => (slow.ended = true));
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost:');
  return slow;
}

/** Far longer than the limits of the door, and far shorter than those of Node.js. In milliseconds. */
const patience = { door: 30_000, control: 5_000 };

async function trySockets(size: number, listen: Listen, patienceMs: number): Promise<Counts> {
  const tally = startTally();
  const { port, close } = await listen();
  const slow = await Promise.all(Array.from({ length: size }, () => openSlow(port)));
  for (let time = 0; time < 50; time += 1) {
    const { status } = await fetch(`http://127.0.0.1:${port}/entrance.js`);
    tally.add(status === 200 ? null : `The honest request ends with ${status}.`);
  }
  const end = performance.now() + patienceMs;
  while (slow.some(({ ended }) => !ended) && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const { ended } of slow) tally.add(ended ? null : 'A connection that sends nothing stays open.');
  for (const { socket } of slow) socket.destroy();
  const statuses = await Promise.all(
    Array.from({ length: size }, async () => (await fetch(`http://127.0.0.1:${port}/entrance.js`)).status),
  );
  for (const status of statuses)
    tally.add(status === 200 ? null : `A request of the load ends with ${status}.`);
  await close();
  return tally.counts();
}

export const slowSocketRow: Row = {
  id: 'S18',
  proves: 'Slow connections do not keep the browser door from honest requests, and are closed.',
  goal: '500 slow connections, 1,000 requests at once, 0 errors',
  sizes: { full: 1_000, short: 200 },
  omits: 'the milliseconds of the honest requests, and a load of twenty seconds',
  fault: 'the server has the limits of Node.js',
  run: (_, size) => trySockets(size, listenAsTheConsole, patience.door),
  control: () => trySockets(5, listenWithoutLimits, patience.control),
};
