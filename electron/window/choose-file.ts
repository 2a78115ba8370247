import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

const question: OpenDialogOptions = {
  title: 'Choose the certificate',
  filters: [
    { name: 'Certificates', extensions: ['pfx', 'p12', 'pem'] },
    { name: 'All files', extensions: ['*'] },
  ],
  properties: ['openFile', 'dontAddToRecent'],
};

let asks: Promise<string | null> | null = null;

/** Lets the person choose a file and returns its path; null if the dialog was closed. Opens one dialog at a time. */
export function chooseFile(): Promise<string | null> {
  asks ??= ask().finally(() => {
    asks = null;
  });
  return asks;
}

async function ask(): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, question)
    : dialog.showOpenDialog(question));
  return canceled ? null : (filePaths[0] ?? null);
}
