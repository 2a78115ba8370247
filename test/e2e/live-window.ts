import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { createCertificateAuthority } from '../../electron/simulator/doors/certificates.ts';
import { createHttpsDoor } from '../../electron/simulator/doors/https-door.ts';
import { addConsoleApplication } from '../../electron/simulator/scenarios/console-application.ts';
import { buildProvider } from '../../electron/simulator/scenarios/build-provider.ts';
import { buildTenant } from '../../electron/simulator/scenarios/build-tenant.ts';
import { addMicrosoftClients } from '../../electron/simulator/scenarios/microsoft-clients.ts';
import { createSimulator, type Simulator } from '../../electron/simulator/simulator.ts';
import { guidFrom } from '../../electron/simulator/world/deterministic-id.ts';
import { servicePrincipalOf, type Account } from '../../electron/simulator/world/tenant.ts';
import { createWorld } from '../../electron/simulator/world/world.ts';
import { setupDraftKeeper } from '../../electron/store/settings/setup-draft.ts';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { sealedSecretKeeper } from '../../electron/store/secrets/sealed-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import { providerConfig } from '../../electron/store/settings/provider-config.ts';
import { createSettingsKeeper } from '../../electron/store/settings/settings-keeper.ts';
import { readKeyDigest, variablesOf, type AzureHere } from './azure-here.ts';
import { expect, test as base } from './console-window.ts';
import { openElectronWithTrace, type ElectronWithTrace } from './electron-with-trace.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';
import { keyVariable, newKey, testKeyring } from '../support/test-keyring.ts';

export { expect } from './console-window.ts';

const seed = 'live window';
/** The people of the home tenant, with their directory role and their role in Causeway. */
const colleagues = {
  administrator: { name: 'Anneke de Vries', directory: 'Application Administrator', role: 'Causeway.Admin' },
  operator: { name: 'Femi Okafor', directory: 'Member', role: 'Causeway.Operator' },
  reader: { name: 'Lucía Prieto', directory: 'Member', role: 'Causeway.Reader' },
} as const;
export type Colleague = keyof typeof colleagues;
export const nameOf = (who: Colleague): string => colleagues[who].name;
export const passwordOf = (who: Colleague): string => `${who}-of-the-live-window`;

export const customers = ['Harrowgate', 'Isfjell', 'Juneberry'] as const;

/** A home tenant with its two applications and its people, and three customers with a key vault each. */
export function createLiveWorld(secret: string) {
  const now = Date.now();
  const world = createWorld();
  const application = buildProvider(
    world,
    {
      ...{ seed, displayName: 'Northwind Key Services', domains: ['northwindkeys.onmicrosoft.com'] },
      ...{ applicationName: 'Northwind Key Broker', secret, readsItsRegistration: true },
    },
    now,
  );
  const home = world.tenants.get(application.homeTenantId);
  if (!home) throw new Error('The world has no home tenant.');
  addMicrosoftClients(world, now);
  const consoleApplication = addConsoleApplication(world, home, seed, now);
  home.accounts = Object.entries(colleagues).map(([label, { name, directory }]) => ({
    objectId: guidFrom(`${seed}/account/${label}`),
    displayName: name,
    userPrincipalName: `${label}@${home.domains[0] ?? ''}`,
    password: passwordOf(label as Colleague),
    role: directory,
  }));
  const principal = servicePrincipalOf(home, consoleApplication.appId);
  if (principal)
    principal.assignedUsers = Object.entries(colleagues).map(([label, { role }]) => ({
      ...{ accountId: guidFrom(`${seed}/account/${label}`), role },
    }));
  const tenants = customers.map((displayName) => {
    const label = displayName.toLowerCase();
    return buildTenant(
      world,
      {
        ...{ seed: `${seed}/${label}`, displayName, countryCode: 'NO', users: 30, groups: 4 },
        domains: [`${label}live.onmicrosoft.com`, `${label}.example`],
        vaults: [
          {
            ...{ name: `${label}-live-keys`, location: 'norwayeast', cryptoRole: 'keyVaultCryptoUser' },
            key: { name: 'customer-data', kind: 'RSA-2048' },
            secret: { name: 'connection', value: `${label}8Q~secret-of-the-vault` },
          },
        ],
      },
      application,
      now,
    );
  });
  return { world, application, consoleApplication, home, tenants };
}

type LiveWorld = ReturnType<typeof createLiveWorld>;

/** What the simulated Azure issued and what passed its doors, so that a test can search for it. */
interface Issued {
  readonly accessTokens: Set<string>;
  readonly refreshTokens: Set<string>;
  readonly vaultSecrets: Set<string>;
  readonly codes: Set<string>;
  readonly states: Set<string>;
}

