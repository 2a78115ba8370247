import { execFile, fork, type ChildProcess } from 'node:child_process';
import { constants, generateKeyPairSync, publicEncrypt, randomBytes, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { azureHostPatterns } from '../../electron/simulator/world/azure-hosts.ts';
import {
  createCertificateAuthority,
  type CertificateAuthority,
} from '../../electron/simulator/doors/certificates.ts';
import { createHttpsDoor } from '../../electron/simulator/doors/https-door.ts';
import { openWorld } from '../../electron/simulator/scenarios/open-world.ts';
import { createSimulator } from '../../electron/simulator/simulator.ts';
import type { Load } from './https-load.ts';
import type { Measure } from './measure.ts';

const run = promisify(execFile);
const vaultHost = 'labone-vault.vault.azure.net';
const inFlight = 16;
const requestsPerRound = 2_000;
const rounds = 9;
/** Rounds until the just-in-time compiler is done. */
const warmUps = 3;
const manyTenants = 10_000;

/** One kind of request, and what a server without Azure would compute for it. */
interface RequestKind extends Omit<Load, 'port' | 'authority' | 'requests' | 'connections'> {
  readonly name: string;
  readonly bare: (authorization: string, body: string) => object;
}

/** Sends a number of requests of a kind and returns when all are answered. */
type Send = (kind: RequestKind, requests: number) => Promise<void>;

/**
 * How many requests one second of the server's CPU answers, in process and over HTTPS, compared with a bare server; then
 * the cost of a large world. CPU time, because client and server share the machine with other programs.
 */
export async function measureSimulator(): Promise<Measure[]> {
  const { world, application } = openWorld('lab', Date.now());
  const simulator = createSimulator({ world });
  const authority = await createCertificateAuthority(new Date());
  const door = await createHttpsDoor(simulator, authority);
  const kinds = await kindsInLab(application, (one) => simulator.fetch(one));
  const headers = await Promise.all(
    kinds.map(async (kind) => headersOf(await simulator.fetch(asRequest(kind)))),
  );
  const bare = await bareServer(
    authority,
    new Map(kinds.map((kind, index) => [kind.path, { kind, headers: headers[index] ?? {} }])),
  );
  const client = fork(new URL('./https-load.ts', import.meta.url));
  try {
    const over = async (server: Server): Promise<Send> => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return overHttps(client, authority.certificate, (server.address() as AddressInfo).port);
    };
    const inProcess: Send = async (kind, requests) => {
      let left = requests;
      const one = async (): Promise<void> => {
        while (left-- > 0) {
          const answer = await simulator.fetch(asRequest(kind));
          await answer.arrayBuffer();
          if (answer.status !== 200) throw new Error(`${kind.name} returned ${answer.status}.`);
        }
      };
      await Promise.all(Array.from({ length: inFlight }, one));
    };
    const senders = [await over(bare), await over(door), inProcess];
    const measures: Measure[] = [];
    for (const kind of kinds) measures.push(...(await measureKind(senders, kind)));
    return [...measures, ...(await measureManyTenants())];
  } finally {
    client.kill();
    for (const server of [door, bare]) {
      server.close();
      server.closeAllConnections();
    }
  }
}

/** The senders take turns, and each round is compared with the bare one beside it. */
async function measureKind(senders: readonly Send[], kind: RequestKind): Promise<Measure[]> {
  for (let round = 0; round < warmUps; round++)
    for (const send of senders) await send(kind, requestsPerRound);
  const taken: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const rates: number[] = [];
    for (const send of senders) rates.push(await rate(send, kind));
    taken.push(rates);
  }
  const rateOf = (index: number): number => Math.round(median(taken.map((rates) => rates[index] ?? 0)));
  const ratioOf = (index: number): number =>
    median(taken.map((rates) => (rates[index] ?? 0) / (rates[0] ?? 0)));
  const unit = 'requests/s of CPU';
  return [
    { name: `${kind.name}: bare HTTPS server`, value: rateOf(0), unit },
    { name: `${kind.name}: over HTTPS`, value: rateOf(1), unit },
    { name: `${kind.name}: in process`, value: rateOf(2), unit },
    ratioMeasure(`${kind.name}: over HTTPS, to a bare HTTPS server`, ratioOf(1)),
    ratioMeasure(`${kind.name}: in process, to a bare HTTPS server`, ratioOf(2)),
  ];
}

const ratioMeasure = (name: string, ratio: number): Measure => ({
  name,
  value: Number(ratio.toFixed(2)),
  unit: '',
  goal: 'at least 0.7',
  met: ratio >= 0.7,
});

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** Requests per second of this process's CPU, including its threads for cryptography. */
async function rate(send: Send, kind: RequestKind): Promise<number> {
  const before = process.cpuUsage();
  await send(kind, requestsPerRound);
  const { user, system } = process.cpuUsage(before);
  return requestsPerRound / ((user + system) / 1e6);
}

