import { join } from 'node:path';
import type { ElectronApplication, TestInfo } from '@playwright/test';
import { expect } from './console-window.ts';
import { openElectronWithTrace } from './electron-with-trace.ts';

/** Replaces the way to the system's browser; returns the address that was to be opened last. */
export async function collectOpened(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => Promise.resolve(void opened.push(address));
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.at(-1) ?? '');
}

/** Opens an address in a plain browser of its own, where a person picks an account and accepts. */
export async function acceptInBrowser(
  options: {
    readonly address: string;
    readonly profile: string;
    readonly person: RegExp;
    readonly password: string;
    /** More environment variables of the browser. */
    readonly env?: Readonly<Record<string, string>>;
    /** Ends the visit of a page that does not return to Causeway. Without it, the browser shows that the person can return. */
    readonly until?: () => Promise<void>;
    /** The button that the person presses; the one that accepts without it. */
    readonly decision?: 'accept' | 'cancel';
  },
  testInfo: TestInfo,
): Promise<void> {
  const env = {
    ...(process.env as Record<string, string>),
    BROWSER_ADDRESS: options.address,
    BROWSER_PROFILE: options.profile,
    ...options.env,
  };
  const browser = await openElectronWithTrace(join(import.meta.dirname, 'plain-browser.ts'), env, testInfo);
  try {
    const { page } = browser;
    await page.getByRole('radio', { name: options.person }).check();
    await page.getByLabel('Password').fill(options.password);
    await page.getByRole('button', { name: options.decision === 'cancel' ? 'Cancel' : /accept/i }).click();
    if (options.until) await options.until();
    else await expect(page.getByRole('heading', { name: 'Return to Causeway' })).toBeVisible();
  } finally {
    await browser.close();
  }
}
