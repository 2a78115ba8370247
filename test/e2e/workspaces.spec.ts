import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';

test('another workspace opens in a new process, with its own tenants and sign-ins', async ({
  openConsole,
  dataFolder,
}) => {
  const first = await openConsole();
  await signInAs(first.page, 'Marit Solheim');
  await goTo(first.page, 'Settings');
  const section = first.page.getByRole('region', { name: 'Workspaces' });
  await section.getByLabel('Name of the new workspace').fill('Government');
  await section.getByRole('button', { name: 'Create workspace' }).click();
  await expect(first.page.getByTitle('Workspace: Main workspace')).toBeVisible();

  // The test starts the next process itself, because Playwright cannot attach to one that Electron starts.
  const relaunched = join(dataFolder, 'relaunched');
  await first.app.evaluate(({ app }, path) => {
    app.relaunch = () => process.getBuiltinModule('node:fs').writeFileSync(path, '');
  }, relaunched);
  const closed = first.app.waitForEvent('close');
  await section.getByRole('button', { name: 'Open Government' }).click();
  await closed;
  expect(existsSync(relaunched)).toBe(true);

  const second = await openConsole();
  await expect(second.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInAs(second.page, 'Kwame Adjei');
  await expect(second.page.getByTitle('Workspace: Government')).toBeVisible();
  const menu = await second.app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'File');
    const workspaces = file?.submenu?.items.find(({ label }) => label === 'Workspace');
    return workspaces?.submenu?.items.map(({ label, checked }) => [label, checked]);
  });
  expect(menu).toEqual([
    ['Main workspace', false],
    ['Government', true],
  ]);
});
