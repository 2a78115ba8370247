import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { ActionContext } from './context.ts';

export interface ConsoleParts {
  readonly version: string;
  readonly world: Environment;
  /** What the console runs on, such as `Electron 45.4.1`. */
  readonly runtime: string;
  readonly notices: () => readonly Problem[];
}

export function consoleHandlers(parts: ConsoleParts): ConsoleHandlers<ActionContext>['console'] {
  const { version, world, runtime, notices } = parts;
  return { about: () => ok({ version, world, runtime, notices: [...notices()] }) };
}
