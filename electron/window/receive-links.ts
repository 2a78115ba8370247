import type { App } from 'electron';

/** The parts of Electron’s `app` that receive links. */
type Receiver = Pick<App, 'on'>;

/** The links that the operating system passes to this process, from its start on. */
export interface ReceivedLinks {
  /** Passes on the link of the start, and each later one of macOS. A later start of Causeway passes its own arguments. */
  follow(open: (args: readonly string[]) => void): void;
}

/** Call it before the application is ready: macOS passes the link of a start at once. */
export function receiveLinks(app: Receiver, startArguments: readonly string[]): ReceivedLinks {
  let first: readonly string[] = startArguments;
  let open = (args: readonly string[]): void => void (first = args);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open([url]);
  });
  return {
    follow(next) {
      open = next;
      next(first);
    },
  };
}
