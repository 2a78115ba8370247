import { mkdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { buildCustomerConsole } from '../../../electron/build-customer-console.ts';
import { createSession } from '../../../electron/identity/session.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { createDemoWorld } from '../../../electron/simulator/scenarios/demo-world.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import type { SecretKeeper } from '../../../electron/store/secrets/secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import type { SettingsFile } from '../../../electron/store/settings/settings-file.ts';
import { customerFile } from '../../../electron/store/workspaces/customer-file.ts';
import type { Answer } from '../../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { InvitationFile } from '../../../shared/domain/onboarding/invitation-file.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { fakeInvitation } from '../../support/fake-invitation.ts';

/** What the demo's provider sends to the first company that it invited. */
export function demoInvitation(part: Partial<InvitationFile> = {}): InvitationFile {
  const { application, consoleApplication, invitations } = createDemoWorld(Date.now());
  const [invited] = invitations;
  if (!invited) throw new Error('The demo invites nobody.');
  const { tenantId, name: customerName, issuedAt, expiresAt } = invited;
  return fakeInvitation({
    ...{ tenantId, customerName, issuedAt, expiresAt, addresses: [] },
    ...{ appId: application.appId, homeTenantId: application.homeTenantId },
    consoleAppId: consoleApplication.appId,
    permissions: [...application.requiredPermissions],
    ...part,
  });
}

/** Opens the console of a customer workspace over a folder with this invitation, or with nothing if it is null. */
export async function openCustomerConsole(
  options: {
    readonly invitation?: InvitationFile | null;
    readonly folder?: string;
    readonly backend?: HttpBackend;
    readonly openBrowser?: (address: string) => Promise<void>;
    readonly secretKeeper?: SecretKeeper;
    readonly settingsFile?: SettingsFile;
  } = {},
) {
  const { folder = dataFolder(), invitation = demoInvitation() } = options;
  mkdirSync(folder, { recursive: true });
  if (invitation)
    customerFile(folder).write({
      ...{
        invitation,
        vaults: [],
        consentReported: false,
        seen: null,
        principalId: null,
        confirmation: null,
      },
    });
  const running = await buildCustomerConsole({
    dataFolder: folder,
    name: 'Bridgehead',
    settingsFile: options.settingsFile ?? nodeSettingsFile(folder),
    secretKeeper: options.secretKeeper ?? memorySecretKeeper('A test stores no secrets.'),
    backend: options.backend ?? (() => Promise.reject(new Error('The demo does not leave the process.'))),
    ...(options.openBrowser && { openBrowser: options.openBrowser }),
  });
  onTestFinished(() => running.close());
  return { running, folder, ...callerAt(running) };
}

type Running = Awaited<ReturnType<typeof buildCustomerConsole>>;

/** A session at the console, and the events that it receives. */
export function callerAt(running: Running, person?: Person) {
  const session = createSession();
  if (person) session.choose(person);
  const caller = { session, signal: new AbortController().signal };
  const events: ConsoleEvent[] = [];
  running.events.subscribe(session, (event) => void events.push(event));
  const ask = (action: string, input: unknown) =>
    running.dispatcher.answer(caller, action, input) as Promise<Answer<never>>;
  /** The value of an answer; throws the code of a refusal. */
  const valueOf = async <Value>(action: string, input: unknown): Promise<Value> => {
    const answer = await running.dispatcher.answer(caller, action, input);
    if (!answer.ok) throw new Error(`${action}: ${answer.problem.code}`);
    return answer.value as Value;
  };
  return { ask, valueOf, events, session };
}

export const administrator = 'administrator@kestrelwickdemo.onmicrosoft.com';
export const member = 'member@kestrelwickdemo.onmicrosoft.com';
