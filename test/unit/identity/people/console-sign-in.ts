import { clouds } from '../../../../shared/cloud.ts';
import { createPeopleSignIn, type PeopleSignIn } from '../../../../electron/identity/people/sign-in.ts';
import { createTokenCache, type TokenStore } from '../../../../electron/identity/people/token-cache.ts';
import { createValidateIdToken } from '../../../../electron/identity/people/validate-id-token.ts';
import { createTransport } from '../../../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import { noLatency } from '../../../../electron/simulator/faults/latency.ts';
import { createDemo, type Demo } from '../../../../electron/simulator/scenarios/demo-world.ts';
import { createKeyRing } from '../../../../electron/simulator/world/key-ring.ts';
import type { Account, Tenant } from '../../../../electron/simulator/world/tenant.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { sendToLoopback } from './send-to-loopback.ts';

const keyRing = createKeyRing();

/** The sign-in to a console over the demo's Azure, without latency. */
export interface ConsoleSignIn {
  readonly demo: Demo;
  readonly home: Tenant;
  /** A customer with an administrator who signs in. */
  readonly customer: Tenant;
  readonly signIn: PeopleSignIn;
  readonly store: TokenStore;
  /** The paths of the requests that left the console. */
  readonly requested: string[];
  /** Opens another console over the same tokens. */
  reopen(): PeopleSignIn;
}

export function openConsoleSignIn(
  options: {
    /** Stands before the simulator. */
    readonly tamper?: (request: Request, pass: HttpBackend) => Promise<Response>;
    readonly mayEnter?: (tenantId: string) => boolean;
    readonly deadlineMs?: number;
  } = {},
): ConsoleSignIn {
  const { mayEnter = () => true, deadlineMs } = options;
  const tamper = options.tamper ?? ((request: Request, pass: HttpBackend) => pass(request));
  const demo = createDemo({ latency: noLatency, keyRing });
  const { world } = demo.simulator;
  const home = world.tenants.get(demo.app.homeTenantId);
  const customer = world.tenants.get(demo.customersWithAdministrator[0]?.tenantId ?? '');
  if (!home || !customer) throw new Error('The demo has no such tenant.');
  const requested: string[] = [];
  const transport = createTransport({
    backend: (request) => {
      requested.push(new URL(request.url).pathname);
      return tamper(request, (passed) => demo.simulator.fetch(passed));
    },
  });
  const store = memorySecretKeeper('This is a test.');
  const app = { appId: demo.consoleApp.clientId, homeTenantId: home.tenantId, cloud: 'public' } as const;
  const reopen = () =>
    createPeopleSignIn({
      app,
      transport,
      validate: createValidateIdToken({
        ...{ transport, mayEnter, cloud: clouds.public, clientId: app.appId },
      }),
      cachePlugin: createTokenCache(store),
      ...(deadlineMs !== undefined && { deadlineMs }),
    });
  return { demo, home, customer, signIn: reopen(), store, requested, reopen };
}

export function account(tenant: Tenant, name: string): Account {
  const found = tenant.accounts.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`${tenant.displayName} has no ${name}.`);
  return found;
}

/** Submits the simulated sign-in page as a person does. Returns where the browser is sent; null if the page shows an error. */
export async function submitPage(
  { demo }: Pick<ConsoleSignIn, 'demo'>,
  url: string,
  { userPrincipalName, password }: Account,
  decision = 'accept',
): Promise<URL | null> {
  const body = new URLSearchParams({ account: userPrincipalName, password, decision });
  const answer = await demo.simulator.fetch(new Request(url, { method: 'POST', body }));
  const location = answer.headers.get('location');
  return location === null ? null : new URL(location);
}

/** A browser in which the person signs in and that then follows the redirect to the console. */
export const browserOf =
  (opened: Pick<ConsoleSignIn, 'demo'>, person: Account, decision?: string) =>
  async (url: string): Promise<void> => {
    const target = await submitPage(opened, url, person, decision);
    if (target) await sendToLoopback(target.origin, `${target.pathname}${target.search}`);
  };

/** The code of the problem; `signed in` if there is none. */
export const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'signed in',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );

export const never = (): AbortSignal => new AbortController().signal;
