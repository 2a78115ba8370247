// The least that a window can be: what the console's own start is measured against.
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  void window.loadURL(
    'data:text/html,<!doctype html><title>Bare</title><p elementtiming="first-row">One row</p>',
  );
});
app.on('window-all-closed', () => app.quit());
