import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { buildConsole } from '../../../../../electron/build-console.ts';
import { createSession } from '../../../../../electron/identity/session.ts';
import { openRecords } from '../../../../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../../../electron/store/settings/node-settings-file.ts';
import { dataFolder } from '../../../../support/data-folder.ts';
import { discoveryOnly } from '../../../../support/discovery-only.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../../support/sample-tenant.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const dayMs = 86_400_000;

/** A live console whose tenant was checked once a day in the last 100 days. */
async function openConsole() {
  const folder = dataFolder();
  const records = openRecords(join(folder, 'live', 'records.db'));
  await records.tenants.add(sampleTenant(1));
  for (let day = 99; day >= 0; day -= 1) {
    const finishedAt = new Date(Date.now() - day * dayMs).toISOString();
    await records.runs.keep(sampleReport(tenantIdNumber(1), `r${day}`, passed, finishedAt));
  }
  records.close();
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env: { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' },
  });
  onTestFinished(() => running.close());
  const session = createSession();
  session.choose({ id: 'a', name: 'Marit', role: 'administrator', tenantId: null });
  const caller = { session, signal: new AbortController().signal };
  return (action: string, input: unknown) => running.dispatcher.answer(caller, action, input);
}

it('a console deletes what the policy in its settings does not keep, when an administrator asks for it', async () => {
  const ask = await openConsole();
  expect(await ask('history.storage', {})).toMatchObject({ value: { reports: 100 } });
  expect(await ask('history.prune', {})).toEqual({ ok: true, value: { deleted: 8, isComplete: true } });
  const history = { allDays: 10, dailyDays: 10, changeDays: 20 };
  expect(await ask('settings.change', { history })).toMatchObject({ ok: true, value: { history } });
  expect(await ask('history.prune', {})).toEqual({ ok: true, value: { deleted: 81, isComplete: true } });
  expect(await ask('history.storage', {})).toMatchObject({ value: { reports: 11, statusTimes: 1 } });
  expect(await ask('fleet.activity', {})).toMatchObject({
    value: {
      entries: [
        { action: 'history.prune', detail: '81 reports deleted' },
        {
          action: 'settings.change',
          detail: 'history: all reports for 10 days, one a day for 10 days, changes for 20 days',
        },
        { action: 'history.prune', detail: '8 reports deleted' },
      ],
    },
  });
});
