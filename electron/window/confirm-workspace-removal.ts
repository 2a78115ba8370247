import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Workspace } from '../../shared/domain/workspace.ts';

/** Asks the person in a native dialog, which no script of the page can answer. */
export async function confirmWorkspaceRemoval({ name }: Workspace): Promise<boolean> {
  const question: MessageBoxOptions = {
    type: 'warning',
    title: 'Causeway',
    message: `Remove the workspace “${name}”?`,
    detail:
      'Its tenants, reports, audit trail, settings and credentials are deleted from this computer. Nothing changes in Azure.',
    buttons: ['Remove', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const window = BrowserWindow.getFocusedWindow();
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  return response === 0;
}
