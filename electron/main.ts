import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow, dialog, ipcMain, session } from 'electron';
import type { WindowCommand } from '../shared/contract/window-command.ts';
import type { RunningConsole } from './build-console.ts';
import { dataFolder } from './data-folder.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { deferredConsole } from './doors/deferred-console.ts';
import { openIpcDoor } from './doors/ipc-door.ts';
import { openFaultLog } from './fault-log.ts';
import { createSession, type Session } from './identity/session.ts';
import { redact } from './network/redact.ts';
import { hasSecretVariables, takeSecretVariables } from './secret-variables.ts';
import { electronSettingsFile } from './store/settings/electron-settings-file.ts';
import { sealedSecretKeeper } from './store/secrets/sealed-secret-keeper.ts';
import { appOrigin, declareAppScheme, serveAppScheme } from './window/app-scheme.ts';
import { createWindow } from './window/create-window.ts';
import { denyPermissions } from './window/deny-permissions.ts';
import { electronBackend } from './window/electron-backend.ts';
import { offerTextMenu } from './window/offer-text-menu.ts';
import { passHistoryButtons } from './window/history-buttons.ts';
import { guardNavigation } from './window/navigation-guard.ts';
import { safeStorageSeal } from './window/safe-storage-seal.ts';
import { showMenu } from './window/show-menu.ts';
import { superviseWindow } from './window/supervise-window.ts';

if (hasSecretVariables(process.env))
  process.stderr.write(
    'Use “npm start”: processes of Electron that already run hold the client secret in their environment.\n',
  );
const secrets = takeSecretVariables(process.env);
/** The page's address under `npm run dev`; a production build replaces it with undefined. */
const developmentPage = process.env['ELECTRON_RENDERER_URL'];
const pageUrl = developmentPage ?? `${appOrigin}/`;
const folder = dataFolder(process.env);
const output = join(import.meta.dirname, '..');
const icon = join(output, 'renderer', 'icon.png');
const settingsFile = electronSettingsFile(folder);
const logFile = join(folder, 'causeway.log');
const onFault = openFaultLog(logFile);
// It is read while Electron gets ready.
const page = openBuiltPage(join(output, 'renderer'), "'none'");

app.setName('Causeway');
app.setPath('userData', join(folder, 'window'));
declareAppScheme();
guardNavigation(app, pageUrl);
if (process.getuid?.() !== 0) app.enableSandbox();

/** Continues the session of the last person. */
async function startConsole(present: Session): Promise<RunningConsole> {
  const [{ buildConsole }, seal] = await Promise.all([import('./build-console.ts'), safeStorageSeal()]);
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile,
    secretKeeper: sealedSecretKeeper({ path: join(folder, 'secrets.json'), seal }),
    backend: electronBackend(),
    env: { ...process.env, ...secrets },
  });
  if (running.lastPerson) present.choose(running.lastPerson);
  return running;
}

/** Milliseconds after which the console is built, whether the page was loaded or not. */
const patience = 2_000;

/** Serves the page first, and builds the console while the page starts in its own process. */
async function openWindow(): Promise<void> {
  denyPermissions(session.defaultSession);
  const onCommand = (window: unknown, command: WindowCommand) => {
    if (window instanceof BrowserWindow) door.command(window.webContents, command);
  };
  showMenu({
    development: developmentPage !== undefined,
    onCommand,
    documentation: join(output, '..', 'docs'),
    logs: folder,
    icon,
  });
  const builtPage = await page;
  serveAppScheme(builtPage);
  const newWindow = () => createWindow(join(output, 'preload', 'preload.cjs'), icon, settingsFile);
  const first = newWindow();
  const present = createSession();
  const pageIsServed = developmentPage === undefined ? builtPage.isServed : Promise.resolve();
  const running = Promise.race([pageIsServed, wait(patience, undefined, { ref: false })]).then(() =>
    startConsole(present),
  );
  closeBeforeQuit(running);

  const door = openIpcDoor({ ipcMain, pageUrl, ...deferredConsole(running) });
  const open = (window: BrowserWindow) => {
    const supervisedWindow = superviseWindow(window, { pageUrl, logFile, onFault });
    offerTextMenu(window);
    passHistoryButtons(window, (command) => onCommand(window, command));
    door.allow(window.webContents, present, () => supervisedWindow.alive());
    return supervisedWindow;
  };
  let supervised = open(first);
  app.on('second-instance', () => {
    if (supervised.isDestroyed()) supervised = open(newWindow());
    else supervised.show();
  });
  await running;
}

/** Closes the records before the process ends. A start in the meantime opens its own window. */
function closeBeforeQuit(running: Promise<RunningConsole>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    app.releaseSingleInstanceLock();
    app.removeAllListeners('second-instance');
    void running
      .then((console) => console.close())
      .catch(() => undefined)
      .finally(() => app.exit());
  });
}

function giveUp(error: unknown): void {
  const reason = redact(error instanceof Error ? error.message : 'The reason is unknown.');
  process.stderr.write(`Causeway cannot start: ${reason}\n`);
  dialog.showErrorBox('Causeway cannot start', reason);
  app.exit(1);
}

// Not awaited: in an ES module Electron becomes ready only after the module has run to its end.
if (app.requestSingleInstanceLock()) void app.whenReady().then(openWindow).catch(giveUp);
else app.quit();
