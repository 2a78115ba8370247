import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { RegistrationChange } from '../../shared/domain/rotation.ts';
import { createTrySignIn } from '../../electron/azure/entra/try-sign-in.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';
import { createRegistrationSignIns } from '../../electron/rotation/registration-sign-ins.ts';
import { createDemo } from '../../electron/simulator/scenarios/demo-world.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import type { SecretKeeper } from '../../electron/store/secrets/secret-keeper.ts';
import { providerConfig } from '../../electron/store/settings/provider-config.ts';
import { callerOf, consoleParts } from './console-parts.ts';
import { memorySettingsFile } from './memory-settings-file.ts';

export const administrator: Person = { id: 'admin', name: 'Marit', role: 'administrator', tenantId: null };

const keeping: SecretKeeper = { ...memorySecretKeeper(''), persists: true, why: null };

/** A live console whose Azure is the demo without latency, and the browser of an account that accepts every page. */
export async function rotationInTheDemo(
  options: {
    /** The display name of the account that signs in at the home tenant. */
    readonly account?: string;
    readonly secrets?: SecretKeeper;
    /** Changes a response of the simulated Azure; null for none. */
    readonly tamper?: (request: Request) => Response | null;
  } = {},
) {
  const { account = 'Marit Solheim', secrets = { ...keeping }, tamper = () => null } = options;
  const demo = createDemo({ latency: () => 0 });
  const { world } = demo.simulator;
  const { clientId, homeTenantId, secret } = demo.app;
  const home = world.tenants.get(homeTenantId);
  const registration = world.applications.get(clientId);
  const who = home?.accounts.find(({ displayName }) => displayName === account);
  if (!home || !registration || !who) throw new Error('The demo has no such account.');
  const backend: HttpBackend = async (request) => tamper(request) ?? (await demo.simulator.fetch(request));
  const transport = createTransport({ backend });
  const events: ConsoleEvent[] = [];
  const openBrowser = async (address: string) => {
    const body = new URLSearchParams({ account: who.userPrincipalName, password: '', decision: 'accept' });
    const answer = await demo.simulator.fetch(new Request(address, { method: 'POST', body }));
    const back = answer.headers.get('location');
    if (back !== null) await fetch(back);
  };
  const inUse: string[] = [];
  const parts = consoleParts({
    environment: 'live',
    appId: clientId,
    now: () => new Date(),
    provider: providerConfig({ file: memorySettingsFile(), secrets: { ...secrets }, environment: {} }),
    trySignIn: createTrySignIn({ transport, supply: { transport } }),
    registrationSignIns: createRegistrationSignIns({
      ...{ app: { appId: demo.consoleApp.clientId, homeTenantId, cloud: 'public' }, homeTenantId },
      ...{ transport, openBrowser, publish: (event) => events.push(event) },
      onFault: (where, error) => {
        throw new Error(where, { cause: error });
      },
    }),
    use: ({ credential }) => inUse.push('secret' in credential ? credential.secret : credential.kind),
  });
  const caller = callerOf(administrator);
  const { provider, rotation } = parts.handlers;
  for (const customer of demo.customers)
    await parts.records.tenants.add({
      ...{ ...customer, vaults: [...customer.vaults], addedAt: new Date().toISOString() },
    });
  await provider.configure(
    { cloud: 'public', homeTenantId, clientId, credential: { kind: 'client secret', secret } },
    caller,
  );
  const until = async (condition: () => boolean): Promise<void> => {
    const deadline = performance.now() + 60_000;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error('The condition is not met within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    ...{ demo, home, registration, who, parts, events, caller, provider, rotation, inUse },
    /** The values of the client secrets that Entra accepts. */
    accepted: () => registration.secrets.map(({ value }) => value),
    /** Signs the account in at the home tenant, and returns how the page ended. */
    signIn: async () => {
      await rotation.signIn({}, caller);
      const ended = () =>
        events.find((one) => one.kind === 'browser-page-changed' && one.state.step === 'ended');
      await until(() => ended() !== undefined);
      return ended();
    },
    /** Plans a change and sends it. */
    async change(change: RegistrationChange) {
      const planned = await rotation.plan({ change }, caller);
      return planned.ok ? rotation.send({ change, digest: planned.value.digest }, caller) : planned;
    },
    /** Tries the next credential at all tenants, and returns how the trial ended. */
    async tryNext() {
      await rotation.tryNext({}, caller);
      const state = async () => {
        const view = await rotation.read({}, caller);
        return view.ok ? view.value.trial : null;
      };
      let last = await state();
      while (last?.step === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 10));
        last = await state();
      }
      return last;
    },
  };
}
