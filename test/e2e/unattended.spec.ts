import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';

test('a schedule checks at once, raises no alarm for known faults, and goes on in the notification area', async ({
  openConsole,
}) => {
  const { app, page } = await openConsole();
  await signInAs(page, 'Marit Solheim');
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'Scheduled checks' });
  await section.getByRole('button', { name: 'Add schedule…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add schedule' });
  await dialog.getByLabel('Minutes').fill('15');
  await dialog.getByRole('button', { name: 'Save schedule' }).click();
  await expect(section.getByText('All tenants, every 15 minutes')).toBeVisible();
  await expect(section.getByText(/Last complete run: .*(just now|ago)/)).toBeVisible({ timeout: 60_000 });

  await section.getByLabel(/notification area/).check();
  await section.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(section.getByText(/^Saved\./)).toBeVisible();
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toEqual([false]);
  // A second start shows the window again.
  await app.evaluate(({ app: electron }) => void electron.emit('second-instance'));
  await expect.poll(isVisible).toEqual([true]);
  await expect(section.getByText('All tenants, every 15 minutes')).toBeVisible();

  const closed = app.waitForEvent('close');
  await app.evaluate(({ app: electron }) => electron.quit());
  await closed;
});
