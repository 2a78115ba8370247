import { setTimeout as wait } from 'node:timers/promises';
import { app, type BrowserWindow, type WebContents } from 'electron';
import { askAfterIncidents } from './ask-after-incidents.ts';
import { createWindowSupervisor, type SupervisedPage } from './window-supervisor.ts';

export interface SupervisedWindow {
  isDestroyed(): boolean;
  /** The page works, although it has not answered yet. */
  alive(): void;
  /** Shows the window to a person who starts Causeway again, and loads its page if the page was given up. */
  show(): void;
}

/** Loads the page, and loads it again after a crash or a hang. The window, its session and the runs stay. */
export function superviseWindow(
  window: BrowserWindow,
  options: {
    readonly pageUrl: string;
    /** The log that the person is told about. */
    readonly logFile: string;
    readonly onFault: (where: string, error: unknown) => void;
  },
): SupervisedWindow {
  const { webContents } = window;
  const supervisor = createWindowSupervisor({
    page: supervisedPage(webContents, options.pageUrl),
    onIncident: (reason) => options.onFault('the window', reason),
    ask: (signal) => askAfterIncidents(options.logFile, signal),
    close: () => window.destroy(),
  });

  webContents.on('did-finish-load', () => supervisor.loaded());
  webContents.on('did-fail-load', (_, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted) supervisor.loadFailed(`the page cannot be loaded (${description})`);
  });
  webContents.on('render-process-gone', (_, { reason, exitCode }) =>
    supervisor.gone(`the page’s process ended (${reason}, ${exitCode})`),
  );
  window.on('unresponsive', () => supervisor.hung('the window does not respond'));
  const onHelperGone = (
    _: unknown,
    { type, reason, exitCode }: { readonly type: string; readonly reason: string; readonly exitCode: number },
  ) => {
    if (reason === 'clean-exit') return;
    const what = `the process “${type}” ended (${reason}, ${exitCode})`;
    if (type === 'GPU') supervisor.helperGone(what);
    else options.onFault('the window', what);
  };
  app.on('child-process-gone', onHelperGone);
  window.once('closed', () => {
    supervisor.stop();
    app.off('child-process-gone', onHelperGone);
  });

  supervisor.loading();
  void webContents.loadURL(options.pageUrl).catch(() => undefined);
  return {
    isDestroyed: () => window.isDestroyed(),
    alive: () => supervisor.alive(),
    show() {
      supervisor.revive();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

/** `net::ERR_ABORTED`: another load took its place. */
const aborted = -3;

const supervisedPage = (webContents: WebContents, pageUrl: string): SupervisedPage => ({
  load(from) {
    // Electron itself crashes if a page is loaded during its event about the end of the process.
    setImmediate(() => {
      if (webContents.isDestroyed()) return;
      if (from === 'current address') webContents.reload();
      else void webContents.loadURL(pageUrl).catch(() => undefined);
    });
  },
  repaint: () => webContents.invalidate(),
  // The frame, unlike its webContents, does not wait until the page is loaded. A page in the debugger does not hang.
  ping: async () => {
    if (!webContents.isDevToolsOpened()) await webContents.mainFrame.executeJavaScript('0');
  },
  isBusy: () => isBusyWithoutScript(webContents),
  kill: () => kill(webContents),
});

/** A script is interrupted to give its call stack; other work is not. */
async function isBusyWithoutScript(webContents: WebContents): Promise<boolean> {
  const processId = webContents.getOSProcessId();
  const cpu = () => app.getAppMetrics().find(({ pid }) => pid === processId)?.cpu.percentCPUUsage ?? 0;
  cpu(); // Each call measures the time since the previous one.
  const runsScript = await Promise.race([
    webContents.mainFrame.collectJavaScriptCallStack().then(() => true),
    wait(500, false, { ref: false }),
  ]);
  return !runsScript && cpu() > 1;
}

/** Also ends a process that is stopped. Electron’s own function asks the process to crash. */
function kill(webContents: WebContents): void {
  try {
    process.kill(webContents.getOSProcessId(), 'SIGKILL');
  } catch {
    webContents.forcefullyCrashRenderer();
  }
}
