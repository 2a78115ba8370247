import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { openWorld, type OpenedWorld } from '../scenarios/open-world.ts';
import type { WorldChoice } from '../scenarios/world-choice.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import type { Archive } from '../traffic/archive.ts';
import { recordTraffic, type Recorder } from '../traffic/record-traffic.ts';
import { replayTraffic } from '../traffic/replay-traffic.ts';
import type { Application } from '../world/application.ts';
import type { Snapshot } from '../world/snapshot.ts';
import { runningClock, type WorldClock } from '../world/world-clock.ts';
import { findVault } from '../world/world.ts';
import { atAuthority } from './at-authority.ts';
import { createApplicationCertificate, createCertificateAuthority } from './certificates.ts';
import { controlPageRoutes } from './control-page/control-page-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { createHttpsDoor } from './https-door.ts';
import { addProxy } from './proxy-door.ts';
import { recipeTenants, type Recipe } from './recipe.ts';
import { requireLocalHost } from './require-local-host.ts';

/** A simulator with open doors. */
export interface OpenDoors {
  readonly simulator: Simulator;
  readonly recipe: Recipe;
  /** Absent unless the traffic is recorded. */
  readonly recorder?: Recorder | undefined;
  /** Ends every connection and removes the certificate files. */
  close(): Promise<void>;
}

/** Opens the doors to a new world on loopback. Port 0 selects a free port. Rejects if a port is in use. */
export function openSimulatorDoors(options: {
  /** A choice, or a function that creates a world at a time in milliseconds. */
  readonly world: WorldChoice | ((now: number) => OpenedWorld);
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly clock?: WorldClock;
  /** Whether to record the traffic. */
  readonly record?: boolean;
  /** A recording that answers instead of the world. */
  readonly replay?: Archive | undefined;
}): Promise<OpenDoors> {
  const { clock = runningClock() } = options;
  const { world, application } =
    typeof options.world === 'function' ? options.world(clock.now()) : openWorld(options.world, clock.now());
  return openDoorsOf(createSimulator({ world, clock }), application, options);
}

async function openDoorsOf(
  simulator: Simulator,
  application: Application,
  options: {
    readonly httpsPort: number;
    readonly httpPort: number;
    readonly record?: boolean;
    readonly replay?: Archive | undefined;
  },
): Promise<OpenDoors> {
  const now = new Date();
  const [authority, ownCertificate] = await Promise.all([
    createCertificateAuthority(now),
    createApplicationCertificate(application.displayName, now),
  ]);
  application.certificates.push({ keyId: randomUUID(), certificate: ownCertificate.certificate });

  const token = randomBytes(24).toString('base64url');
  const forks: OpenDoors[] = [];
  const fork = async (snapshot: Snapshot): Promise<Recipe> => {
    const opened = await openFork(simulator, application, snapshot);
    forks.push(opened);
    return opened.recipe;
  };
  const { record = false, replay } = options;
  const inWorld = replay
    ? replayTraffic(replay, simulator.log, () => simulator.clock.now())
    : (request: Request) => simulator.answer(request);
  const recorder = record ? recordTraffic(inWorld, () => simulator.clock.now()) : undefined;
  const answer = recorder?.answer ?? inWorld;
  const control = controlRoutes(simulator, { application, token, fork });
  const pages = new Hono()
    .use('/control/*', requireLocalHost)
    .use('/control-page/*', requireLocalHost)
    .route('/control', control)
    .route('/control-page', controlPageRoutes(control, token))
    .all('*', (c) => answer(atAuthority(c.req.raw)));
  const listener = getRequestListener(pages.fetch, { overrideGlobalObjects: false });
  const http = createServer((request, response) => void listener(request, response));
  const https = await createHttpsDoor({ answer }, authority);
  const [closeHttps, closeHttp] = [createCloser(https), createCloser(http)];
  const [httpsPort, httpPort] = await Promise.all([
    listen(https, options.httpsPort),
    listen(http, options.httpPort),
  ]).catch((reason: unknown) => {
    https.close();
    http.close();
    throw reason;
  });
  // A recording may have vaults that the world lacks.
  const hasVault = (name: string): boolean =>
    replay !== undefined || findVault(simulator.world, name) !== undefined;
  addProxy(http, simulator, { httpsPort, hasVault });

  const folder = await mkdtemp(join(tmpdir(), 'causeway-simulator-'));
  const keep = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  const recipe: Recipe = {
    httpsPort,
    httpPort,
    caFile: await keep('ca.pem', authority.certificate),
    proxy: `http://127.0.0.1:${httpPort}`,
    control: {
      url: `http://127.0.0.1:${httpPort}/control`,
      page: `http://127.0.0.1:${httpPort}/control-page`,
      token,
    },
    app: {
      clientId: application.appId,
      homeTenantId: application.homeTenantId,
      secret: application.secrets[0]?.value ?? '',
      certificateFile: await keep('application.pem', ownCertificate.certificate),
      privateKeyFile: await keep('application-key.pem', ownCertificate.privateKey),
      redirectUris: [...application.redirectUris],
      publicRedirectUris: [...application.publicRedirectUris],
    },
    tenants: recipeTenants(simulator.world, application),
  };
  return {
    simulator,
    recipe,
    recorder,
    async close() {
      await Promise.all([closeHttps(), closeHttp(), ...forks.map((one) => one.close())]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Opens another simulator on free ports. Its world starts as the snapshot, with the same keys and time. */
function openFork(
  { clock, keyRing }: Simulator,
  { appId }: Application,
  snapshot: Snapshot,
): Promise<OpenDoors> {
  const { world } = structuredClone(snapshot);
  const application = world.applications.get(appId);
  if (!application) throw new RangeError(`The snapshot has no application with the ID ${appId}.`);
  return openDoorsOf(createSimulator({ world, keyRing, clock: clock.copy() }), application, {
    httpsPort: 0,
    httpPort: 0,
  });
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/**
 * Returns a function that closes the server and all its connections. Node's own method would leave connections open that have
 * not completed the TLS handshake.
 */
function createCloser(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
}
