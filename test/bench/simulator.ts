import { execFile } from 'node:child_process';
import { constants, generateKeyPairSync, publicEncrypt, randomBytes, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import {
  createCertificateAuthority,
  type CertificateAuthority,
} from '../../electron/simulator/doors/certificates.ts';
import { createHttpsDoor } from '../../electron/simulator/doors/https-door.ts';
import { openWorld } from '../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import type { Measure } from './measure.ts';

const run = promisify(execFile);
const vaultHost = 'labone-vault.vault.azure.net';
const inFlight = 16;
const requestsPerRound = 1_000;
const rounds = 7;
const manyTenants = 10_000;

/** One kind of request, and what a server with no Azure in it would compute for it. */
interface Ask {
  readonly name: string;
  readonly host: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly bare: (authorization: string) => string;
}

type Send = (ask: Ask) => Promise<void>;

/** Requests per second of the simulator, in process and behind its door, held against a bare server; and a large world. */
export async function measureSimulator(): Promise<Measure[]> {
  const { world, application } = openWorld('lab', Date.now());
  const simulator = createSimulator({ world });
  const authority = await createCertificateAuthority(new Date());
  const door = await createHttpsDoor(simulator, authority);
  const asks = await asksOfLab(application, (one) => simulator.fetch(one));
  const bare = await bareServer(authority, asks);
  const agents: Agent[] = [];
  try {
    const over = async (server: Server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const agent = new Agent({ ca: authority.certificate, keepAlive: true, maxSockets: inFlight });
      agents.push(agent);
      return overHttps(agent, (server.address() as AddressInfo).port);
    };
    const [throughDoor, toBare] = [await over(door), await over(bare)];
    const inProcess = async (ask: Ask): Promise<void> => {
      const answer = await simulator.fetch(asRequest(ask));
      refuseFailure(answer.status, ask);
      await answer.arrayBuffer();
    };
    const measures: Measure[] = [];
    for (const ask of asks) {
      const [bareRate = 0, doorRate = 0, processRate = 0] = await bestRates(
        [toBare, throughDoor, inProcess],
        ask,
      );
      const ratio = doorRate / bareRate;
      measures.push(
        { name: `${ask.name}: in process`, value: Math.round(processRate), unit: 'requests/s' },
        { name: `${ask.name}: over HTTPS`, value: Math.round(doorRate), unit: 'requests/s' },
        ratioMeasure(`${ask.name}: in process, to a bare HTTPS server`, processRate / bareRate),
        ratioMeasure(`${ask.name}: over HTTPS, to a bare HTTPS server`, ratio),
      );
    }
    return [...measures, ...(await measureManyTenants())];
  } finally {
    for (const agent of agents) agent.destroy();
    for (const server of [door, bare]) server.close();
  }
}

const ratioMeasure = (name: string, ratio: number): Measure => ({
  name,
  value: Number(ratio.toFixed(2)),
  unit: '',
  goal: 'at least 0.7',
  met: ratio >= 0.7,
});

async function asksOfLab(
  { appId, homeTenantId, secrets }: ReturnType<typeof openWorld>['application'],
  send: (one: Request) => Promise<Response>,
): Promise<Ask[]> {
  const { world } = openWorld('lab', Date.now());
  const tenant = [...world.tenants.values()].find(({ tenantId }) => tenantId !== homeTenantId);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: secrets[0]?.value ?? '',
    scope: 'https://vault.azure.net/.default',
  }).toString();
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const tokenAsk: Ask = {
    name: 'token',
    host: 'login.microsoftonline.com',
    path: `/${tenant?.tenantId ?? ''}/oauth2/v2.0/token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
    bare: () => {
      const claims = Buffer.from(JSON.stringify({ aud: 'a', iss: 'b', sub: 'c', exp: Date.now() }));
      const signed = sign('RSA-SHA256', claims, privateKey).toString('base64url');
      return JSON.stringify({ access_token: `e30.${claims.toString('base64url')}.${signed}` });
    },
  };
  const { access_token: token } = (await (await send(asRequest(tokenAsk))).json()) as {
    access_token: string;
  };
  const content = randomBytes(1_000);
  const signature = sign('RSA-SHA256', content, privateKey);
  const genuine = (authorization: string): void => {
    if (!authorization.startsWith('Bearer ') || !verify('RSA-SHA256', content, publicKey, signature))
      throw new Error('The token is not genuine.');
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const value = randomBytes(32);
  const jwk = publicKey.export({ format: 'jwk' });
  return [
    tokenAsk,
    {
      name: 'get key',
      host: vaultHost,
      path: '/keys/rsa-2048?api-version=7.5',
      method: 'GET',
      headers,
      body: undefined,
      bare: (authorization) => {
        genuine(authorization);
        return JSON.stringify({ key: { ...jwk, kid: 'a' }, attributes: { enabled: true } });
      },
    },
    {
      name: 'wrap',
      host: vaultHost,
      path: '/keys/rsa-2048/wrapkey?api-version=7.5',
      method: 'POST',
      headers,
      body: JSON.stringify({ alg: 'RSA-OAEP-256', value: value.toString('base64url') }),
      bare: (authorization) => {
        genuine(authorization);
        const padding = constants.RSA_PKCS1_OAEP_PADDING;
        const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, value);
        return JSON.stringify({ kid: 'a', value: wrapped.toString('base64url') });
      },
    },
  ];
}

/** Node's own server with the same certificate, which reads a request, computes, and answers. */
async function bareServer(authority: CertificateAuthority, asks: readonly Ask[]): Promise<Server> {
  const { certificate, privateKey } = await authority.issue([vaultHost, 'login.microsoftonline.com']);
  const byPath = new Map(asks.map((ask) => [ask.path, ask]));
  return createServer({ cert: certificate, key: privateKey }, (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const answer = byPath.get(incoming.url ?? '')?.bare(incoming.headers.authorization ?? '');
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(answer);
    });
  });
}

const asRequest = ({ host, path, method, headers, body }: Ask): Request =>
  new Request(`https://${host}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });

function refuseFailure(status: number | undefined, { name }: Ask): void {
  if (status !== 200) throw new Error(`${name} was answered with ${String(status)}.`);
}

const overHttps =
  (agent: Agent, port: number) =>
  ({ host, path, method, headers, body }: Ask): Promise<void> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = request(
        {
          agent,
          port,
          path,
          method,
          host: '127.0.0.1',
          servername: host,
          headers: { ...headers, ...length, host },
        },
        (answer) => {
          answer.resume();
          answer.once('end', () => {
            if (answer.statusCode === 200) resolve();
            else reject(new Error(`${host}${path} was answered with ${String(answer.statusCode)}.`));
          });
        },
      );
      asked.once('error', reject);
      asked.end(body);
    });

