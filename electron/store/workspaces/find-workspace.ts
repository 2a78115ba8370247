import { mainWorkspaceId } from '../../../shared/domain/workspace-id.ts';
import type { Workspace } from '../../../shared/domain/workspace.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** The environment variable that names a workspace for one start: its name or its ID. */
export const workspaceVariable = 'CAUSEWAY_WORKSPACE';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment variables and the secrets among them, for the workspace that they are meant for: the one that
 * `CAUSEWAY_WORKSPACE` names, otherwise the main one. Another workspace gets none, because they name another provider. The
 * workspace of a customer never gets any: they configure a provider.
 */
export const variablesOf = ({ id, kind }: Workspace, env: Variables, secrets: Variables): Variables =>
  kind === 'provider' && ((env[workspaceVariable] ?? '').trim() !== '' || id === mainWorkspaceId)
    ? { ...env, ...secrets }
    : {};

/** Its message names the workspaces that there are. */
export class WorkspaceNotFound extends Error {
  override readonly name = 'WorkspaceNotFound';
}

/**
 * The workspace that the environment variable names, otherwise `otherwise`. Throws one sentence with the names of all
 * workspaces if there is none with this name.
 */
export function findWorkspace(
  folders: WorkspaceFolders,
  env: Variables,
  otherwise: () => Workspace,
): Workspace {
  const wanted = (env[workspaceVariable] ?? '').trim();
  if (wanted === '') return otherwise();
  const all = folders.list();
  const isWanted = (text: string): boolean => text.toLowerCase() === wanted.toLowerCase();
  const found = all.find(({ id }) => isWanted(id)) ?? all.find(({ name }) => isWanted(name));
  if (found) return found;
  const names = all.map(({ name }) => `“${name}”`).join(', ');
  throw new WorkspaceNotFound(
    `There is no workspace “${wanted}”. Set ${workspaceVariable} to one of these names: ${names}.`,
  );
}
