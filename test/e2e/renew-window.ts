import { expect } from '@playwright/test';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { ElectronWithTrace } from './electron-with-trace.ts';

/** The tenant for which tests simulate incidents. */
const domain = 'almgard.example';

/** Remembers, in a new console, the size of the window and what tests replace in the main process. */
export async function rememberAsNew({ app }: ElectronWithTrace): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu, dialog, session, shell }) => {
    const { Socket } = process.getBuiltinModule('node:net');
    const replaced: readonly (readonly [object, readonly string[]])[] = [
      [dialog, ['showMessageBox', 'showOpenDialog']],
      [shell, ['openExternal']],
      [Menu.prototype, ['popup']],
      [Socket.prototype, ['connect']],
      [globalThis, ['Request']],
    ];
    const originals = replaced.map(([holder, names]) => ({
      holder,
      values: Object.fromEntries(names.map((name) => [name, (holder as Record<string, unknown>)[name]])),
    }));
    const window = BrowserWindow.getAllWindows()[0];
    const [width = 0, height = 0] = window?.getContentSize() ?? [];
    Object.assign(globalThis, {
      restoreNew: async () => {
        for (const { holder, values } of originals) Object.assign(holder, values);
        session.defaultSession.webRequest.onBeforeRequest(null);
        window?.setContentSize(width, height);
        window?.webContents.setZoomFactor(1);
        await window?.webContents.loadURL('app://causeway/');
        window?.webContents.navigationHistory.clear();
        return width;
      },
    });
  });
}

/** Brings a console that a test has used to the first screen, with the default settings and without incidents. */
export async function renewWindow({ app, page, complaints }: ElectronWithTrace): Promise<void> {
  await page.evaluate(undoChanges, { domain, settings: defaultSettings });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' });
  const width = await app.evaluate(() =>
    (globalThis as unknown as { restoreNew: () => Promise<number> }).restoreNew(),
  );
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
  complaints.length = 0;
}

/** Calls actions of the console as its page does. Playwright sends the function as text, so it contains all that it needs. */
async function undoChanges(wanted: { domain: string; settings: Settings }): Promise<void> {
  interface Answer {
    readonly ok: boolean;
    readonly value: unknown;
  }
  const { causeway } = globalThis as unknown as {
    causeway: (hear: () => void) => (name: string, input: unknown) => Promise<Answer>;
  };
  const call = causeway(() => undefined);
  const valueOf = async (name: string, input: unknown): Promise<unknown> => {
    const { ok, value } = await call(name, input);
    if (!ok) throw new Error(`The console refuses ${name}.`);
    return value;
  };
  await valueOf('session.choose', { personId: 'demo-administrator' });
  const runs = (await valueOf('checks.runs', {})) as { runId: string; state: string }[];
  for (const { runId, state } of runs) if (state === 'running') await valueOf('checks.cancel', { runId });
  const tenants = (await valueOf('tenants.list', {})) as {
    tenant: { tenantId: string; domain: string | null };
  }[];
  const tenantId = tenants.find(({ tenant }) => tenant.domain === wanted.domain)?.tenant.tenantId;
  await valueOf('demo.apply', { tenantId, incident: 'healthy' });
  await valueOf('settings.change', wanted.settings);
  await valueOf('session.leave', {});
}
