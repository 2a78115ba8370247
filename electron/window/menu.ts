import type { MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '../../shared/contract/window-command.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Adds the developer tools. */
  readonly development: boolean;
  /** A command for the page of the window, which is undefined if no window has the focus. */
  readonly onCommand: (window: unknown, command: WindowCommand) => void;
  /** The workspaces, which also a person can choose who cannot sign in to this one. */
  readonly workspaces: {
    readonly current: string;
    readonly all: readonly Workspace[];
    readonly open: (id: string) => void;
    /** Removes the open workspace, which is that of a customer, after a question. */
    readonly remove: () => void;
  };
  readonly openDocumentation: () => void;
  readonly openLogFolder: () => void;
}

/** The menu of the window. The page itself handles its shortcuts: the menu only shows them. */
export function menuFor(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, development, onCommand, workspaces, openDocumentation, openLogFolder } = options;
  const isMac = platform === 'darwin';
  const command = (label: string, name: WindowCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: (_item, window) => onCommand(window, name),
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  });
  const separator = { type: 'separator' } as const;
  const isCustomer = workspaces.all.find(({ id }) => id === workspaces.current)?.kind === 'customer';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      role: 'fileMenu',
      label: 'File',
      submenu: [
        command('Check', 'check', 'F5'),
        separator,
        { ...command('Settings', 'settings', 'CmdOrCtrl+,'), registerAccelerator: true },
        separator,
        ...(workspaces.all.length > 1 ? [workspaceMenu(workspaces)] : []),
        isCustomer
          ? { label: 'Remove this workspace…', click: () => workspaces.remove() }
          : command('Open an invitation…', 'open-invitation'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      role: 'editMenu',
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        command('Find', 'search', 'CmdOrCtrl+F'),
      ],
    },
    {
      role: 'viewMenu',
      label: 'View',
      submenu: [
        command('Search and run commands', 'command-palette', 'CmdOrCtrl+K'),
        separator,
        {
          label: 'Theme',
          submenu: [
            command('Use system setting', 'theme-system'),
            command('Light', 'theme-light'),
            command('Dark', 'theme-dark'),
            command('High contrast', 'theme-high-contrast'),
          ],
        },
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'reload' },
        { role: 'togglefullscreen' },
        ...(development ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      label: 'Go',
      submenu: [
        command('Back', 'back', isMac ? 'Cmd+[' : 'Alt+Left'),
        command('Forward', 'forward', isMac ? 'Cmd+]' : 'Alt+Right'),
        separator,
        command('Overview', 'overview'),
        command('Alerts', 'alerts'),
        command('Tenants', 'tenants'),
        command('Onboarding', 'onboarding'),
        command('Encryption test', 'encryption'),
        command('Explain an error', 'explain'),
        command('Error reference', 'error-reference'),
        command('Activity', 'activity'),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: 'Help',
      submenu: [
        command('Keyboard shortcuts', 'shortcuts'),
        { label: 'Documentation', click: openDocumentation },
        { label: 'Open log folder', click: openLogFolder },
        ...(isMac ? [] : [separator, { role: 'about' } as const]),
      ],
    },
  ];
}

const workspaceMenu = ({ current, all, open }: MenuOptions['workspaces']): MenuItemConstructorOptions => ({
  label: 'Workspace',
  submenu: all.map(({ id, name }) => ({
    // A menu takes “&” as the mark of a shortcut.
    label: name.replaceAll('&', '&&'),
    type: 'radio',
    checked: id === current,
    click: () => {
      if (id !== current) open(id);
    },
  })),
});
