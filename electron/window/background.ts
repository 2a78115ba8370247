import { app, Menu, nativeImage, Tray, type BrowserWindow } from 'electron';
import type { Scheduling } from '../../shared/domain/settings.ts';
import { applyLoginItem } from './login-item.ts';

/** Causeway without a visible window: in the notification area, so that the schedules go on. */
export interface Background {
  /** Follows the settings. Call it at the start and after each change. */
  apply(scheduling: Pick<Scheduling, 'closeToTray' | 'startAtSignIn'>): void;
  /** Hides the window instead of closing it while the settings say so. `show` shows it again. */
  attach(window: BrowserWindow, show: () => void): void;
}

export function createBackground(options: {
  readonly icon: string;
  readonly onFault: (where: string, error: unknown) => void;
}): Background {
  let closesToTray = false;
  let isQuitting = false;
  let tray: Tray | null = null;
  let showWindow: () => void = () => undefined;
  app.on('before-quit', () => (isQuitting = true));

  const openTray = (): void => {
    if (tray) return;
    try {
      tray = new Tray(nativeImage.createFromPath(options.icon).resize({ width: 22, height: 22 }));
      tray.setToolTip('Causeway');
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Open Causeway', click: () => showWindow() },
          { type: 'separator' },
          { label: 'Quit', click: () => app.quit() },
        ]),
      );
      tray.on('click', () => showWindow());
    } catch (error) {
      // A desktop without a notification area: another start of Causeway shows the window.
      options.onFault('the notification area', error);
    }
  };
  const closeTray = (): void => {
    tray?.destroy();
    tray = null;
  };

  return {
    apply({ closeToTray, startAtSignIn }) {
      closesToTray = closeToTray;
      if (closeToTray) openTray();
      else closeTray();
      applyLoginItem(startAtSignIn, options.onFault);
    },
    attach(window, show) {
      showWindow = show;
      window.on('close', (event) => {
        if (!closesToTray || isQuitting) return;
        event.preventDefault();
        window.hide();
      });
    },
  };
}
