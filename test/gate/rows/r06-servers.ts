import type { RequestListener } from 'node:http';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { requireJsonObject } from '../../../electron/network/json-transport.ts';
import type { Transport } from '../../../electron/network/transport.ts';
import {
  azureHosts,
  generous,
  hostileServers,
  openTransportTo,
  short,
} from '../../support/hostile-servers.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const answering =
  (
    status: number,
    type: string,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type, ...headers }).end(body);

const deep = 5_000;
const json = 'application/json';
/** Complete responses that are not what the service sends, and the code of the problem; `ok` if the answer is harmless. */
const wrongAnswers: readonly (readonly [string, RequestListener, string])[] = [
  ['a web page', answering(200, 'text/html', '<html></html>'), 'answer-not-readable'],
  ['nothing', answering(200, json, ''), 'answer-not-readable'],
  ['text', answering(200, 'text/plain', 'all is well'), 'answer-not-readable'],
  ['a list', answering(200, json, '[{}]'), 'answer-not-readable'],
  ['half an object', answering(200, json, '{"value":['), 'answer-not-readable'],
  ['two objects', answering(200, json, '{}{}'), 'answer-not-readable'],
  ['a redirect', answering(307, json, '', { location: 'https://evil.example/' }), 'answer-not-readable'],
  ['a web page with 503', answering(503, 'text/html', '<html></html>'), 'service-unavailable'],
  [
    'a web page with 429',
    answering(429, 'text/html', '<html></html>', { 'retry-after': '86400' }),
    'service-throttled',
  ],
  ['a prototype', answering(200, json, '{"__proto__":{"polluted":true}}'), 'ok'],
  ['a deep object', answering(200, json, `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`), 'ok'],
];

/** The code of the problem with which a request ends; `ok` if it is answered. */
const codeOf = (transport: Transport, host: string): Promise<string> =>
  transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} }).then(
    () => 'ok',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

async function tryServers(
  servers: readonly (readonly [string, RequestListener, string])[],
  rounds: number,
  check: (transport: Transport) => Transport,
): Promise<Counts> {
  const tally = startTally();
  for (let round = 0; round < rounds; round += 1)
    for (const [service, host] of Object.entries(azureHosts))
      for (const [name, listener, wanted] of servers) {
        const { transport, close } = await openTransportTo(
          listener,
          wanted === 'answer-timed-out' ? short : generous,
        );
        const code = await codeOf(check(transport), host);
        tally.add(code === wanted ? null : `${service} sends ${name}: ${code}.`);
        await close();
      }
  const isPolluted = 'polluted' in {};
  tally.add(isPolluted ? 'A response changed the prototype of every object.' : null);
  return tally.counts();
}

export const serverRow: Row = {
  id: 'R6',
  proves:
    'A hostile response of each service ends in a typed problem, by the deadline and within the limits.',
  goal: '20 faults at 4 services: 80/80',
  sizes: { full: 5, short: 1 },
  omits: 'the growth of the memory, and faults of TLS, which test/unit/network/https-backend.test.ts tries',
  fault: 'the content of a response is not checked',
  run: (_, size) => tryServers([...hostileServers, ...wrongAnswers], size, requireJsonObject),
  control: () => tryServers(wrongAnswers, 1, (transport) => transport),
};
