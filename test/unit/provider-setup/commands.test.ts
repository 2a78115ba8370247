import { spawnSync } from 'node:child_process';
import { parse as parseHcl } from '@cdktn/hcl2json';
import { describe, expect, it } from 'vitest';
import { setupCommands } from '../../../electron/provider-setup/commands/setup-commands.ts';
import { cloudName } from '../../../shared/cloud.ts';
import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import { providerSetupInTheDemo } from '../../support/provider-setup-in-the-demo.ts';
import { hostileTexts } from '../onboarding/hand-off/example-requests.ts';
import { quickDemo } from '../simulator/call.ts';
import { differenceOf, parseScript } from '../onboarding/hand-off/parsers.ts';
import { runWithGraph, type SendToGraph } from './run-with-graph.ts';

const target: SetupTarget = {
  ...{ cloud: 'public', homeTenantId: '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d', domain: null },
  ...{ applicationName: 'Fresh Broker', providerAppId: null, consoleAppId: null, identifierUri: '' },
  permissions: ['User.Read.All', 'Group.Read.All'],
};
const existing = {
  providerAppId: '0a1b2c3d-1111-4222-8333-444455556666',
  consoleAppId: '0a1b2c3d-1111-4222-8333-444455557777',
};
const variants: readonly SetupTarget[] = cloudName.options.flatMap((cloud) => [
  { ...target, cloud },
  { ...target, cloud, ...existing, identifierUri: 'api://bridgehead.example/broker', permissions: [] },
]);
const languages = [
  ['az', 'sh'],
  ['powershell', 'ps1'],
  ['bicep', 'bicep'],
] as const;