/** The best of some rounds for each, taken in turns, so that whatever else the machine does hits all of them. */
async function bestRates(senders: readonly Send[], ask: Ask): Promise<number[]> {
  const best = senders.map(() => 0);
  for (let round = 0; round < rounds; round++)
    for (const [index, send] of senders.entries())
      best[index] = Math.max(best[index] ?? 0, await rate(send, ask));
  return best;
}

/** Requests per second with `inFlight` of them under way at any time. */
async function rate(send: Send, ask: Ask): Promise<number> {
  let left = requestsPerRound;
  const started = performance.now();
  const one = async (): Promise<void> => {
    while (left-- > 0) await send(ask);
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return (requestsPerRound / (performance.now() - started)) * 1_000;
}

/** Opens a world of many tenants in a process of its own. */
async function measureManyTenants(): Promise<Measure[]> {
  const program = `
    const { openWorld } = await import(${JSON.stringify(new URL('../../electron/simulator/scenarios/open-world.ts', import.meta.url).href)});
    const before = process.cpuUsage();
    const { world } = openWorld(${manyTenants}, Date.now());
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify([world.tenants.size, (user + system) / 1e6, process.memoryUsage().rss / 1048576]));
  `;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
  const [tenants = 0, seconds = 0, megabytes = 0] = JSON.parse(stdout) as number[];
  if (tenants <= manyTenants) throw new Error(`The world has ${tenants} tenants.`);
  return [
    {
      name: `open a world of ${manyTenants} tenants`,
      value: Number(seconds.toFixed(2)),
      unit: 's of CPU',
      goal: 'at most 1',
      met: seconds <= 1,
    },
    {
      name: `memory with ${manyTenants} tenants`,
      value: Math.round(megabytes),
      unit: 'MB',
      goal: 'at most 300',
      met: megabytes <= 300,
    },
  ];
}
