import { shell } from 'electron';
import { askInDialog } from './ask-in-dialog.ts';
import { createTicketOpener } from './ticket-opener.ts';

/** Opens the address of a ticket in the system's browser, after a question for each new host. */
export const openTicket = createTicketOpener({
  confirm: ({ host, href }) =>
    askInDialog({
      type: 'question',
      message: `Open ${host} in the browser?`,
      detail: `The address of the ticket is ${href}`,
      action: 'Open',
      preselected: 'action',
    }),
  open: (address) => shell.openExternal(address),
});
