import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../../shared/contract/action.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { buildConsole } from '../../../electron/build-console.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../electron/store/settings/node-settings-file.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { discoveryOnly } from '../../support/discovery-only.ts';

it('tells the first run of the demo in one summary, and lists its faults for the digest', async () => {
  const folder = dataFolder();
  const running = await buildConsole({
    ...{ dataFolder: folder, settingsFile: nodeSettingsFile(folder), backend: discoveryOnly, env: {} },
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    followsSchedules: true,
  });
  onTestFinished(() => running.close());
  const session = createSession();
  const person = running.people.find(({ role }) => role === 'administrator');
  if (person) session.choose(person);
  const changed = new Promise<void>((resolve) => {
    running.events.subscribe(session, ({ kind }) => {
      if (kind === 'alerts-changed') resolve();
    });
  });
  const ask = (action: string): Promise<Answer<unknown>> =>
    running.dispatcher.answer({ session, signal: new AbortController().signal }, action, {});
  expect(await ask('checks.startAll')).toMatchObject({ ok: true });
  await changed;
  const listed = await ask('alerts.list');
  const { alerts } = (listed.ok ? listed.value : { alerts: [] }) as { readonly alerts: readonly Alert[] };
  const access = alerts.filter(({ subject }) => subject === 'access');
  expect(access.length).toBeGreaterThan(3);
  expect(access.filter(({ digestOnly }) => !digestOnly)).toEqual([]);
  const told = new DatabaseSync(join(folder, 'demo', 'records.db'), { readOnly: true })
    .prepare('SELECT kind, alert_ids AS ids FROM alert_news')
    .all();
  const subjectsOf = (isSummary: boolean) =>
    told
      .filter(({ kind }) => (kind === 'summary') === isSummary)
      .flatMap(({ ids }) => JSON.parse(String(ids)) as string[])
      .map((id) => alerts.find(({ alertId }) => alertId === id)?.subject);
  expect(told.filter(({ kind }) => kind === 'summary')).toHaveLength(1);
  expect(subjectsOf(true).filter((subject) => subject === 'access')).toHaveLength(access.length);
  expect(subjectsOf(false)).not.toContain('access');
});
