import { BrowserWindow, dialog, shell, type MessageBoxOptions } from 'electron';
import { createTicketOpener } from './ticket-opener.ts';

/** Opens the address of a ticket in the system's browser, after a question for each new host. */
export const openTicket = createTicketOpener({
  async confirm({ host, href }) {
    const question: MessageBoxOptions = {
      type: 'question',
      message: `Open ${host} in the browser?`,
      detail: `The address of the ticket is ${href}`,
      buttons: ['Open', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    };
    const window = BrowserWindow.getFocusedWindow();
    const { response } = await (window
      ? dialog.showMessageBox(window, question)
      : dialog.showMessageBox(question));
    return response === 0;
  },
  open: (address) => shell.openExternal(address),
});
