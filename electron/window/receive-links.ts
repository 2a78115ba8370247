import type { App } from 'electron';
import { linkScheme } from '../../shared/domain/deep-link.ts';

/** The parts of Electron’s `app` that receive links. */
type Receiver = Pick<App, 'on' | 'isPackaged' | 'getAppPath' | 'setAsDefaultProtocolClient'>;

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

/** What stands before a link on the command line that the operating system starts; null if no link can be registered. */
export function argumentsBeforeLink(at: {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly appPath: string;
}): readonly string[] | null {
  // Chromium reads no switches after two hyphens, so that a link cannot add one.
  if (at.isPackaged) return ['--'];
  // Without a package, macOS and Linux know no application that could be registered.
  return at.platform === 'win32' ? [at.appPath, '--'] : null;
}

/** Makes Causeway the program for its links, if this start can be registered. */
export function registerLinks(app: Receiver): void {
  const args = argumentsBeforeLink({
    isPackaged: app.isPackaged,
    platform: process.platform,
    appPath: app.getAppPath(),
  });
  if (args !== null) app.setAsDefaultProtocolClient(linkScheme, process.execPath, [...args]);
}
