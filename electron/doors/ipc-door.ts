import type { Answer } from '../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { WindowCommand } from '../../shared/contract/window-command.ts';
import { createSession, type Session } from '../identity/session.ts';
import { createRateLimiter, pageRateLimit, type RateLimiter } from './rate-limiter.ts';
import type { EventHub } from './event-hub.ts';
import type { Dispatcher } from './dispatcher.ts';
import { aliveChannel, callChannel, eventChannel } from './ipc-channels.ts';
import type { Confirm, Confirmation, TrustedCaller } from '../identity/trusted-caller.ts';
import { confirmByWord } from './confirm-by-word.ts';

/** The parts of Electron that the door uses: `ipcMain`, a `webContents` and its frames. */
interface IpcMain {
  handle(channel: string, listener: (event: IpcCall, ...args: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
  on(channel: string, listener: (event: IpcCall) => void): void;
  removeAllListeners(channel: string): void;
}
export interface IpcCall {
  readonly sender: { readonly id: number };
  /** Null after the frame was closed or navigated. */
  readonly senderFrame: PageFrame | null;
}
export interface PageFrame {
  readonly url: string;
  readonly origin: string;
}
export interface Page {
  readonly id: number;
  readonly mainFrame: PageFrame;
  isDestroyed(): boolean;
  isCrashed(): boolean;
  send(channel: string, event: unknown): void;
  once(event: 'destroyed', listener: () => void): unknown;
}

export interface IpcDoorOptions {
  readonly ipcMain: IpcMain;
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
  /** Calls are accepted only from the main frame of the page at this address, such as `app://causeway/`. */
  readonly pageUrl: string;
  /** Asks the person in a native dialog, which no script of the page can answer. Without it, the person types a word. */
  readonly confirm?: (asked: Confirmation, signal: AbortSignal) => Promise<boolean>;
}

export interface IpcDoor {
  /** Accepts calls from a window's page in a session that ends with the page. `onAlive` is called if the page works. */
  allow(page: Page, session?: Session, onAlive?: () => void): void;
  /** Sends a command of the menu to the page of this window only. */
  command(page: Pick<Page, 'id'>, command: WindowCommand): void;
  close(): void;
}

interface ConnectedPage {
  readonly page: Page;
  readonly caller: TrustedCaller;
  readonly rateLimiter: RateLimiter;
  readonly onAlive: (() => void) | undefined;
  leave(): void;
}

export function openIpcDoor(options: IpcDoorOptions): IpcDoor {
  const { ipcMain, dispatcher, events, pageUrl, confirm: ask } = options;
  const pages = new Map<number, ConnectedPage>();
  const confirm: Confirm = ask
    ? async (asked, _typed, signal) => ((await ask(asked, signal)) ? 'confirmed' : 'declined')
    : confirmByWord;

  const pageOf = ({ sender, senderFrame }: IpcCall): ConnectedPage | undefined => {
    const connected = pages.get(sender.id);
    const isMainFrame = senderFrame !== null && senderFrame === connected?.page.mainFrame;
    return isMainFrame && isAt(senderFrame, pageUrl) ? connected : undefined;
  };

  const answer = async (call: IpcCall, action: unknown, text: unknown): Promise<Answer<unknown>> => {
    const connected = pageOf(call);
    if (!connected) return dispatcher.answer(null, action, undefined);
    connected.onAlive?.();
    const isWithinLimit = connected.rateLimiter.take();
    // Loaded with the first call, because the window opens without the texts and schemas of its problems.
    const { readCall } = await import('./read-call.ts');
    const input = readCall(action, text, isWithinLimit);
    return input.ok ? dispatcher.answer(connected.caller, action, input.value) : input;
  };
  ipcMain.handle(callChannel, answer);
  ipcMain.on(aliveChannel, (call) => pageOf(call)?.onAlive?.());

  return {
    allow(page, session = createSession(), onAlive) {
      const leaving = new AbortController();
      const unsubscribe = events.subscribe(session, (event) => sendEvent(page, event));
      const leave = () => {
        pages.delete(page.id);
        unsubscribe();
        leaving.abort();
      };
      pages.set(page.id, {
        page,
        caller: { session, signal: leaving.signal, confirm },
        rateLimiter: createRateLimiter(pageRateLimit),
        onAlive,
        leave,
      });
      page.once('destroyed', leave);
    },
    command({ id }, command) {
      const connected = pages.get(id);
      if (connected) sendEvent(connected.page, { kind: 'command-chosen', command });
    },
    close() {
      ipcMain.removeHandler(callChannel);
      ipcMain.removeAllListeners(aliveChannel);
      for (const connected of pages.values()) connected.leave();
    },
  };
}

function sendEvent(page: Page, event: ConsoleEvent): void {
  if (!page.isDestroyed() && !page.isCrashed()) page.send(eventChannel, event);
}

/** Origin and address must both match: `about:blank` inherits the origin but has another address. */
const isAt = ({ url, origin }: PageFrame, pageUrl: string): boolean =>
  `${origin}/` === pageUrl && url.startsWith(pageUrl);
