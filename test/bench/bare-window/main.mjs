// A minimal window, to compare the console's start with.
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  void window.loadURL(
    'data:text/html,<!doctype html><title>Bare</title><p elementtiming="first-row">One row</p>',
  );
});
app.on('window-all-closed', () => app.quit());
