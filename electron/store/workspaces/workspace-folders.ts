import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'atomically';
import type { Workspace, WorkspaceKind } from '../../../shared/domain/workspace.ts';
import { isWorkspaceId, mainWorkspaceId } from '../../../shared/domain/workspace-id.ts';

/**
 * The workspaces below a data folder. The main workspace is the data folder itself; each other one has a folder of its own,
 * which holds its name. Nothing lists them a second time, so a damaged file loses a name at most.
 */
export interface WorkspaceFolders {
  /** The main workspace, then the others by name. */
  list(): Workspace[];
  /** The absolute path of the folder of a workspace. */
  folderOf(id: string): string;
  readonly main: () => Workspace;
  /** The workspace that the window opens. */
  selected(): Workspace;
  /** Throws if the choice cannot be written. */
  select(id: string): void;
  /** The workspace of a provider, unless a kind is given. Throws if the folder cannot be written. */
  create(name: string, kind?: WorkspaceKind): Workspace;
  rename(id: string, name: string): void;
  /** Deletes the folder of a workspace with everything in it. Throws for the main workspace. */
  remove(id: string): void;
  /** Selects the main workspace, and lets the next start delete this one, which is in use. Throws for the main workspace. */
  removeAtStart(id: string): void;
  /** Deletes the workspace that `removeAtStart` named. What cannot be deleted yet is left for the next start. */
  finishRemoval(): void;
}

const nameFile = 'workspace.json';
const selectionFile = 'selected-workspace.json';
const notRemovable = 'The main workspace cannot be removed.';

export function workspaceFolders(dataFolder: string): WorkspaceFolders {
  const parent = join(dataFolder, 'workspaces');
  const folderOf = (id: string): string => {
    if (!isWorkspaceId(id)) throw new Error('This is not the ID of a workspace.');
    return id === mainWorkspaceId ? dataFolder : join(parent, id);
  };
  const nameOf = (id: string): string =>
    readText(join(folderOf(id), nameFile), 'name') ??
    (id === mainWorkspaceId ? 'Main workspace' : `Workspace ${id.slice(0, 8)}`);
  /** The main workspace is always a provider's. A folder without a kind is of a version that had no other one. */
  const kindOf = (id: string): WorkspaceKind =>
    id !== mainWorkspaceId && readText(join(folderOf(id), nameFile), 'kind') === 'customer'
      ? 'customer'
      : 'provider';
  const main = (): Workspace => ({
    id: mainWorkspaceId,
    name: nameOf(mainWorkspaceId),
    kind: 'provider',
  });
  const list = (): Workspace[] => {
    const ids = foldersIn(parent).filter((name) => name !== mainWorkspaceId && isWorkspaceId(name));
    const others = ids.map((id): Workspace => ({ id, name: nameOf(id), kind: kindOf(id) }));
    return [main(), ...others.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))];
  };
  const write = ({ id, name, kind }: Workspace): void => {
    mkdirSync(folderOf(id), { recursive: true, mode: 0o700 });
    writeFileSync(join(folderOf(id), nameFile), JSON.stringify({ name, kind }), { mode: 0o600 });
  };
  const remove = (id: string): void => {
    if (id === mainWorkspaceId) throw new Error(notRemovable);
    rmSync(folderOf(id), { recursive: true, force: true, maxRetries: 10 });
  };
  const writeSelection = (selection: { readonly id: string; readonly remove?: string }): void => {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    writeFileSync(join(dataFolder, selectionFile), JSON.stringify(selection), { mode: 0o600 });
  };
  return {
    list,
    main,
    folderOf,
    selected() {
      const all = list();
      const id = readText(join(dataFolder, selectionFile), 'id');
      return all.find((one) => one.id === id) ?? main();
    },
    select(id) {
      const pending = readText(join(dataFolder, selectionFile), 'remove');
      writeSelection({ id, ...(pending !== undefined && pending !== id && { remove: pending }) });
    },
    create(name, kind = 'provider') {
      const created = { id: randomUUID(), name, kind };
      write(created);
      return created;
    },
    rename: (id, name) => write({ id, name, kind: kindOf(id) }),
    remove,
    removeAtStart(id) {
      if (id === mainWorkspaceId || !isWorkspaceId(id)) throw new Error(notRemovable);
      writeSelection({ id: mainWorkspaceId, remove: id });
    },
    finishRemoval() {
      const id = readText(join(dataFolder, selectionFile), 'remove');
      if (id === undefined || !isWorkspaceId(id) || id === mainWorkspaceId) return;
      try {
        remove(id);
        writeSelection({ id: readText(join(dataFolder, selectionFile), 'id') ?? mainWorkspaceId });
      } catch {
        // Another process still holds a file of it.
      }
    },
  };
}

function foldersIn(parent: string): string[] {
  try {
    return readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    // Nobody has created a second workspace.
    return [];
  }
}

/** A text in a JSON file. Undefined if the file is missing or damaged. Without zod, because it delays the window. */
function readText(path: string, property: string): string | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const value = new Map<string, unknown>(Object.entries(content ?? {})).get(property);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