async function kindsInLab(
  { appId, homeTenantId, secrets }: ReturnType<typeof openWorld>['application'],
  send: (one: Request) => Promise<Response>,
): Promise<RequestKind[]> {
  const { world } = openWorld('lab', Date.now());
  const tenant = [...world.tenants.values()].find(({ tenantId }) => tenantId !== homeTenantId);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: secrets[0]?.value ?? '',
    scope: 'https://vault.azure.net/.default',
  }).toString();
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const signedToken = (encodedClaims: string): string => {
    const content = `e30.${encodedClaims}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`;
  };
  const requestToken = {
    host: 'login.microsoftonline.com',
    path: `/${tenant?.tenantId ?? ''}/oauth2/v2.0/token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  } as const;
  const granted = (await (await send(asRequest(requestToken))).json()) as { access_token: string };
  const { access_token: token, ...rest } = granted;
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();

  /** As in the simulator, the signature of each token is verified once. */
  const genuineTokens = new Set<string>();
  const genuineToken = signedToken(Buffer.from(claims).toString('base64url'));
  const refuseForgery = (authorization: string): void => {
    if (genuineTokens.has(authorization)) return;
    const [content, signature] = splitAtLast(genuineToken, '.');
    if (!verify('RSA-SHA256', Buffer.from(content), publicKey, Buffer.from(signature, 'base64url')))
      throw new Error('The token is forged.');
    genuineTokens.add(authorization);
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const value = randomBytes(32);
  const getKey = { host: vaultHost, path: '/keys/rsa-2048?api-version=7.5', method: 'GET', headers } as const;
  const shown = (await (await send(asRequest({ ...getKey, body: undefined }))).json()) as {
    key: { kid: string };
  };
  return [
    {
      ...requestToken,
      name: 'token',
      bare: (_authorization, body) => {
        const fresh = { ...(JSON.parse(claims) as object), exp: Date.now(), for: body.length };
        return {
          ...rest,
          access_token: signedToken(Buffer.from(JSON.stringify(fresh)).toString('base64url')),
        };
      },
    },
    {
      ...getKey,
      name: 'get key',
      body: undefined,
      bare: (authorization) => {
        refuseForgery(authorization);
        return shown;
      },
    },
    {
      name: 'wrap',
      host: vaultHost,
      path: '/keys/rsa-2048/wrapkey?api-version=7.5',
      method: 'POST',
      headers,
      body: JSON.stringify({ alg: 'RSA-OAEP-256', value: value.toString('base64url') }),
      bare: (authorization, body) => {
        refuseForgery(authorization);
        const plain = Buffer.from((JSON.parse(body) as { value: string }).value, 'base64url');
        const padding = constants.RSA_PKCS1_OAEP_PADDING;
        const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, plain);
        return { kid: shown.key.kid, value: wrapped.toString('base64url') };
      },
    },
  ];
}

function splitAtLast(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

/** The headers of an answer, without those that the server adds. */
const headersOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !['date', 'content-length'].includes(name)));

/** Node's own server with the same kind of certificate: it reads a request, computes, and answers with the simulator's headers. */
async function bareServer(
  authority: CertificateAuthority,
  byPath: ReadonlyMap<
    string,
    { readonly kind: RequestKind; readonly headers: Readonly<Record<string, string>> }
  >,
): Promise<Server> {
  const { certificate, privateKey } = await authority.issue(azureHostPatterns);
  return createServer({ cert: certificate, key: privateKey }, (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const found = byPath.get(incoming.url ?? '');
      const body = Buffer.concat(chunks).toString();
      const answer = JSON.stringify(found?.kind.bare(incoming.headers.authorization ?? '', body) ?? null);
      response.writeHead(found ? 200 : 404, {
        ...found?.headers,
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    });
  });
}

const asRequest = ({ host, path, method, headers, body }: Omit<RequestKind, 'name' | 'bare'>): Request =>
  new Request(`https://${host}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });

const overHttps =
  (client: ChildProcess, authority: string, port: number): Send =>
  async ({ host, path, method, headers, body }, requests) => {
    const load: Load = {
      port,
      authority,
      host,
      path,
      method,
      headers,
      body,
      requests,
      connections: inFlight,
    };
    const settled = new AbortController();
    const { signal } = settled;
    client.send(load);
    const [answer] = (await Promise.race([
      once(client, 'message', { signal }),
      once(client, 'exit', { signal }),
    ]).finally(() => {
      settled.abort();
    })) as [unknown];
    if (answer !== 'done') throw new Error(`The client ended while it requested ${host}${path}.`);
  };

/** Opens a world of many tenants in its own process. */
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
