import { app, BrowserWindow } from 'electron';

/** Electron as a plain Chromium: one window without preload or bridge, at the address from the environment. */
app.setPath('userData', process.env['BROWSER_PROFILE'] ?? '');
void app
  .whenReady()
  .then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(process.env['BROWSER_ADDRESS'] ?? ''));
