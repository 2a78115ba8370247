import { BrowserWindow, nativeTheme } from 'electron';
import type { SettingsFile } from '../store/settings/settings-file.ts';
import { keepWindowBounds, readWindowBounds } from '../store/settings/window-bounds.ts';
import { visibleBounds } from './visible-bounds.ts';

/** Creates the window with the bounds of the last session. It stays hidden until its page has painted. */
export function createWindow(preload: string, icon: string, settings: SettingsFile): BrowserWindow {
  const kept = readWindowBounds(settings);
  const window = new BrowserWindow({
    title: 'Causeway',
    icon,
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
      // The window closes even if its bounds cannot be stored.
    }
  });
  return window;
}
