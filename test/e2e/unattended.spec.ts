import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';

/** A mail server on this computer, as a relay of an internal network: without TLS and without a sign-in. */
async function openMailServer() {
  const received: string[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true, logger: false },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { received, port, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

/** Adds a target, confirms it with the word of its test message, and removes it. */
async function confirmTarget(page: Page): Promise<void> {
  const mail = await openMailServer();
  const section = page.getByRole('region', { name: 'Alert targets' });
  await section.getByRole('button', { name: 'Add target…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add alert target' });
  await dialog.getByRole('textbox', { name: /^Name/ }).fill('Operations');
  await dialog.getByLabel(/^Kind/).selectOption('email');
  await dialog.getByRole('textbox', { name: /^Mail server/ }).fill('127.0.0.1');
  await dialog.getByRole('combobox', { name: /^Encryption/ }).selectOption('none');
  await dialog.getByRole('textbox', { name: /^Port/ }).fill(String(mail.port));
  await dialog.getByRole('textbox', { name: /^Sender/ }).fill('causeway@northwind.example');
  await dialog.getByRole('textbox', { name: /^Recipients/ }).fill('operations@northwind.example');
  await dialog.getByRole('button', { name: 'Save target' }).click();
  // Without this, a target must not reach a private address.
  await expect(dialog.getByText(/Only a server in the internal network/)).toBeVisible();
  await dialog.getByLabel(/^Internal network/).check();
  await dialog.getByRole('button', { name: 'Save target' }).click();
  const row = section.getByRole('row', { name: /Operations/ });
  await expect(row).toContainText('Not confirmed');

  await row.getByRole('button', { name: /^Test .*Operations/ }).click();
  const testing = page.getByRole('dialog', { name: 'Test an alert target' });
  await testing.getByRole('button', { name: 'Send test message' }).click();
  await testing.getByLabel('Word of the message').fill('another');
  await testing.getByRole('button', { name: 'Confirm' }).click();
  await expect(testing.getByLabel('Word of the message')).toHaveAttribute('aria-invalid', 'true');
  const word = /enter this word in Causeway:\s+(\S+)/.exec(mail.received[0] ?? '')?.[1] ?? '';
  await testing.getByLabel('Word of the message').fill(word);
  await testing.getByRole('button', { name: 'Confirm' }).click();
  await expect(row).toContainText('Confirmed');
  expect(mail.received).toHaveLength(1);

  await row.getByRole('button', { name: 'Remove Operations' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove target' }).click();
  await expect(section.getByText('There is no target, so alerts appear in Causeway only.')).toBeVisible();
  await mail.close();
}

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

  await test.step('an alert target is added, confirmed and removed', () => confirmTarget(page));

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
