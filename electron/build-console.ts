import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { actions } from '../shared/contract/actions.ts';
import type { Person, WorldKind } from '../shared/domain/session.ts';
import { allHandlers } from './actions/all-handlers.ts';
import { explainText } from './azure/explain-text.ts';
import { createResolveTenant } from './azure/resolve-tenant.ts';
import { createRevocationDrill } from './checks/revocation-drill.ts';
import { createCheckTenant } from './checks/run-ladder.ts';
import { chooseWorld } from './choose-world.ts';
import { createEventHub, type EventHub } from './doors/event-hub.ts';
import { createFrontDesk, type FrontDesk } from './doors/front-desk.ts';
import { createLaboratory } from './encryption/create-laboratory.ts';
import { openFaultLog } from './fault-log.ts';
import { createRechecks } from './fleet/recheck.ts';
import { createRuns } from './fleet/runs.ts';
import { createTransport } from './network/create-transport.ts';
import type { Wire } from './network/transport.ts';
import { providerConfig } from './store/provider-config.ts';
import { openRecords } from './store/records.ts';
import { rememberPerson } from './store/remembered-person.ts';
import type { SecretKeeper } from './store/secret-keeper.ts';
import type { SettingsFile } from './store/settings-file.ts';
import { keepSettings } from './store/settings.ts';

/** A console with everything behind its doors in place. */
export interface RunningConsole {
  readonly frontDesk: FrontDesk;
  readonly events: EventHub;
  readonly world: WorldKind;
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
  readonly wire: Wire;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Builds the parts and connects them. The demo's records lie apart, so that they never mix with a real provider's. */
export async function buildConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { dataFolder, settingsFile, secretKeeper, environment } = options;
  const onFault = openFaultLog(join(dataFolder, 'causeway.log'));
  const provider = providerConfig({ file: settingsFile, secrets: secretKeeper, environment });
  const setup = await provider.read();
  const records = openRecords(join(dataFolder, setup.kind === 'none' ? 'demo' : 'live', 'records.db'));
  const world = await chooseWorld(setup, { wire: options.wire, tenants: records.tenants });

  const transport = createTransport({ wire: world.wire });
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
    frontDesk: createFrontDesk({ actions, handlers, audit: (entry) => records.audit.append(entry), onFault }),
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
