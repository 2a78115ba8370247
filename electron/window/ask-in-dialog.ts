import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';

/** Asks the person in a native dialog, which no script of the page can answer. True if the person chooses the action. */
export async function askInDialog(
  question: Pick<MessageBoxOptions, 'type' | 'title' | 'message' | 'detail'> & {
    /** The label of the button that carries the action out; the other one is Cancel. */
    readonly action: string;
    /** The button that Enter presses. */
    readonly preselected: 'action' | 'cancel';
    /** Closes the dialog, as Cancel does. */
    readonly signal?: AbortSignal;
  },
): Promise<boolean> {
  const { action, preselected, signal, ...texts } = question;
  const box: MessageBoxOptions = {
    ...texts,
    buttons: [action, 'Cancel'],
    defaultId: preselected === 'action' ? 0 : 1,
    cancelId: 1,
    noLink: true,
    ...(signal && { signal }),
  };
  const window = BrowserWindow.getFocusedWindow();
  const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
  return response === 0;
}
