import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';

test('the administrator of a customer finds the invitation at once, and keeps the summary as PDF', async ({
  window: { app, page },
  dataFolder,
}) => {
  await test.step('the first screen offers the invitation before the people of the demo', async () => {
    const open = page.getByRole('button', { name: 'Open an invitation…' });
    await expect(open).toBeInViewport();
    const first = page.getByRole('button', { name: /Provider administrator/ });
    const [above, below] = [await open.boundingBox(), await first.boundingBox()];
    expect(above?.y).toBeLessThan(below?.y ?? 0);
  });

  await test.step('Causeway prints the summary to a PDF file', async () => {
    await signInAs(page, 'Yuki Tanabe');
    await goTo(page, 'Your onboarding');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByText('The access is verified')).toBeVisible();
    await page.getByRole('button', { name: 'Create summary to keep' }).click();
    const path = join(dataFolder, 'summary.pdf');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    await page.getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(page.getByRole('button', { name: 'Saved as PDF' })).toBeVisible();
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
