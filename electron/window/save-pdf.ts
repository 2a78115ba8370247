import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog, session } from 'electron';
import { printPartition } from './print-partition.ts';

/**
 * Prints a self-contained page to a PDF file where the person wants it. The page runs no script. Resolves with false if the
 * person closed the dialog.
 */
export async function savePdf(page: { readonly html: string; readonly fileName: string }): Promise<boolean> {
  const { html, fileName } = page;
  const pdf = await print(html);
  const parent = BrowserWindow.getFocusedWindow();
  const question = { defaultPath: fileName, filters: [{ name: 'PDF', extensions: ['pdf'] }] };
  const { canceled, filePath } = await (parent
    ? dialog.showSaveDialog(parent, question)
    : dialog.showSaveDialog(question));
  if (canceled || filePath === '') return false;
  await writeFile(filePath, pdf);
  return true;
}

async function print(html: string): Promise<Buffer> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      ...{ partition: printPartition, sandbox: true, contextIsolation: true, nodeIntegration: false },
      ...{ javascript: false, images: false, webviewTag: false },
    },
  });
  session
    .fromPartition(printPartition)
    .webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith('data:text/html') }));
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    return await window.webContents.printToPDF({ pageSize: 'A4' });
  } finally {
    window.destroy();
  }
}
