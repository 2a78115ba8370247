import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { actions } from '../shared/contract/actions.ts';
import type { Person, Environment } from '../shared/domain/session.ts';
import { allHandlers } from './actions/all-handlers.ts';
import { explainText } from './azure/explain/explain-text.ts';
import { createResolveTenant } from './azure/entra/resolve-tenant.ts';
import { createRevocationDrill } from './checks/revocation-drill.ts';
import { createCheckTenant } from './checks/run-checks.ts';
import { chooseEnvironment } from './choose-environment.ts';
import { createEventHub, type EventHub } from './doors/event-hub.ts';
import { createDispatcher, type Dispatcher } from './doors/dispatcher.ts';
import { createLaboratory } from './encryption/create-laboratory.ts';
import { openFaultLog } from './fault-log.ts';
import { createRechecks } from './fleet/recheck.ts';
import { createRuns } from './fleet/runs.ts';
import { createTransport } from './network/create-transport.ts';
import type { HttpBackend } from './network/transport.ts';
import { providerConfig } from './store/settings/provider-config.ts';
import { openRecords } from './store/records/open-records.ts';
import { rememberPerson } from './store/settings/remembered-person.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';
import type { SettingsFile } from './store/settings/settings-file.ts';
import { keepSettings } from './store/settings/settings.ts';

/** A console with everything behind its doors in place. */
export interface RunningConsole {
  readonly dispatcher: Dispatcher;
  readonly events: EventHub;
  readonly world: Environment;
  readonly people: readonly Person[];
  /** Who was here last, so that a door for one person can open where they left; null where nobody was. */
  readonly lastPerson: Person | null;
  close(): Promise<void>;
}

export interface ConsoleOptions {
  /** Where records lie. */
  readonly dataFolder: string;
  readonly settingsFile: SettingsFile;
  readonly secretKeeper: SecretKeeper;
  /** How to reach Azure; the demo does not use it. */
  readonly backend: HttpBackend;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Builds the parts and connects them. The demo's records lie apart, so that they never mix with a real provider's. */
export async function buildConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { dataFolder, settingsFile, secretKeeper, environment } = options;
  const onFault = openFaultLog(join(dataFolder, 'causeway.log'));
  const provider = providerConfig({ file: settingsFile, secrets: secretKeeper, environment });
  const setup = await provider.read();
  const records = openRecords(join(dataFolder, setup.kind === 'none' ? 'demo' : 'live', 'records.db'));
  const world = await chooseEnvironment(setup, { backend: options.backend, tenants: records.tenants });

  const transport = createTransport({ backend: world.backend });
  const openTenant = world.openTenant(transport);
  const settings = keepSettings(settingsFile);
  const lastPerson = rememberPerson(settingsFile, world.people);
  const events = createEventHub({ onFault });
  const publish = (event: Parameters<typeof events.publish>[0]): void => {
    events.publish(event);
    rechecks.hear(event);
  };
  const runs = createRuns({
    checkTenant: createCheckTenant({ openTenant }),
    tenants: records.tenants,
    runStore: records.runs,
    publish,
    concurrency: () => settings.read().concurrency,
    onFault,
  });
  const rechecks = createRechecks({ runs, onFault });

  const handlers = allHandlers({
    world: world.kind,
    people: world.people,
    remember: lastPerson.write,
    tenants: records.tenants,
    runStore: records.runs,
    runs,
    laboratory: createLaboratory({ openTenant }),
    drillRevocation: createRevocationDrill({ openTenant }),
    explainText,
    resolveTenant: createResolveTenant({ transport, app: world.app }),
    settings,
    provider,
    demo: world.demo,
    publish,
    now: () => new Date(),
    version: packageJson.version,
    runtime: process.versions.electron
      ? `Electron ${process.versions.electron}`
      : `Node.js ${process.versions.node}`,
    notices: () => [...world.notices, ...records.notices, ...settingsFile.notices],
  });

  return {
    dispatcher: createDispatcher({
      actions,
      handlers,
      audit: (entry) => records.audit.append(entry),
      onFault,
    }),
    events,
    world: world.kind,
    people: world.people,
    lastPerson: lastPerson.read(),
    async close() {
      rechecks.close();
      await runs.close();
      records.close();
    },
  };
}
