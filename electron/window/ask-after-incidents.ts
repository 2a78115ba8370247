import { dirname } from 'node:path';
import { dialog, shell } from 'electron';

const buttons = ['Try again', 'Open log folder', 'Close'] as const;

/** Asks in a native dialog, which also works without a page. Rejects if the signal aborts. */
export async function askAfterIncidents(
  logFile: string,
  signal: AbortSignal,
): Promise<'try again' | 'close'> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Causeway',
    message: 'The window stopped working several times',
    detail: `Runs continue without the window. Closing the window stops them. The log has the details: ${logFile}`,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
    signal,
  });
  signal.throwIfAborted();
  if (buttons[response] === 'Try again') return 'try again';
  if (buttons[response] !== 'Open log folder') return 'close';
  await shell.openPath(dirname(logFile));
  return askAfterIncidents(logFile, signal);
}