describe('the commands of the set-up', () => {
  it.each(languages)(
    'parse in every cloud, for new and for existing registrations: %s',
    (format, language) => {
      for (const variant of variants)
        expect(parseScript(language, setupCommands(variant, format).text).faults).toEqual([]);
    },
  );

  it('parse in every cloud, for new and for existing registrations: terraform', async () => {
    for (const variant of variants) {
      const { resource, output } = await parseHcl('main.tf', setupCommands(variant, 'terraform').text);
      expect(Object.keys(resource as object)).toEqual(
        expect.arrayContaining(['azuread_application', 'azuread_application_known_clients']),
      );
      expect(Object.keys(output as object)).toEqual(['console_app_id', 'provider_app_id']);
    }
  });

  it('are accepted by bash and by a POSIX shell', () => {
    const text = variants.map((variant) => setupCommands(variant, 'az').text).join('\n');
    for (const shell of ['bash', 'sh']) {
      const { status, stderr } = spawnSync(shell, ['-n'], { input: text, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('print both application IDs at the end', () => {
    for (const format of ['az', 'powershell'] as const) {
      const lines = setupCommands(target, format).text.split('\n').slice(-3).join('\n');
      expect(lines).toMatch(/provider application[\s\S]*console application/);
    }
    expect(setupCommands(target, 'bicep').text).toMatch(/output providerAppId[\s\S]*output consoleAppId/);
  });

  it('request the scope by the ID that the registration has, also where it had the scope before', async () => {
    const { text } = setupCommands(target, 'powershell');
    expect(text).toMatch(/^\$ScopeId = .*'access_as_user' }\)\.id$/m);
    expect(text).toMatch(
      /^Add-Permission \$ConsoleAppId \(Expand-Id '{provider application ID}'\) \$ScopeId 'Scope'$/m,
    );

    const { locals, resource } = await parseHcl('main.tf', setupCommands(target, 'terraform').text);
    const { azuread_application } = resource as Record<string, Record<string, unknown>>;
    expect(locals).toEqual([{ scope_id: expect.any(String) as string }]);
    expect(JSON.stringify(azuread_application).split('${local.scope_id}')).toHaveLength(3);
  });

  it.each(languages)('keep a hostile name inside its string: %s', (format, language) => {
    const shapeOf = (applicationName: string) =>
      parseScript(language, setupCommands({ ...target, applicationName }, format).text);
    const usual = shapeOf('A b').shape;
    for (const name of hostileTexts.filter((one) => language !== 'ps1' || /^[ -~]*$/.test(one))) {
      const { faults, shape } = shapeOf(name);
      expect([name, faults, differenceOf(usual, shape)]).toEqual([name, [], null]);
    }
  });

  it('keep a hostile name inside its string: terraform', async () => {
    const blocks = async (applicationName: string) =>
      JSON.stringify(
        await parseHcl('main.tf', setupCommands({ ...target, applicationName }, 'terraform').text),
        (_, value: unknown) => (typeof value === 'string' ? '' : value),
      );
    const usual = await blocks('A b');
    for (const name of hostileTexts) expect([name, await blocks(name)]).toEqual([name, usual]);
  });
});

/** A set-up in the demo, and what runs a script with the rights of its administrator. */
async function withScript(more: object = {}) {
  const setup = providerSetupInTheDemo();
  await setup.choose(more);
  await setup.signIn();
  const { target: chosen } = await setup.observe();
  if (!chosen) throw new Error('Nothing is chosen.');
  const administrator = setup.parts.providerSetup.signIns.find(setup.caller.session, chosen);
  const token = (await administrator?.access.credential.getToken('any'))?.token ?? '';
  const send: SendToGraph = async (method, url, body, headers = {}) => {
    const answer = await setup.demo.simulator.fetch(
      new Request(url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body }),
      }),
    );
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  const { text } = setupCommands(chosen, 'az');
  const run = (shell: 'bash' | 'sh') =>
    runWithGraph(shell, text, {
      ...{ tenantId: setup.home.tenantId, me: administrator?.objectId ?? '', send },
      graph: 'https://graph.microsoft.com/v1.0',
    });
  return { ...setup, run };
}

const afterAz = ['provider-reads-registration', 'credential-accepted', 'credential-end'];

describe('the script of the Azure CLI', { timeout: 180_000 }, () => {
  it('sets up everything but the credential, and a second run adds nothing', async () => {
    const { run, missing, world } = await withScript();
    const first = await run('bash');
    expect([first.status, first.errors]).toEqual([0, '']);
    expect(await missing()).toEqual(afterAz);
    const [provider, console] = [...world.applications.values()].filter(({ uniqueName }) => uniqueName);
    expect(first.output).toContain(`provider application: ${provider?.appId ?? ''}`);
    expect(first.output).toContain(`console application: ${console?.appId ?? ''}`);
    expect(provider?.api?.knownClientApplications).toEqual([console?.appId]);

    const before = JSON.stringify([provider, console]);
    const second = await run('sh');
    expect([second.status, second.errors]).toEqual([0, '']);
    expect(JSON.stringify([provider, console])).toBe(before);
    expect(second.changes.filter((one) => !one.startsWith('PATCH /applications('))).toEqual([]);
    expect(second.output.split('\n').slice(-3)).toEqual(first.output.split('\n').slice(-3));
  });

  it('completes registrations that exist, and keeps their other entries', async () => {
    const { app, consoleApp } = quickDemo();
    const { world, run, missing } = await withScript({
      ...{ providerAppId: app.clientId, consoleAppId: consoleApp.clientId },
    });
    const provider = world.applications.get(app.clientId);
    if (!provider) return expect.unreachable();
    provider.redirectUris = ['https://bridgehead.example/return'];
    const { status, errors } = await run('bash');
    expect([status, errors]).toEqual([0, '']);
    expect(await missing()).toEqual(['credential-accepted', 'credential-end']);
    expect(provider.redirectUris).toEqual(['https://bridgehead.example/return', 'http://localhost/consent']);
    expect(provider.requiredPermissions).toEqual([
      'User.Read.All',
      'Group.Read.All',
      'Organization.Read.All',
    ]);
  });
});
