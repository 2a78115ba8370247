import { contextBridge, ipcRenderer } from 'electron';
import { bridgeName, type Connect } from '../shared/contract/bridge.ts';
import { callChannel, eventChannel, longestInput } from './doors/ipc-channels.ts';

const tooLong = {
  ok: false,
  problem: {
    code: 'input-invalid',
    facts: { issues: [{ path: '', message: `The input is longer than ${longestInput} characters.` }] },
    cause: null,
  },
};

const connect: Connect = (listener) => {
  ipcRenderer.on(eventChannel, (_, event: unknown) => listener(event));
  return async (action, input) => {
    const text = JSON.stringify(input ?? {});
    return text.length > longestInput
      ? tooLong
      : (ipcRenderer.invoke(callChannel, action, text) as Promise<unknown>);
  };
};

contextBridge.exposeInMainWorld(bridgeName, connect);
