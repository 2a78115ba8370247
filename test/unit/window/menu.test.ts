import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuFor } from '../../../electron/window/menu.ts';
import { textMenuFor } from '../../../electron/window/text-menu.ts';
import { windowCommand } from '../../../shared/contract/window-command.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';

const menu = (
  platform: NodeJS.Platform,
  development = false,
  all: readonly Workspace[] = [],
  current = 'main',
) => {
  const onCommand = vi.fn();
  const openDocumentation = vi.fn();
  const openLogFolder = vi.fn();
  const openWorkspace = vi.fn();
  const removeWorkspace = vi.fn();
  const template = menuFor({
    ...{ platform, development, onCommand, openDocumentation, openLogFolder },
    workspaces: { current, all, open: openWorkspace, remove: removeWorkspace },
  });
  return { template, onCommand, openDocumentation, openLogFolder, openWorkspace, removeWorkspace };
};
const submenuOf = (item: MenuItemConstructorOptions | undefined) =>
  (item?.submenu ?? []) as MenuItemConstructorOptions[];
const allItems = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...allItems(submenuOf(item))]);
const choose = (item: MenuItemConstructorOptions | undefined, window?: object) =>
  item?.click?.(undefined as never, window as never, undefined as never);

describe('the menu', () => {
  it('contains File, Edit, View, Go, Window and Help', () => {
    const titles = menu('linux').template.map(({ label, role }) => label ?? role);
    expect(titles).toEqual(['File', 'Edit', 'View', 'Go', 'windowMenu', 'Help']);
    expect(menu('darwin').template[0]?.role).toBe('appMenu');
  });

  it('lists the workspaces if there are several, and opens another one', () => {
    const other = '00000000-0000-4000-8000-000000000001';
    const all = [
      { id: 'main', name: 'Production', kind: 'provider' },
      { id: other, name: 'R&D', kind: 'customer' },
    ] as const;
    const { template, openWorkspace } = menu('linux', false, all);
    const items = submenuOf(allItems(template).find(({ label }) => label === 'Workspace'));
    expect(items).toMatchObject([
      { label: 'Production', type: 'radio', checked: true },
      { label: 'R&&D', type: 'radio', checked: false },
    ]);
    for (const item of items) choose(item);
    expect(openWorkspace.mock.calls).toEqual([[other]]);
    const labels = allItems(menu('linux', false, all.slice(0, 1)).template).map(({ label }) => label);
    expect(labels).not.toContain('Workspace');
  });

  it('removes the open workspace of a customer, and opens an invitation from that of a provider', () => {
    const own = '00000000-0000-4000-8000-000000000001';
    const all = [
      { id: 'main', name: 'Production', kind: 'provider' },
      { id: own, name: 'Bridgehead', kind: 'customer' },
    ] as const;
    const itemsOf = (current: string) => {
      const { template, removeWorkspace } = menu('linux', false, all, current);
      const items = allItems(template);
      return { labels: items.map(({ label }) => label), items, removeWorkspace };
    };
    const inCustomer = itemsOf(own);
    expect(inCustomer.labels).not.toContain('Open an invitation…');
    choose(inCustomer.items.find(({ label }) => label === 'Remove this workspace…'));
    expect(inCustomer.removeWorkspace).toHaveBeenCalledOnce();
    const inProvider = itemsOf('main').labels;
    expect(inProvider).toContain('Open an invitation…');
    expect(inProvider).not.toContain('Remove this workspace…');
  });

  it('passes every command to the page of the window that the person uses', () => {
    const { template, onCommand } = menu('linux');
    const window = {};
    for (const item of allItems(template)) choose(item, window);
    const commands = onCommand.mock.calls.map(([, command]: unknown[]) => command);
    expect(new Set(commands)).toEqual(new Set(windowCommand.options));
    expect(onCommand.mock.calls.every(([target]: unknown[]) => target === window)).toBe(true);
  });

  it('opens the documentation and the log folder', () => {
    const { template, openDocumentation, openLogFolder } = menu('win32');
    for (const item of allItems(template)) choose(item);
    expect(openDocumentation).toHaveBeenCalledOnce();
    expect(openLogFolder).toHaveBeenCalledOnce();
  });

  it('reloads the page, and shows the developer tools only in development', () => {
    const roles = (development: boolean) =>
      allItems(menu('linux', development).template).map(({ role }) => role);
    expect(roles(false)).toContain('reload');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });

  it('gives no shortcut to two items', () => {
    const shortcuts = allItems(menu('linux').template).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });
});

describe('a right-click', () => {
  const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };
  const rolesFor = (params: Parameters<typeof textMenuFor>[0]) =>
    textMenuFor(params).flatMap(({ role, enabled }) => (role && enabled !== false ? [role] : []));

  it('in a text field offers what is possible there', () => {
    expect(rolesFor({ isEditable: true, selectionText: '', editFlags })).toEqual([
      'cut',
      'copy',
      'selectAll',
    ]);
  });

  it('on selected text offers to copy it', () => {
    expect(rolesFor({ isEditable: false, selectionText: 'an id', editFlags })).toEqual(['copy', 'selectAll']);
  });

  it('elsewhere offers nothing', () => {
    expect(textMenuFor({ isEditable: false, selectionText: ' ', editFlags })).toEqual([]);
  });
});
