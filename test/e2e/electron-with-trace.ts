import { setTimeout as wait } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';

/** For a window to open or close on a busy machine, in milliseconds. */
const patience = 120_000;

export interface ElectronWithTrace {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  /** Every error that a page threw or wrote to its console. */
  readonly complaints: string[];
  /** Ends the process. Keeps the trace, if there is one, among the test's results if the test has failed by then. */
  close(): Promise<void>;
}

/** Starts Electron with a program and waits for its window. Records a trace if the test failed before: that takes time. */
export async function openElectronWithTrace(
  program: string,
  env: Readonly<Record<string, string>>,
  test: TestInfo,
  args: readonly string[] = [],
): Promise<ElectronWithTrace> {
  // Without a path of its own Playwright holds the app back until it is attached; with one, the two race and some launches hang.
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), program, ...args],
    env,
    timeout: patience,
  });
  const electron = app.process();
  const complaints: string[] = [];
  const listenTo = (page: Page): void => {
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  };
  app.on('window', listenTo);
  app.windows().forEach(listenTo);

  const { tracing } = app.context();
  const isTraced = test.retry > 0;
  const end = async (): Promise<void> => {
    if (electron.exitCode !== null || electron.signalCode !== null) return;
    const failed = test.status !== test.expectedStatus;
    if (isTraced)
      await tracing.stop(failed ? { path: test.outputPath(`trace-${electron.pid ?? 0}.zip`) } : {});
    await app.close();
  };
  const close = async (): Promise<void> => {
    try {
      await Promise.race([end(), wait(patience, undefined, { ref: false })]);
    } finally {
      electron.kill('SIGKILL');
    }
  };
  try {
    if (isTraced) await tracing.start({ snapshots: true });
    return { app, page: await app.firstWindow({ timeout: patience }), complaints, close };
  } catch (error) {
    electron.kill('SIGKILL');
    throw error;
  }
}
