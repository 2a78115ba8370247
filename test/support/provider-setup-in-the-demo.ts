import { createResolveTenant } from '../../electron/azure/entra/resolve-tenant.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend } from '../../electron/network/transport.ts';
import { createOpenTenant } from '../../electron/identity/open-tenant.ts';
import { openProviderSetup } from '../../electron/open-provider-setup.ts';
import type { WorldClock } from '../../electron/simulator/world/world-clock.ts';
import type { Account, Tenant } from '../../electron/simulator/world/tenant.ts';
import type { SecretKeeper } from '../../electron/store/secrets/secret-keeper.ts';
import { providerConfig } from '../../electron/store/settings/provider-config.ts';
import { setupDraftKeeper } from '../../electron/store/settings/setup-draft.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { RequirementId } from '../../shared/domain/provider-setup/requirement.ts';
import { quickDemo } from '../unit/simulator/call.ts';
import { browserOf } from '../unit/identity/people/console-sign-in.ts';
import type { HandlerParts } from '../../electron/actions/all-handlers.ts';
import { callerOf, consoleParts } from './console-parts.ts';
import { memorySettingsFile } from './memory-settings-file.ts';

/** A keyring in memory that says that it persists. */
export function persistingKeeper(): SecretKeeper & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    ...{ values, persists: true, why: null },
    read: (name) => Promise.resolve(values.get(name) ?? null),
    write: (name, value) => Promise.resolve(void values.set(name, value)),
    forget: (name) => Promise.resolve(void values.delete(name)),
  };
}

/**
 * The guided set-up on the simulated Azure of the demo, by the console’s own transport. `live` is a console without an
 * application, whose home tenant happens to be that of the demo.
 */
export function providerSetupInTheDemo(
  options: {
    readonly environment?: Environment;
    readonly clock?: WorldClock;
    readonly secrets?: SecretKeeper;
    /** Who signs in; the Global Administrator of the home tenant by default. */
    readonly person?: (home: Tenant) => Account | undefined;
    /** Stands before the simulator. */
    readonly tamper?: (request: Request, pass: HttpBackend) => Promise<Response>;
    readonly wait?: (milliseconds: number) => Promise<void>;
    readonly now?: () => Date;
  } = {},
) {
  const { environment = 'live', clock, wait, secrets = persistingKeeper() } = options;
  const demo = quickDemo(clock);
  const { world } = demo.simulator;
  const home = world.tenants.get(demo.app.homeTenantId);
  const who = home && (options.person ?? (({ accounts }) => accounts[0]))(home);
  if (!home || !who) throw new Error('The demo has no such person.');
  const pass: HttpBackend = (request) => demo.simulator.fetch(request);
  const { tamper } = options;
  const transport = createTransport({ backend: tamper ? (request) => tamper(request, pass) : pass });
  const supply = { transport };
  const file = memorySettingsFile();
  const draft = setupDraftKeeper(file);
  const provider = providerConfig({ file, secrets, environment: {} });
  const isDemo = environment === 'demo';
  const app = isDemo
    ? { clientId: demo.app.clientId, homeTenantId: home.tenantId }
    : { clientId: '', homeTenantId: '' };
  const openTenant = createOpenTenant({
    app: { ...demo.app, cloud: 'public', credential: { kind: 'client secret', secret: demo.app.secret } },
    transport,
  });
  const opened = openProviderSetup({
    chosen: {
      ...{ kind: environment, app, names: demo.names },
      consoleApplication: isDemo
        ? {
            ...{ appId: demo.consoleApp.clientId, homeTenantId: home.tenantId, cloud: 'public' },
            ...{ keepsTokens: false, close: () => Promise.resolve() },
          }
        : null,
    },
    ...{ provider, draft, transport, supply, openTenant },
    openBrowser: browserOf({ demo }, who),
  });
  const changes: Partial<HandlerParts> = {
    ...{ environment, provider },
    resolveTenant: createResolveTenant({ transport, app }),
    now: options.now ?? (() => new Date()),
    providerSetup: { ...opened, ...(wait && { wait }) },
  };
  const parts = consoleParts(changes);
  const caller = callerOf({ id: 'a', name: 'Ada', role: 'administrator', tenantId: null });
  const { providerSetup } = parts.handlers;
  const value = async <Value>(
    answer:
      | { readonly ok: true; readonly value: Value }
      | { readonly ok: false; readonly problem: { readonly code: string } }
      | Promise<
          | { readonly ok: true; readonly value: Value }
          | { readonly ok: false; readonly problem: { readonly code: string } }
        >,
  ): Promise<Value> => {
    const settled = await answer;
    if (!settled.ok) throw new Error(settled.problem.code);
    return settled.value;
  };
  return {
    ...{ ...parts, demo, world, home, caller, providerSetup, draft, provider, secrets },
    choose: (more: object = {}) =>
      providerSetup.choose(
        {
          ...{ cloud: 'public', homeTenant: 'bridgehead.example', applicationName: 'Fresh Broker' },
          ...{ providerAppId: null, consoleAppId: null, identifierUri: '' },
          permissions: ['User.Read.All'],
          ...more,
        },
        caller,
      ),
    signIn: () => providerSetup.signIn({}, caller),
    observe: () => value(providerSetup.observe({}, caller)),
    plan: (leaveOut: RequirementId[] = []) => value(providerSetup.plan({ leaveOut }, caller)),
    perform: async (leaveOut: RequirementId[] = []) => {
      const { digest } = await value(providerSetup.plan({ leaveOut }, caller));
      return value(providerSetup.perform({ leaveOut, digest }, caller));
    },
    missing: async () => {
      const { states } = await value(providerSetup.observe({}, caller));
      return states.flatMap(({ id, status }) => (status === 'missing' ? [id] : []));
    },
  };
}
