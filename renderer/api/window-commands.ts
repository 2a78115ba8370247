import type { WindowCommand } from '../../shared/contract/window-command.ts';

/** The commands that a person chooses in the menu of the window. */
export interface WindowCommands {
  /** Calls the listener for every command until the returned function is called. */
  listen(listener: (command: WindowCommand) => void): () => void;
  send(command: WindowCommand): void;
}

export function createWindowCommands(): WindowCommands {
  const listeners = new Set<(command: WindowCommand) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (command) => {
      for (const listener of listeners) listener(command);
    },
  };
}
