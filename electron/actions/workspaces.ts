import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { WorkspaceFolders } from '../store/workspaces/workspace-folders.ts';

export interface WorkspaceParts {
  readonly workspaces: {
    readonly folders: WorkspaceFolders;
    /** The ID of the workspace that this console opened. */
    readonly current: string;
    /** Ends this process and starts the next one. Null if the console has no window. */
    readonly restart: (() => void) | null;
    /** Asks the person outside the page, which may be compromised. */
    readonly confirmRemoval: ((workspace: Workspace) => Promise<boolean>) | null;
  };
}

const inputRefused = (path: string, message: string) =>
  refuse(makeProblem('input-invalid', { issues: [{ path, message }] }));

export function workspacesHandlers(parts: WorkspaceParts): ConsoleHandlers<TrustedCaller>['workspaces'] {
  const { folders, current, restart, confirmRemoval } = parts.workspaces;
  const list = () => ok({ current, all: folders.list(), switches: restart !== null });
  const find = (id: string) => folders.list().find((one) => one.id === id);
  const isTaken = (name: string, exceptFor?: string) =>
    folders.list().some((one) => one.id !== exceptFor && one.name.toLowerCase() === name.toLowerCase());
  const notFound = () => refuse(makeProblem('workspace-not-found', {}));
  const nameTaken = () => inputRefused('name', 'Another workspace has this name. Enter another name.');
  return {
    list,
    create: ({ name }, caller) => {
      if (isTaken(name)) return nameTaken();
      caller.note?.({ detail: name });
      folders.create(name);
      return list();
    },
    rename: ({ workspaceId, name }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      if (isTaken(name, workspaceId)) return nameTaken();
      caller.note?.({ detail: `${found.name}, renamed to ${name}` });
      folders.rename(workspaceId, name);
      return list();
    },
    remove: async ({ workspaceId }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      caller.note?.({ detail: found.name });
      if (workspaceId === mainWorkspaceId || workspaceId === current)
        return inputRefused('workspaceId', 'Select a workspace that is neither the main one nor open.');
      if (confirmRemoval === null) return refuse(makeProblem('window-required', {}));
      if (await confirmRemoval(found)) folders.remove(workspaceId);
      else caller.note?.({ detail: `${found.name}, kept` });
      return list();
    },
    switchTo: ({ workspaceId }, caller) => {
      const found = find(workspaceId);
      if (!found) return notFound();
      if (restart === null) return refuse(makeProblem('window-required', {}));
      caller.note?.({ detail: found.name });
      folders.select(workspaceId);
      // After the answer, so that the page and the audit trail have it.
      if (workspaceId !== current) setImmediate(restart);
      return ok({});
    },
  };
}
