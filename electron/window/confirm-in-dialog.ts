import type { Confirmation } from '../identity/trusted-caller.ts';
import { askInDialog } from './ask-in-dialog.ts';

/** Asks the person before something is deleted. False if the signal aborts first. */
export const confirmInDialog = (
  { message, detail, action }: Confirmation,
  signal: AbortSignal,
): Promise<boolean> =>
  askInDialog({
    ...{ type: 'warning', title: 'Causeway', message, detail, action },
    preselected: 'cancel',
    signal,
  });
