import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import type { WorkspaceFolders } from '../../electron/store/workspaces/workspace-folders.ts';

/** Workspaces without files. The main one exists from the beginning. */
export function memoryWorkspaces(...others: readonly Workspace[]): WorkspaceFolders {
  let all: readonly Workspace[] = [{ id: mainWorkspaceId, name: 'Main workspace' }, ...others];
  let selected: string = mainWorkspaceId;
  const main = () => all[0] ?? { id: mainWorkspaceId, name: 'Main workspace' };
  const rename = (id: string, name: string) => {
    all = all.map((one) => (one.id === id ? { id, name } : one));
  };
  return {
    list: () => [...all],
    main,
    folderOf: (id) => `/workspaces/${id}`,
    selected: () => all.find(({ id }) => id === selected) ?? main(),
    select: (id) => {
      selected = id;
    },
    create: (name) => {
      const created = { id: `00000000-0000-4000-8000-${String(all.length).padStart(12, '0')}`, name };
      all = [...all, created];
      return created;
    },
    rename,
    remove: (id) => {
      all = all.filter((one) => one.id !== id);
    },
  };
}
