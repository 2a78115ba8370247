import { BrowserWindow, nativeTheme } from 'electron';
import type { WindowBounds } from '../store/settings/window-bounds.ts';
import { visibleBounds } from './visible-bounds.ts';

/** Creates the window with the bounds of the last session, if there was one. It shows its background until its page has painted. */
export function createWindow(options: {
  /** The absolute path of the preload script. */
  readonly preload: string;
  readonly icon: string;
  readonly bounds: WindowBounds | null;
  readonly keepBounds: (bounds: WindowBounds) => void;
}): BrowserWindow {
  const { preload, icon, bounds } = options;
  const window = new BrowserWindow({
    title: 'Causeway',
    icon,
    ...visibleBounds(bounds),
    minWidth: 720,
    minHeight: 480,
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
  if (bounds?.maximized) window.maximize();
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () =>
    options.keepBounds({ ...window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  return window;
}
