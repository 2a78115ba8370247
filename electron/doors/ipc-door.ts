import { refuse, type Answer } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { createSession, type Session } from '../identity/session.ts';
import { createRateLimiter, pageRateLimit, type RateLimiter } from './rate-limiter.ts';
import type { EventHub } from './event-hub.ts';
import type { Dispatcher } from './dispatcher.ts';
import { callChannel, eventChannel, longestInput } from './ipc-channels.ts';
import { readInput } from './read-input.ts';
import type { TrustedCaller } from './trusted-caller.ts';

/** The parts of Electron that the door uses; `ipcMain`, a `webContents` and its frames fit. */
interface IpcMain {
  handle(channel: string, listener: (event: IpcCall, ...args: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
}
export interface IpcCall {
  readonly sender: { readonly id: number };
  /** Null once the frame has gone or navigated. */
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
  send(channel: string, event: unknown): void;
  once(event: 'destroyed', listener: () => void): unknown;
}

export interface IpcDoorOptions {
  readonly ipcMain: IpcMain;
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
  /** The address of the only page whose main frame is listened to, such as `app://causeway/`. */
  readonly home: string;
}

export interface IpcDoor {
  /** Lets a window's page in, with a session of its own that ends with the page. */
  admit(page: Page, session?: Session): void;
  close(): void;
}

interface Visitor {
  readonly page: Page;
  readonly caller: TrustedCaller;
  readonly allowance: RateLimiter;
  leave(): void;
}

export function openIpcDoor({ ipcMain, dispatcher, events, home }: IpcDoorOptions): IpcDoor {
  const visitors = new Map<number, Visitor>();

  const visitorOf = ({ sender, senderFrame }: IpcCall): Visitor | undefined => {
    const visitor = visitors.get(sender.id);
    const isMainFrame = senderFrame !== null && senderFrame === visitor?.page.mainFrame;
    return isMainFrame && isAt(senderFrame, home) ? visitor : undefined;
  };

  const answer = async (call: IpcCall, action: unknown, text: unknown): Promise<Answer<unknown>> => {
    const visitor = visitorOf(call);
    if (!visitor) return dispatcher.answer(null, action, undefined);
    if (!visitor.allowance.take()) return refuse(makeProblem('calls-too-many', {}));
    const input = readInput(text, longestInput);
    return input.ok ? dispatcher.answer(visitor.caller, action, input.value) : input;
  };
  ipcMain.handle(callChannel, answer);

  return {
    admit(page, session = createSession()) {
      const leaving = new AbortController();
      const unsubscribe = events.subscribe(session, (event) => {
        if (!page.isDestroyed()) page.send(eventChannel, event);
      });
      const leave = () => {
        visitors.delete(page.id);
        unsubscribe();
        leaving.abort();
      };
      visitors.set(page.id, {
        page,
        caller: { session, signal: leaving.signal },
        allowance: createRateLimiter(pageRateLimit),
        leave,
      });
      page.once('destroyed', leave);
    },
    close() {
      ipcMain.removeHandler(callChannel);
      for (const visitor of visitors.values()) visitor.leave();
    },
  };
}

/** Both the origin and the address have to fit: an `about:blank` inherits the one but not the other. */
const isAt = ({ url, origin }: PageFrame, home: string): boolean =>
  `${origin}/` === home && url.startsWith(home);
