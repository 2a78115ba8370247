import { app, BrowserWindow } from 'electron';
import { useAzureHere } from './azure-here.ts';

/** Electron as a plain Chromium: one window without preload or bridge, at the address from the environment. */
useAzureHere(app);
app.setPath('userData', process.env['BROWSER_PROFILE'] ?? '');
const address = process.env['BROWSER_ADDRESS'] ?? '';
// Electron copies the environment into the memory of each page, and an address can contain a token.
Reflect.deleteProperty(process.env, 'BROWSER_ADDRESS');
void app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(address));
