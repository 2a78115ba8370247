import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';
import { pfxFiles, pfxThumbprint } from '../unit/identity/credentials/pfx-files.ts';

test('a certificate file is chosen in a dialog, refused with a wrong password, and read with the right one', async ({
  window: { app, page },
  dataFolder,
}) => {
  const path = join(dataFolder, 'application.pfx');
  await writeFile(path, Buffer.from(pfxFiles.windows, 'base64'));
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);

  await signInAs(page, 'Marit Solheim');
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'Provider application' });
  await section.getByRole('button', { name: 'Set up' }).click();
  await section.getByLabel('Home tenant ID').fill('7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d');
  await section.getByLabel('Application (client) ID').fill('0a1b2c3d-1111-4222-8333-444455556666');
  await section.getByLabel('Credential').selectOption('Certificate from a file');
  await section.getByRole('button', { name: 'Choose file…' }).click();
  await expect(section.getByLabel('Certificate file')).toHaveValue(path);
  await section.getByLabel('Password of the file').fill('wrong');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section).toContainText('The password does not open “application.pfx”.');

  await section.getByLabel('Password of the file').fill('right');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section).toContainText(pfxThumbprint);
  await expect(section).toContainText('O=Northwind, CN=causeway');
  await expect(section).toContainText(/\d+ customer tenants/);
  expect(await page.content()).not.toContain('PRIVATE KEY');
});
