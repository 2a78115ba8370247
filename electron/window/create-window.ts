import { BrowserWindow, nativeTheme } from 'electron';
import type { SettingsFile } from '../store/settings/settings-file.ts';
import { keepWindowBounds, readWindowBounds } from '../store/settings/window-bounds.ts';
import { visibleBounds } from './visible-bounds.ts';

/** Makes the console's window, not shown until its page has painted, where it was when it was last closed. */
export function createWindow(preload: string, settings: SettingsFile): BrowserWindow {
  const kept = readWindowBounds(settings);
  const window = new BrowserWindow({
    title: 'Causeway',
    ...visibleBounds(kept),
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  });
  window.once('ready-to-show', () => {
    if (kept?.maximized) window.maximize();
    window.show();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    try {
      keepWindowBounds(settings, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    } catch {
      // A window that opens elsewhere next time is no reason not to close this one.
    }
  });
  return window;
}
