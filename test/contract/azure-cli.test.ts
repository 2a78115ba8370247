import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import { openProxy, type DoorProxy } from './open-proxy.ts';
import { throughProxy } from './through-proxy.ts';

/** The command of Azure CLI. It is not part of the project, and starts slowly, so that it must be named. */
const azureCli = process.env['CAUSEWAY_AZURE_CLI'] ?? '';
const patience = 300_000;

describe.skipIf(azureCli === '')('Azure CLI (skipped unless CAUSEWAY_AZURE_CLI names its command)', () => {
  let doors: OpenDoors;
  let proxy: DoorProxy;
  let folder: string;
  beforeAll(async () => {
    doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
    proxy = await openProxy(doors.recipe.httpsPort);
    folder = await mkdtemp(join(tmpdir(), 'causeway-az-'));
  });
  afterAll(async () => {
    proxy.close();
    await doors.close();
    await rm(folder, { recursive: true, force: true });
  });

  const environment = () => ({
    ...process.env,
    HTTPS_PROXY: proxy.address,
    REQUESTS_CA_BUNDLE: doors.recipe.caFile,
    AZURE_CONFIG_DIR: folder,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
  });
  /** Runs a command and returns what it prints as JSON; undefined if it prints nothing. */
  async function az(...words: readonly string[]): Promise<unknown> {
    const { stdout } = await promisify(execFile)(azureCli, [...words, '--only-show-errors'], {
      env: environment(),
    });
    return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
  }
  const customer = () => {
    const found = doors.recipe.tenants[0];
    const [administrator] = found?.users ?? [];
    if (!found || !administrator) throw new Error('The lab has too few tenants.');
    return { ...found, administrator };
  };

  it(
    'works as the application: vaults, locations, providers, directory and deployments',
    async () => {
      const { tenantId, resourceGroup } = customer();
      const { clientId, secret } = doors.recipe.app;
      await az('login', '--service-principal', '-u', clientId, '-p', secret, '--tenant', tenantId);
      expect(await az('keyvault', 'list', '--query', '[].name')).toEqual(['labone-vault']);
      expect(await az('keyvault', 'list-deleted')).toEqual([]);
      expect(await az('account', 'list-locations', '--query', '[].name')).toContain('swedencentral');
      expect(await az('provider', 'show', '-n', 'Microsoft.KeyVault', '--query', 'registrationState')).toBe(
        'Registered',
      );
      expect(await az('ad', 'sp', 'list', '--all', '--query', '[].displayName')).toContain('Lab application');
      const template = join(folder, 'template.json');
      const resource = {
        type: 'Microsoft.KeyVault/vaults',
        apiVersion: '2023-07-01',
        name: 'labone-by-az',
        location: '[resourceGroup().location]',
        properties: { tenantId: '[tenant().tenantId]', sku: { family: 'A', name: 'standard' } },
      };
      const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
      await writeFile(
        template,
        JSON.stringify({ $schema, contentVersion: '1.0.0.0', resources: [resource] }),
      );
      const where = [
        '-g',
        String(resourceGroup),
        '--template-file',
        template,
        '--query',
        'properties.provisioningState',
      ];
      expect(await az('deployment', 'group', 'create', ...where)).toBe('Succeeded');
      expect(await az('keyvault', 'list', '--query', '[].name')).toContain('labone-by-az');
    },
    patience,
  );

  it(
    'signs in a person who enters the code on the page that the command names',
    async () => {
      const { tenantId, administrator } = customer();
      const { userPrincipalName: account, password } = administrator;
      const words = ['login', '--use-device-code', '--tenant', tenantId];
      const login = spawn(azureCli, words, { env: environment() });
      const ended = once(login, 'exit');
      let printed = '';
      login.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      await vi.waitFor(() => expect(printed).toMatch(/enter the code \w+ to/), patience);
      const [, page = '', code = ''] = /open the page (\S+) and enter the code (\w+)/.exec(printed) ?? [];
      const browser = await throughProxy(doors.recipe);
      const { url } = await browser.send(page);
      const body = new URLSearchParams({ user_code: code, account, password, decision: 'accept' });
      expect((await browser.send(url, { method: 'POST', body })).status).toBe(200);
      await browser.close();
      expect(await ended).toEqual([0, null]);
      expect(await az('account', 'show', '--query', 'user.name')).toBe(account);
    },
    patience,
  );

  it(
    'works as a person: password, own account, registrations, groups and locks',
    async () => {
      const { tenantId, administrator } = customer();
      const { userPrincipalName: name, password } = administrator;
      await az('login', '-u', name, '-p', password, '--tenant', tenantId);
      expect(await az('ad', 'signed-in-user', 'show', '--query', 'userPrincipalName')).toBe(name);
      expect(await az('ad', 'app', 'create', '--display-name', 'By az', '--query', 'displayName')).toBe(
        'By az',
      );
      await az('group', 'create', '-n', 'by-az', '-l', 'westeurope');
      await az('lock', 'create', '-n', 'keep', '-g', 'by-az', '--lock-type', 'CanNotDelete');
      await expect(az('group', 'delete', '-n', 'by-az', '-y')).rejects.toThrow('ScopeLocked');
      await az('lock', 'delete', '-n', 'keep', '-g', 'by-az');
      await az('group', 'delete', '-n', 'by-az', '-y');
      expect(await az('group', 'list', '--query', '[].name')).not.toContain('by-az');
    },
    patience,
  );
});
