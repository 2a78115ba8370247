import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { signInAs } from './in-the-console.ts';

/** The text of the page. Asked in the main process, because Playwright loses a page that crashed. */
const pageText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!page || page.isCrashed() || page.isLoadingMainFrame()) return 'not loaded';
    // A page that ends in the meantime does not answer.
    const later = new Promise<string>((resolve) => setTimeout(resolve, 5_000, 'not loaded'));
    const text = page.executeJavaScript('document.body.innerText') as Promise<string>;
    return Promise.race([text, later]);
  });

/** Calls an action as the page does. */
const ask = <Value>(app: ElectronApplication, action: string): Promise<Value> =>
  app.evaluate(async ({ BrowserWindow }, name) => {
    const code = `causeway(() => undefined)(${JSON.stringify(name)}, {})`;
    const answer = (await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code)) as {
      value: unknown;
    };
    return answer.value as Value;
  }, action);

/** Replaces the native dialog: counts it, and answers with a button of this name, or never. */
const answerDialog = (app: ElectronApplication, button: string | null): Promise<void> =>
  app.evaluate(({ dialog }, wanted) => {
    const asked: string[] = ((globalThis as { asked?: string[] }).asked ??= []);
    dialog.showMessageBox = ((options: { detail: string; buttons: string[] }) => {
      asked.push(options.detail);
      return wanted === null
        ? new Promise(() => undefined)
        : Promise.resolve({ response: options.buttons.indexOf(wanted), checkboxChecked: false });
    }) as unknown as typeof dialog.showMessageBox;
  }, button);

const dialogs = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);

/** Crashes the page’s process and waits until it has ended. */
const crash = (app: ElectronApplication): Promise<void> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise<void>((resolve) => {
      page?.once('render-process-gone', () => resolve());
      page?.forcefullyCrashRenderer();
    });
  });

/** Moves the clock of the supervisor forward, so that incidents are further apart than they are. */
const aMinuteLater = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const present = performance.now.bind(performance);
    performance.now = () => present() + 60_000;
  });

test.describe('a page that crashes', () => {
  test('comes back in its session, and is explained if it crashes often', async ({
    window: { app, page },
    dataFolder,
  }) => {
    test.slow();
    await signInAs(page, 'Kwame Adjei');

    await test.step('it comes back in its session, and the run goes on', async () => {
      expect(await ask<{ state: string }>(app, 'checks.startAll')).toMatchObject({ state: 'running' });
      await crash(app);
      await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
      const lastRun = async () =>
        (await ask<{ state: string; tenants: number; done: number }[]>(app, 'checks.runs'))[0];
      await expect.poll(async () => (await lastRun())?.state, { timeout: 120_000 }).toBe('finished');
      const run = await lastRun();
      expect(run?.done).toBe(run?.tenants);
    });

    await test.step('five times, spread out, it comes back five times', async () => {
      await answerDialog(app, 'Close');
      for (let time = 0; time < 5; time += 1) {
        await aMinuteLater(app);
        await crash(app);
        await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
      }
      expect(await dialogs(app)).toEqual([]);
    });

    await test.step('three times within a minute is explained in a native dialog that names the log', async () => {
      await answerDialog(app, 'Try again');
      await aMinuteLater(app);
      for (let time = 0; time < 2; time += 1) {
        await crash(app);
        await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
      }
      expect(await dialogs(app)).toEqual([]);
      await crash(app);
      await expect.poll(() => dialogs(app)).toEqual([expect.stringContaining(`${dataFolder}/causeway.log`)]);
      await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
    });
  });

  test('and was given up comes back when Causeway is started again', async ({
    window: { app, page },
    dataFolder,
  }) => {
    await answerDialog(app, null);
    await signInAs(page, 'Kwame Adjei');
    for (let time = 0; time < 3; time += 1) {
      await crash(app);
      if (time < 2) await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
    }
    await expect.poll(() => dialogs(app)).toHaveLength(1);
    expect(await pageText(app)).toBe('not loaded');

    const command = await app.evaluate(({ app: electron }) => [process.execPath, electron.getAppPath()]);
    const [executable = '', program = ''] = command;
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const second = spawn(executable, [...asRoot, program], {
      env: { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder },
      stdio: 'ignore',
    });
    await once(second, 'exit');
    await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
  });
});

test('a process that hangs or ends is replaced', async ({ window: { app, page } }) => {
  test.slow();
  const processId = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  await signInAs(page, 'Kwame Adjei');

  await test.step('a GPU process that ends, and the window draws its page', async () => {
    const gpu = () =>
      app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid);
    const before = await gpu();
    expect(before).toBeDefined();
    process.kill(before ?? 0, 'SIGKILL');
    await expect.poll(gpu).not.toBe(before);
    await expect(page.getByRole('button', { name: 'Check all' })).toBeVisible();
    const colors = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const page = BrowserWindow.getAllWindows()[0]?.webContents;
        // Fails while the new process starts.
        const image = await page?.capturePage().catch(() => undefined);
        return new Set(new Uint32Array(image?.toBitmap().buffer ?? new ArrayBuffer(0))).size;
      });
    await expect.poll(colors).toBeGreaterThan(10);
  });

  await test.step('a page that hangs in a script is ended and comes back in its session', async () => {
    await aMinuteLater(app);
    const before = await processId();
    await app.evaluate(({ BrowserWindow }) => {
      void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('for (;;) {}');
    });
    await expect.poll(processId, { timeout: 60_000 }).not.toBe(before);
    await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
  });

  await test.step('a page that hangs because its process is stopped is ended too', async () => {
    await aMinuteLater(app);
    const before = await processId();
    process.kill(before ?? 0, 'SIGSTOP');
    await expect.poll(processId, { timeout: 60_000 }).not.toBe(before);
    await expect.poll(() => pageText(app)).toContain('Kwame Adjei');
  });
});
