import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import type { WorkspaceFolders } from '../../electron/store/workspaces/workspace-folders.ts';

const mainWorkspace: Workspace = { id: mainWorkspaceId, name: 'Main workspace', kind: 'provider' };

/** Workspaces without files. The main one exists from the beginning. */
export function memoryWorkspaces(...others: readonly Workspace[]): WorkspaceFolders {
  let all: readonly Workspace[] = [mainWorkspace, ...others];
  let selected: string = mainWorkspaceId;
  let removedAtStart: string | undefined;
  const main = () => all[0] ?? mainWorkspace;
  const rename = (id: string, name: string) => {
    all = all.map((one) => (one.id === id ? { ...one, name } : one));
  };
  const remove = (id: string) => {
    all = all.filter((one) => one.id !== id);
  };
  return {
    list: () => [...all],
    main,
    folderOf: (id) => `/workspaces/${id}`,
    selected: () => all.find(({ id }) => id === selected) ?? main(),
    select: (id) => {
      selected = id;
    },
    create: (name, kind = 'provider') => {
      const id = `00000000-0000-4000-8000-${String(all.length).padStart(12, '0')}`;
      const created = { id, name, kind };
      all = [...all, created];
      return created;
    },
    rename,
    remove,
    removeAtStart: (id) => {
      selected = mainWorkspaceId;
      removedAtStart = id;
    },
    finishRemoval: () => {
      if (removedAtStart !== undefined) remove(removedAtStart);
    },
  };
}
