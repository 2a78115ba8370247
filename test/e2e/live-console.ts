import { app, ipcMain, safeStorage, type WebContents } from 'electron';
import { useAzureHere } from './azure-here.ts';
import { keyVariable, testKeyring } from '../support/test-keyring.ts';

/**
 * The built console as it is, on a computer on which Azure's host names lead to the simulator and on which a keyring protects
 * secrets. The product knows neither, nor that its replies and events are recorded.
 */
useAzureHere(app);
const key = process.env[keyVariable];
if (key !== undefined) {
  const { backend, encrypt, decrypt } = testKeyring(key);
  const own = {
    getSelectedStorageBackend: () => backend,
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) => Promise.resolve(encrypt(text)),
    decryptStringAsync: (sealed: Buffer) =>
      Promise.resolve({ result: decrypt(sealed), shouldReEncrypt: false }),
  };
  for (const [name, value] of Object.entries(own))
    Object.defineProperty(safeStorage, name, { value, configurable: true });
}

/** Everything that the main process sent to a page, as JSON. */
const sentToPages: string[] = [];
Object.assign(globalThis, { sentToPages });
const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (event, ...given: unknown[]) => {
    const answer: unknown = await listener(event, ...given);
    sentToPages.push(JSON.stringify(answer));
    return answer;
  });
app.on('web-contents-created', (_event, contents: WebContents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...sent: unknown[]) => {
    sentToPages.push(JSON.stringify(sent));
    send(channel, ...sent);
  };
});

const built = new URL('../../out/main/main.js', import.meta.url).href;
await import(built);
