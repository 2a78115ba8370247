import type { BrowserWindow } from 'electron';
import type { WindowCommand } from '../../shared/contract/window-command.ts';

const commands: Readonly<Record<string, WindowCommand>> = {
  'browser-backward': 'back',
  'browser-forward': 'forward',
};

/** Passes the Back and Forward keys of a keyboard or mouse to the page. */
export const passHistoryButtons = (window: BrowserWindow, send: (command: WindowCommand) => void): void =>
  void window.on('app-command', (event, name) => {
    const command = commands[name];
    if (command === undefined) return;
    event.preventDefault();
    send(command);
  });
