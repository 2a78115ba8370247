import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow, dialog, ipcMain, session } from 'electron';
import type { WindowCommand } from '../shared/contract/window-command.ts';
import type { Workspace } from '../shared/domain/workspace.ts';
import { keepCompiledCode } from './compiled-code.ts';
import { dataFolder } from './data-folder.ts';
import { openBuiltPage } from './doors/built-page.ts';
import { deferredConsole } from './doors/deferred-console.ts';
import { openIpcDoor } from './doors/ipc-door.ts';
import { openFaultLog } from './fault-log.ts';
import { createSession } from './identity/session.ts';
import { redact } from './network/redact.ts';
import { hasSecretVariables, takeSecretVariables } from './secret-variables.ts';
import type { StartedConsole } from './start-console.ts';
import { peekSettings } from './store/settings/peek-settings.ts';
import { keepWindowBounds, readWindowBounds } from './store/settings/window-bounds.ts';
import { appOrigin, declareAppScheme, serveAppScheme } from './window/app-scheme.ts';
import { askInDialog } from './window/ask-in-dialog.ts';
import { createBackground } from './window/background.ts';
import { confirmInDialog } from './window/confirm-in-dialog.ts';
import { confirmWorkspaceRemoval } from './window/confirm-workspace-removal.ts';
import { createWindow } from './window/create-window.ts';
import { cutNetwork } from './window/cut-network.ts';
import { denyPermissions } from './window/deny-permissions.ts';
import { offerTextMenu } from './window/offer-text-menu.ts';
import { passHistoryButtons } from './window/history-buttons.ts';
import { guardNavigation } from './window/navigation-guard.ts';
import { createLinkOpener } from './window/link-opener.ts';
import { receiveLinks } from './window/receive-links.ts';
import { showMenu } from './window/show-menu.ts';
import { superviseWindow } from './window/supervise-window.ts';
import { findWorkspace, variablesOf, workspaceVariable } from './store/workspaces/find-workspace.ts';
import { workspaceFolders } from './store/workspaces/workspace-folders.ts';

if (hasSecretVariables(process.env))
  process.stderr.write(
    'Use “npm start”: processes of Electron that already run hold the secret in their environment.\n',
  );
let secrets = takeSecretVariables(process.env);
/** The page's address under `npm run dev`; a production build replaces it with undefined. */
const developmentPage = process.env['ELECTRON_RENDERER_URL'];
const pageUrl = developmentPage ?? `${appOrigin}/`;
const workspaces = workspaceFolders(dataFolder(process.env));
workspaces.finishRemoval();
const workspace = chooseWorkspace();
// They are a provider's, so the process of a customer workspace does not hold them.
if (workspace.kind === 'customer') secrets = {};
const folder = workspaces.folderOf(workspace.id);
const output = join(import.meta.dirname, '..');
const icon = join(output, 'renderer', 'icon.png');
const logFile = join(folder, 'causeway.log');
const onFault = openFaultLog(logFile);
keepCompiledCode(join(folder, 'window', 'Compile Cache'));

app.setName('Causeway');
app.setPath('userData', join(folder, 'window'));
declareAppScheme();
guardNavigation(app, pageUrl);
const receivedLinks = receiveLinks(app, process.argv);
if (process.getuid?.() !== 0) app.enableSandbox();

function chooseWorkspace(): Workspace {
  try {
    return findWorkspace(workspaces, process.env, () => workspaces.selected());
  } catch (error) {
    giveUp(error);
    process.exit(1);
  }
}

/** Opens another workspace in a new process, so that nothing of this one is left in it. */
function openWorkspace(id: string): void {
  workspaces.select(id);
  restart();
}

function restart(): void {
  // The variable chose the workspace of this process.
  Reflect.deleteProperty(process.env, workspaceVariable);
  app.relaunch();
  app.quit();
}

/** Removes the open workspace of a customer. The next process deletes its folder, because this one uses it. */
async function removeWorkspace(): Promise<void> {
  if (!(await confirmWorkspaceRemoval(workspace))) return;
  workspaces.removeAtStart(workspace.id);
  restart();
}