/** Records what a request and its response contain in confidence. */
async function record(issued: Issued, request: Request, response: Response): Promise<void> {
  const query = new URL(request.url).searchParams;
  const location = URL.parse(response.headers.get('location') ?? '')?.searchParams;
  const note = (into: Set<string>, value: unknown) => {
    if (typeof value === 'string' && value.length >= 12) into.add(value);
  };
  note(issued.states, query.get('state'));
  note(issued.codes, location?.get('code'));
  if (!response.headers.get('content-type')?.includes('json')) return;
  const body = (await response.json().catch(() => null)) as Readonly<Record<string, unknown>> | null;
  note(issued.accessTokens, body?.['access_token']);
  note(issued.refreshTokens, body?.['refresh_token']);
  if (request.url.includes('/secrets/')) note(issued.vaultSecrets, body?.['value']);
}

export interface LiveAzure extends LiveWorld {
  readonly issued: Issued;
  readonly here: AzureHere;
  /** The first client secret of the application. */
  readonly secret: string;
  readonly simulator: Simulator;
  /** Of the authority that issued the certificate of the door, in PEM. */
  readonly authorityCertificate: string;
}

/** A console that is connected to the simulated Azure as to the real one. */
export interface LiveWindow extends ElectronWithTrace {
  readonly azure: LiveAzure;
  /** Signs in on the sign-in page, in a browser of its own. */
  readonly signIn: (who: Colleague) => Promise<void>;
  /** Accepts the page of Entra that the console opened last. */
  readonly accept: (who: Colleague) => Promise<void>;
  /** Presses a button that opens a page of Entra, and accepts the page as a person of any tenant. */
  readonly acceptAfter: (press: () => Promise<void>, account: Account) => Promise<void>;
  /** Presses a button that opens a page of Entra, and cancels the page. `until` is what the console shows then. */
  readonly declineAfter: (
    press: () => Promise<void>,
    account: Account,
    until: () => Promise<void>,
  ) => Promise<void>;
  /** Accepts the page that the console opens after the one that was accepted last. */
  readonly acceptNext: (account: Account) => Promise<void>;
}

/** Connects the console as a person does under Settings: the provider's application, the console application, the customers. */
async function connect(dataFolder: string, azure: LiveAzure, key: string): Promise<void> {
  const file = nodeSettingsFile(dataFolder);
  const secrets = sealedSecretKeeper({ path: join(dataFolder, 'secrets.json'), seal: testKeyring(key) });
  const { appId: clientId, homeTenantId } = azure.application;
  await providerConfig({ file, secrets, environment: {} }).configure(
    { cloud: 'public', homeTenantId, clientId },
    { kind: 'client secret', secret: azure.secret },
  );
  createSettingsKeeper(file).change({ consoleClientId: azure.consoleApplication.appId });
  await addCustomers(dataFolder, azure);
}

/** Adds the customers to the list of a console that is connected. */
export async function addCustomers(dataFolder: string, azure: LiveAzure): Promise<void> {
  const records = openRecords(join(dataFolder, 'live', 'records.db'));
  for (const { tenantId, displayName, domains, subscriptions } of azure.tenants)
    await records.tenants.add({
      ...{ tenantId, name: displayName, domain: domains.at(-1) ?? null, cloud: 'public' },
      addedAt: new Date().toISOString(),
      vaults: subscriptions.flatMap(({ vaults }) =>
        vaults.map(({ name }) => ({
          ...{ vaultUri: `https://${name}.vault.azure.net`, keyName: 'customer-data' },
          ...{ keyVersion: null, secretName: 'connection' },
        })),
      ),
    });
  records.close();
}

interface Fixtures {
  readonly liveSecret: string;
  /** Whether the console is connected before it opens. Otherwise it opens the set-up of Azure. */
  readonly isConnected: boolean;
  /** Whether people use a browser. Otherwise the forms of its pages are sent without one, which takes no time. */
  readonly browses: boolean;
  /** More environment variables and arguments of the console. */
  readonly planted: { readonly env: Readonly<Record<string, string>>; readonly args: readonly string[] };
  readonly azure: LiveAzure;
  readonly keyringKey: string;
  /** The environment of a program of Electron on this computer. */
  readonly liveEnvironment: Record<string, string>;
  /** Opens a console on the data folder that is connected. What is still open after the test is closed. */
  readonly openLive: () => Promise<LiveWindow>;
  readonly live: LiveWindow;
}

