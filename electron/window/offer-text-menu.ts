import { Menu, type BrowserWindow } from 'electron';
import { textMenuFor } from './text-menu.ts';

/** Shows the menu of texts. The page shows its own menus, and its event does not arrive here. */
export const offerTextMenu = (window: BrowserWindow): void =>
  void window.webContents.on('context-menu', (_, params) => {
    const template = textMenuFor(params);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