/** Milliseconds after which the console is built, whether the page was painted or not. */
const patience = 2_000;

/** Opens the window and serves its first screen before the code of the console is even loaded: the page starts in its own process. */
async function openWindow(): Promise<void> {
  denyPermissions(session.defaultSession);
  if (developmentPage === undefined) cutNetwork(app, session.defaultSession);
  const onCommand = (window: unknown, command: WindowCommand) => {
    if (window instanceof BrowserWindow) door.command(window.webContents, command);
  };
  showMenu({
    development: developmentPage !== undefined,
    onCommand,
    documentation: join(output, '..', 'docs'),
    logs: folder,
    workspaces: {
      ...{ current: workspace.id, all: workspaces.list(), open: openWorkspace },
      remove: () => void removeWorkspace().catch((error: unknown) => onFault('removing a workspace', error)),
    },
    icon,
  });
  const page = openBuiltPage(join(output, 'renderer'), "'none'");
  serveAppScheme(page);
  const background = createBackground({ icon, onFault });
  const newWindow = () =>
    createWindow({
      preload: join(output, 'preload', 'preload.cjs'),
      icon,
      bounds: readWindowBounds(peekSettings(folder)),
      // Without a console, nothing is stored.
      keepBounds: (bounds) =>
        void started
          .then(({ settingsFile }) => keepWindowBounds(settingsFile, bounds))
          .catch(() => undefined),
    });
  const first = newWindow();
  const present = createSession();
  // The process that loads the console's code can neither serve the page nor show its first frame in the meantime.
  const isPainted = new Promise<void>((resolve) => first.webContents.once('dom-ready', () => resolve()));
  const isServed = developmentPage === undefined ? page.isServed : undefined;
  const started = Promise.race([
    Promise.all([isServed, isPainted]),
    wait(patience, undefined, { ref: false }),
  ]).then(async (): Promise<StartedConsole> => {
    const { startConsole } = await import('./start-console.ts');
    const console = await startConsole({
      dataFolder: folder,
      env: variablesOf(workspace, process.env, secrets),
      workspace,
      workspaces: { folders: workspaces, restart },
      onSettings: ({ scheduling }) => background.apply(scheduling),
      onNotificationClick: (tenantId) => showAddress(tenantId === null ? '/alerts' : `/tenants/${tenantId}`),
    });
    // Continues the session of the last person.
    if (console.running.lastPerson) present.choose(console.running.lastPerson);
    return console;
  });
  closeBeforeQuit(started);

  const door = openIpcDoor({
    ...{ ipcMain, pageUrl, confirm: confirmInDialog },
    ...deferredConsole(started.then(({ running }) => running)),
  });
  const open = (window: BrowserWindow) => {
    const supervisedWindow = superviseWindow(window, { pageUrl, logFile, onFault });
    offerTextMenu(window);
    passHistoryButtons(window, (command) => onCommand(window, command));
    door.allow(window.webContents, present, () => supervisedWindow.alive());
    background.attach(window, show);
    return { window, ...supervisedWindow };
  };
  const show = () => {
    if (supervised.isDestroyed()) supervised = open(newWindow());
    else supervised.show();
  };
  /** Only the part after the number sign changes, so the page is not loaded again. */
  const showAddress = (path: string) => {
    show();
    void supervised.window.webContents.loadURL(`${pageUrl}#${path}`).catch(() => undefined);
  };
  let supervised = open(first);
  const links = createLinkOpener({
    workspace: workspace.kind,
    ask: (question) =>
      askInDialog({ type: 'question', title: 'Causeway', ...question, preselected: 'cancel' }),
    show: showAddress,
  });
  const openLink = (args: readonly string[]) =>
    void links.open(args).catch((error: unknown) => onFault('a link', error));
  app.on('second-instance', (_event, args) => {
    show();
    openLink(args);
  });
  void isPainted.then(() => receivedLinks.follow(openLink));
  await started;
}

/** Closes the records before the process ends. A start in the meantime opens its own window. */
function closeBeforeQuit(started: Promise<StartedConsole>): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    app.releaseSingleInstanceLock();
    app.removeAllListeners('second-instance');
    void started
      .then(({ running }) => running.close())
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