export const test = base.extend<Fixtures>({
  isConnected: [true, { option: true }],
  browses: [true, { option: true }],
  liveSecret: ['live8Q~the-first-secret-of-the-live-window', { option: true }],
  planted: [{ env: {}, args: [] }, { option: true }],
  // eslint-disable-next-line no-empty-pattern
  keyringKey: async ({}, use) => {
    await use(newKey());
  },
  azure: async ({ liveSecret }, use) => {
    const created = createLiveWorld(liveSecret);
    const simulator = createSimulator({ world: created.world });
    const issued: Issued = {
      ...{ accessTokens: new Set<string>(), refreshTokens: new Set<string>() },
      ...{ vaultSecrets: new Set<string>(), codes: new Set<string>(), states: new Set<string>() },
    };
    const answer = async (request: Request) => {
      const response = await simulator.answer(request);
      await record(issued, request, response.clone());
      return response;
    };
    const authority = await createCertificateAuthority(new Date());
    const door = await createHttpsDoor({ ...simulator, answer }, authority);
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const { port } = door.address() as AddressInfo;
    await use({
      ...{ ...created, issued, simulator, authorityCertificate: authority.certificate, secret: liveSecret },
      here: { port, keyDigest: await readKeyDigest(port) },
    });
    door.close();
    door.closeAllConnections();
  },
  liveEnvironment: async ({ azure, keyringKey, dataFolder, planted }, use) => {
    const inherited = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('CAUSEWAY_'),
    );
    await use({
      ...Object.fromEntries(inherited),
      ...variablesOf(azure.here),
      ...{ [keyVariable]: keyringKey, CAUSEWAY_DATA_FOLDER: dataFolder },
      ...planted.env,
    });
  },
  openLive: async (
    { azure, isConnected, browses, keyringKey, liveEnvironment, dataFolder, planted },
    use,
    testInfo,
  ) => {
    if (isConnected) await connect(dataFolder, azure, keyringKey);
    else setupDraftKeeper(nodeSettingsFile(dataFolder)).write({ isBegun: true });
    const open = new Set<() => Promise<void>>();
    let browsers = 0;
    await use(async () => {
      const window = await openProgram(liveEnvironment, testInfo, planted.args);
      const close = async () => {
        open.delete(close);
        await window.close();
      };
      open.add(close);
      const opened = await collectOpened(window.app);
      let visited = '';
      const visit = async (visitor: Visitor, how: How = {}) => {
        await expect.poll(async () => (await opened()) !== visited).toBe(true);
        visited = await opened();
        expect(visited).toMatch(/^https:\/\/login\.microsoftonline\.com\//);
        if (!browses) {
          await submit(azure, visited, visitor, how);
          return;
        }
        const { person, password } = visitor;
        await acceptInBrowser(
          {
            ...{ address: visited, person, password, ...how },
            profile: join(dataFolder, '..', `${basename(dataFolder)}-browser-${browsers++}`),
            env: variablesOf(azure.here),
          },
          testInfo,
        );
      };
      const acceptNext = (account: Account) => visit(visitorOf(account));
      const accept = (who: Colleague) =>
        visit({
          ...{ person: new RegExp(nameOf(who)), password: passwordOf(who) },
          userPrincipalName: `${who}@${azure.home.domains[0] ?? ''}`,
        });
      return {
        ...{ ...window, close, azure, accept, acceptNext },
        async acceptAfter(press, account) {
          visited = await opened();
          await press();
          await acceptNext(account);
        },
        async declineAfter(press, account, until) {
          visited = await opened();
          await press();
          await visit(visitorOf(account), { decision: 'cancel', until });
        },
        async signIn(who) {
          await window.page.getByRole('button', { name: 'Sign in', exact: true }).click();
          await accept(who);
          await expect(
            window.page.getByRole('button', { name: `Signed in as ${nameOf(who)}` }),
          ).toBeVisible();
        },
      };
    });
    await Promise.all([...open].map((close) => close()));
    for (let number = 0; number < browsers; number += 1)
      await rm(join(dataFolder, '..', `${basename(dataFolder)}-browser-${number}`), {
        ...{ recursive: true, force: true, maxRetries: 10 },
      });
  },
  live: async ({ openLive }, use) => {
    await use(await openLive());
  },
});

interface Visitor {
  readonly person: RegExp;
  readonly userPrincipalName: string;
  readonly password: string;
}
type How = Pick<Parameters<typeof acceptInBrowser>[0], 'decision' | 'until'>;

const visitorOf = ({ userPrincipalName, password }: Account): Visitor => ({
  ...{ userPrincipalName, password },
  person: new RegExp(userPrincipalName.replaceAll('.', '\\.')),
});

/** Sends the form of a page as a browser does, and follows the way back to Causeway. */
async function submit(
  { simulator }: LiveAzure,
  address: string,
  { userPrincipalName: account, password }: Visitor,
  { decision = 'accept', until }: How,
): Promise<void> {
  const body = new URLSearchParams({ account, password, decision });
  const answer = await simulator.answer(new Request(address, { method: 'POST', body }));
  const back = answer.headers.get('location') ?? '';
  expect(back).toMatch(/^http:\/\/localhost:/);
  await fetch(back);
  await until?.();
}

/** Opens the built console on a computer where Azure's names lead to the simulator. */
async function openProgram(
  env: Record<string, string>,
  testInfo: TestInfo,
  args: readonly string[],
): Promise<ElectronWithTrace> {
  const program = join(import.meta.dirname, 'live-console.ts');
  const electron = await openElectronWithTrace(program, env, testInfo, args);
  await electron.page.waitForLoadState('load', { timeout: 120_000 });
  return electron;
}

type Call = (action: unknown, input: unknown) => Promise<unknown>;

/** What the console answers its page, as the page receives it. */
export const askFromPage = (page: Page, action: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, given]) => {
      const here = globalThis as unknown as { causeway: (hear: () => void) => Call; ownCall?: Call };
      here.ownCall ??= here.causeway(() => undefined);
      return here.ownCall(name, given);
    },
    [action, input] as const,
  );
