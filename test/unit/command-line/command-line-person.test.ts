import { afterEach, expect, it } from 'vitest';
import { buildConsole } from '../../../electron/build-console.ts';
import { createWithConsole, valueOf } from '../../../electron/command-line/with-console.ts';
import { exitCodes } from '../../../electron/command-line/exit-codes.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { discoveryOnly } from '../../support/discovery-only.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const live = { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' };

afterEach(() => {
  process.exitCode = undefined;
});

it.each([
  ['the demo', {}],
  ['a live console before its set-up is complete', live],
  ['a live console with a console application', { ...live, CAUSEWAY_CONSOLE_CLIENT_ID: someId }],
])(
  'a command in %s acts as “command-line” with the rights of an operator, and the audit names it',
  async (_name, env) => {
    const folder = dataFolder();
    const withConsole = createWithConsole(() =>
      buildConsole({
        dataFolder: folder,
        settingsFile: nodeSettingsFile(folder),
        secretKeeper: memorySecretKeeper('A test stores no secrets.'),
        backend: discoveryOnly,
        env,
      }),
    );
    await withConsole(undefined, async ({ client, person }) => {
      expect(person).toMatchObject({ id: 'command-line', role: 'operator' });
      const removed = await client.tenants.remove({ tenantId: someId });
      expect(removed).toMatchObject({ ok: false, problem: { code: 'role-insufficient' } });
      const [latest] = valueOf(await client.fleet.activity({})).entries;
      expect(latest).toMatchObject({
        action: 'tenants.remove',
        person: 'command-line',
        personName: 'Command line',
        ok: false,
      });
      return exitCodes.success;
    });
  },
);
