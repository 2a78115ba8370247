import { app, Menu, shell } from 'electron';
import { menuFor, type MenuOptions } from './menu.ts';

/** Sets the menu and the name and icon of the application. All paths are absolute. */
export function showMenu(
  options: Pick<MenuOptions, 'development' | 'onCommand' | 'workspaces'> & {
    readonly documentation: string;
    readonly logs: string;
    readonly icon: string;
  },
): void {
  const { development, onCommand, workspaces, documentation, logs, icon } = options;
  const template = menuFor({
    platform: process.platform,
    development,
    onCommand,
    workspaces,
    openDocumentation: () => void shell.openPath(documentation),
    openLogFolder: () => void shell.openPath(logs),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({
    applicationName: 'Causeway',
    applicationVersion: app.getVersion(),
    iconPath: icon,
  });
  app.dock?.setIcon(icon);
}
