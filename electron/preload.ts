import { contextBridge, ipcRenderer } from 'electron';
import { bridgeName, type Connect } from '../shared/contract/bridge.ts';
import { aliveChannel, callChannel, eventChannel, longestInputOf } from './doors/ipc-channels.ts';

const tooLong = (longest: number) => ({
  ok: false,
  problem: {
    code: 'input-invalid',
    facts: { issues: [{ path: '', message: `The input is longer than ${longest} characters.` }] },
    cause: null,
  },
});

let lastSign = 0;
/** At most twice a second. */
function sayAlive(): void {
  const now = performance.now();
  if (now - lastSign < 500) return;
  lastSign = now;
  ipcRenderer.send(aliveChannel);
}

const connect: Connect = (listener) => {
  ipcRenderer.on(eventChannel, (_, event: unknown) => {
    listener(event);
    sayAlive();
  });
  return async (action, input) => {
    const text = JSON.stringify(input ?? {});
    const longest = longestInputOf(action);
    return text.length > longest
      ? tooLong(longest)
      : (ipcRenderer.invoke(callChannel, action, text) as Promise<unknown>);
  };
};

contextBridge.exposeInMainWorld(bridgeName, connect);
