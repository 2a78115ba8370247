import { readAzureHost } from './world/azure-hosts.ts';
import { nameJson } from './http/content-type.ts';
import { createEntraService } from './entra/entra-service.ts';
import { createSignInGrants } from './tokens/sign-in-grants.ts';
import { answerWithFault, pause } from './faults/answer-with-fault.ts';
import { findFault } from './faults/find-fault.ts';
import { networkError } from './faults/network-error.ts';
import { createGraphService } from './graph/graph-service.ts';
import { createKeyVaultService } from './key-vault/key-vault-service.ts';
import { httpDate } from './http/http-date.ts';
import { noLatency, type Latency } from './faults/latency.ts';
import { createResourceManagerService } from './resource-manager/resource-manager-service.ts';
import type { SimulatedAzure } from './tokens/simulated-azure.ts';
import { createVerifiedTokens } from './tokens/verified-tokens.ts';
import { createKeyRing, type KeyRing } from './world/key-ring.ts';
import { runningClock, type WorldClock } from './world/world-clock.ts';
import { findVault, type World } from './world/world.ts';

/** An Azure in memory. */
export interface Simulator {
  readonly world: World;
  readonly clock: WorldClock;
  readonly keyRing: KeyRing;
  /**
   * Answers as the network would: at Azure's real host names, and for any other name or a vault that does not exist
   * it rejects as undici does where the DNS has no answer.
   */
  fetch(request: Request): Promise<Response>;
  /** The same, at once where nothing has to be waited for; it then throws what `fetch` would reject with. */
  answer(request: Request): Response | Promise<Response>;
}

const createServices = (azure: SimulatedAzure) => ({
  entra: createEntraService(azure),
  graph: createGraphService(azure),
  'resource-manager': createResourceManagerService(azure),
  'key-vault': createKeyVaultService(azure),
});

export function createSimulator(options: {
  readonly world: World;
  readonly clock?: WorldClock;
  readonly latency?: Latency;
  /** Forks of one world may share it, so that keys are made once. */
  readonly keyRing?: KeyRing;
}): Simulator {
  const { world, clock = runningClock(), latency = noLatency, keyRing = createKeyRing() } = options;
  const azure: SimulatedAzure = {
    world,
    clock,
    keyRing,
    verifiedTokens: createVerifiedTokens(),
    signInGrants: createSignInGrants(),
    spentAssertions: new Set(),
  };
  const services = createServices(azure);

  const answerNow = (request: Request): Response | Promise<Response> => {
    const url = new URL(request.url);
    const host = readAzureHost(url.hostname);
    const located = host?.service === 'key-vault' ? findVault(world, host.vaultName) : null;
    // A name that is a vault's in one cloud is nobody's in another.
    if (!host || located === undefined || (located && located.tenant.cloud !== host.cloud))
      throw networkError('ENOTFOUND', url.hostname);
    const serve = (wrongClock?: WorldClock): Response | Promise<Response> => {
      const serving = wrongClock ? createServices({ ...azure, clock: wrongClock }) : services;
      const date = httpDate(wrongClock ?? clock);
      const place = { cloud: host.cloud, url, answerHeaders: { date } };
      if (located) return serving['key-vault'].fetch(request, { ...place, located });
      if (host.service === 'entra') return serving.entra.fetch(request, place);
      if (host.service === 'key-vault') throw new RangeError('A vault was asked that was not looked for.');
      return nameJson(host.service, serving[host.service].fetch(request, place));
    };
    const fault = findFault(world, host, request);
    if (!fault) return serve();
    return answerWithFault(fault, request, clock, serve).then((faulty) => {
      request.signal.throwIfAborted();
      return faulty;
    });
  };
  const answer = (request: Request): Response | Promise<Response> => {
    const delay = latency();
    return delay > 0 ? pause(delay, request.signal).then(() => answerNow(request)) : answerNow(request);
  };
  const fetch = async (request: Request): Promise<Response> => await answer(request);
  return { world, clock, keyRing, fetch, answer };
}
