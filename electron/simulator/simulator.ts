import { createEntraService } from './entra/entra-service.ts';
import { answerWithFault, pause } from './faults/answer-with-fault.ts';
import { findFaults, type Turns } from './faults/find-fault.ts';
import { noLatency, type Latency } from './faults/latency.ts';
import { networkError } from './faults/network-error.ts';
import { createGraphService } from './graph/graph-service.ts';
import { httpDate } from './http/http-date.ts';
import type { ServicePlace } from './http/service-environment.ts';
import { answerInstanceMetadata, isInstanceMetadata } from './imds/instance-metadata.ts';
import { createBackupSeal, type BackupSeal } from './key-vault/backup-seal.ts';
import { createKeyVaultService } from './key-vault/key-vault-service.ts';
import { createResourceManagerService } from './resource-manager/resource-manager-service.ts';
import { createDeviceCodes } from './tokens/device-codes.ts';
import { createSignInGrants } from './tokens/sign-in-grants.ts';
import type { SimulatedAzure } from './tokens/simulated-azure.ts';
import { createVerifiedTokens } from './tokens/verified-tokens.ts';
import { createRequestLog, type RequestLog, type RequestNote } from './traffic/request-log.ts';
import { readAzureHost, type AzureHost } from './world/azure-hosts.ts';
import { createKeyRing, type KeyRing } from './world/key-ring.ts';
import { runningClock, type WorldClock } from './world/world-clock.ts';
import { findVault, type World } from './world/world.ts';

/** An Azure in memory. */
export interface Simulator {
  readonly world: World;
  readonly clock: WorldClock;
  readonly keyRing: KeyRing;
  readonly log: RequestLog;
  /**
   * Answers at Azure's real host names, as the network would. For other names and for unknown vaults it rejects with the error
   * that undici has for a name without a DNS entry.
   */
  fetch(request: Request): Promise<Response>;
  /** The same, but in the same turn if there is nothing to wait for. It throws the errors that `fetch` rejects with. */
  answer(request: Request): Response | Promise<Response>;
}

export function createSimulator(options: {
  readonly world: World;
  readonly clock?: WorldClock;
  readonly latency?: Latency;
  /** Forks of a world can share it, so each key is generated once. */
  readonly keyRing?: KeyRing;
}): Simulator {
  const { world, clock = runningClock(), latency = noLatency, keyRing = createKeyRing() } = options;
  const azure: SimulatedAzure = {
    world,
    clock,
    propagatedAt: () => clock.now(),
    keyRing,
    verifiedTokens: createVerifiedTokens(),
    signInGrants: createSignInGrants(),
    deviceCodes: createDeviceCodes(),
    spentAssertions: new Set(),
  };
  const variants = createVariants(azure);
  const turns: Turns = new WeakMap();

  const log = createRequestLog();

  const answerNow = (request: Request): Response | Promise<Response> => {
    const url = new URL(request.url);
    return log.answer(request, url, clock.now(), (note) => respond(request, url, note));
  };
  const respond = (request: Request, url: URL, note: RequestNote): Response | Promise<Response> => {
    if (isInstanceMetadata(url)) {
      if (world.compute === null) throw networkError('EHOSTUNREACH', url.hostname);
      return answerInstanceMetadata(azure, world.compute, request);
    }
    const host = readAzureHost(url.hostname);
    const route = host && routeTo(world, host);
    if (!route) throw networkError('ENOTFOUND', url.hostname);
    const { fault, clockOffset, lag } = findFaults(world, host, request, turns);
    const variant = variants(clockOffset, lag);
    note.service = host.service;
    note.fault =
      fault?.effect.kind ?? (clockOffset !== 0 ? 'clock skew' : lag !== 0 ? 'lagging replica' : null);
    const serve = (): Response | Promise<Response> => {
      const answerHeaders = { date: httpDate(variant.clock) };
      note.answerHeaders = answerHeaders;
      return route(variant.services, request, { cloud: host.cloud, url, answerHeaders });
    };
    if (!fault) return serve();
    return answerWithFault(fault, request, variant.clock, serve).then((answer) => {
      request.signal.throwIfAborted();
      return answer;
    });
  };
  const answer = (request: Request): Response | Promise<Response> => {
    const delay = latency();
    return delay > 0 ? pause(delay, request.signal).then(() => answerNow(request)) : answerNow(request);
  };
  const fetch = async (request: Request): Promise<Response> => await answer(request);
  return { world, clock, keyRing, log, fetch, answer };
}

interface Variant {
  readonly clock: WorldClock;
  readonly services: Services;
}
type Services = ReturnType<typeof createServices>;

const maximumVariants = 16;

/** The services, also with a clock that is wrong or with changes that reach them later. Each variant is created on first use. */
function createVariants(azure: SimulatedAzure): (clockOffset: number, lag: number) => Variant {
  const backups = createBackupSeal();
  const { clock } = azure;
  const usual: Variant = { clock, services: createServices(azure, backups) };
  const variants = new Map<string, Variant>();
  return (clockOffset, lag) => {
    if (clockOffset === 0 && lag === 0) return usual;
    const key = `${clockOffset}/${lag}`;
    const known = variants.get(key);
    if (known) return known;
    if (variants.size >= maximumVariants) variants.clear();
    const wrongClock = { ...clock, now: () => clock.now() + clockOffset };
    const affected = { ...azure, clock: wrongClock, propagatedAt: () => clock.now() - lag };
    const variant = { clock: wrongClock, services: createServices(affected, backups) };
    variants.set(key, variant);
    return variant;
  };
}

const createServices = (azure: SimulatedAzure, backups: BackupSeal) => ({
  entra: createEntraService(azure),
  graph: createGraphService(azure),
  'resource-manager': createResourceManagerService(azure),
  'key-vault': createKeyVaultService(azure, backups),
});

type Route = (services: Services, request: Request, place: ServicePlace) => Response | Promise<Response>;

/** How to reach the service at a host name; undefined for a vault that is unknown in the host's cloud. */
function routeTo(world: World, host: AzureHost): Route | undefined {
  if (host.service !== 'key-vault')
    return (services, request, place) => services[host.service].fetch(request, place);
  const located = findVault(world, host.vaultName);
  if (located?.tenant.cloud !== host.cloud) return undefined;
  return (services, request, place) => services['key-vault'].fetch(request, { ...place, located });
}
