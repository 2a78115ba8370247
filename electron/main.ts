import { join } from 'node:path';
import { app, dialog, ipcMain, Menu, session } from 'electron';
import type { RunningConsole } from './build-console.ts';
import { dataFolder } from './data-folder.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { deferredConsole } from './doors/deferred-console.ts';
import { openIpcDoor } from './doors/ipc-door.ts';
import { createSession, type Session } from './identity/session.ts';
import { redact } from './network/redact.ts';
import { electronSettingsFile } from './store/settings/electron-settings-file.ts';
import { sealedSecretKeeper } from './store/secrets/sealed-secret-keeper.ts';
import { appOrigin, declareAppScheme, serveAppScheme } from './window/app-scheme.ts';
import { createWindow } from './window/create-window.ts';
import { denyPermissions } from './window/deny-permissions.ts';
import { electronBackend } from './window/electron-backend.ts';
import { menuFor } from './window/menu.ts';
import { guardNavigation } from './window/navigation-guard.ts';
import { safeStorageSeal } from './window/safe-storage-seal.ts';

/** Where `npm run dev` serves the page; a build for people replaces it by undefined. */
const developmentPage = process.env['ELECTRON_RENDERER_URL'];
const home = developmentPage ?? `${appOrigin}/`;
const folder = dataFolder(process.env);
const output = join(import.meta.dirname, '..');
const settingsFile = electronSettingsFile(folder);
// Both are begun while Electron is still getting ready.
const page = openBuiltPage(join(output, 'renderer'), "'none'");
const building = import('./build-console.ts');

app.setName('Causeway');
app.setPath('userData', join(folder, 'window'));
declareAppScheme();
guardNavigation(app, home);
if (process.getuid?.() !== 0) app.enableSandbox();

/** Whoever was here last is here again. */
async function startConsole(present: Session): Promise<RunningConsole> {
  const [{ buildConsole }, seal] = await Promise.all([building, safeStorageSeal()]);
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile,
    secretKeeper: sealedSecretKeeper({ path: join(folder, 'secrets.json'), seal }),
    backend: electronBackend(),
    environment: process.env,
  });
  if (running.lastPerson) present.choose(running.lastPerson);
  return running;
}

/** The window loads its page while the console is being built; whoever is first waits for the other. */
async function openWindow(): Promise<void> {
  denyPermissions(session.defaultSession);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuFor(process.platform, developmentPage !== undefined)));
  serveAppScheme(await page);
  const window = createWindow(join(output, 'preload', 'preload.cjs'), settingsFile);
  const present = createSession();
  const running = startConsole(present);
  endWith(running);

  openIpcDoor({ ipcMain, home, ...deferredConsole(running) }).admit(window.webContents, present);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await Promise.all([running, window.loadURL(home)]);
}

/** Records are closed before the process ends. */
function endWith(running: Promise<RunningConsole>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    void running
      .then((console) => console.close())
      .catch(() => undefined)
      .finally(() => app.exit());
  });
}

function giveUp(error: unknown): void {
  const reason = redact(error instanceof Error ? error.message : 'The reason is not known.');
  process.stderr.write(`Causeway cannot start: ${reason}\n`);
  dialog.showErrorBox('Causeway cannot start', reason);
  app.exit(1);
}

// Not awaited: in an ES module Electron becomes ready only after the module has run to its end.
if (app.requestSingleInstanceLock()) void app.whenReady().then(openWindow).catch(giveUp);
else app.quit();
