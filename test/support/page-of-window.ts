import type { IpcCall, IpcDoorOptions, Page, PageFrame } from '../../electron/doors/ipc-door.ts';

export const pageUrl = 'app://causeway/';
export const frameAt = (url: string, origin = 'app://causeway'): PageFrame => ({ url, origin });

/** The part of Electron that receives messages of pages, and what listens at each of its channels. */
export function fakeIpcMain(): {
  readonly ipcMain: IpcDoorOptions['ipcMain'];
  readonly channels: ReadonlyMap<string, (event: IpcCall, ...args: unknown[]) => unknown>;
} {
  const channels = new Map<string, (event: IpcCall, ...args: unknown[]) => unknown>();
  const ipcMain: IpcDoorOptions['ipcMain'] = {
    handle: (channel, listener) => void channels.set(channel, listener),
    removeHandler: (channel) => void channels.delete(channel),
    on: (channel, listener) => void channels.set(channel, listener),
    removeAllListeners: (channel) => void channels.delete(channel),
  };
  return { ipcMain, channels };
}

/** The page of a window. `sent` are the messages to it, and `from` makes a call of one of its frames. */
export function pageAt(url = pageUrl, id = 1) {
  const sent: unknown[] = [];
  const listeners: (() => void)[] = [];
  let gone = false;
  let crashed = false;
  const page: Page & { mainFrame: PageFrame } = {
    id,
    mainFrame: frameAt(url),
    isDestroyed: () => gone,
    isCrashed: () => crashed,
    send: (channel, event) => void sent.push([channel, event]),
    once: (event: string, listener) => (event === 'destroyed' ? listeners.push(listener) : 0),
  };
  const destroy = () => {
    gone = true;
    for (const listener of listeners) listener();
  };
  return {
    page,
    sent,
    destroy,
    crash: (is: boolean) => (crashed = is),
    from: (frame: PageFrame | null = page.mainFrame): IpcCall => ({ sender: { id }, senderFrame: frame }),
  };
}
