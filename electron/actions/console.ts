import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Environment, Role } from '../../shared/domain/session.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { WorkspaceParts } from './workspaces.ts';

export interface ConsoleParts extends Pick<WorkspaceParts, 'workspaces'> {
  readonly version: string;
  readonly environment: Environment;
  /** Such as `Electron 45.4.1`. */
  readonly runtime: string;
  /** The notices for a role; null if nobody is signed in. */
  readonly notices: (role: Role | null) => readonly Problem[];
}

export function consoleHandlers(parts: ConsoleParts): ConsoleHandlers<TrustedCaller>['console'] {
  const { version, environment, runtime, notices, workspaces } = parts;
  return {
    about: (_input, { session }) =>
      ok({
        ...{ version, environment, runtime },
        workspace: isOutsider(session.person?.role) ? null : workspaceName(workspaces),
        notices: [...notices(session.person?.role ?? null)],
      }),
  };
}

/** Whether the person belongs to a tenant of somebody else than the provider. */
const isOutsider = (role?: Role): boolean => role === 'customer-administrator' || role === 'applicant';

/** Null if there is only one workspace, which needs no name. */
function workspaceName({ folders, current }: WorkspaceParts['workspaces']): string | null {
  const all = folders.list();
  return all.length > 1 ? (all.find(({ id }) => id === current)?.name ?? null) : null;
}
