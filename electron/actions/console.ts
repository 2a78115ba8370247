import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { Environment } from '../../shared/domain/session.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface ConsoleParts {
  readonly version: string;
  readonly environment: Environment;
  /** Such as `Electron 45.4.1`. */
  readonly runtime: string;
  readonly notices: () => readonly Problem[];
}

export function consoleHandlers(parts: ConsoleParts): ConsoleHandlers<TrustedCaller>['console'] {
  const { version, environment, runtime, notices } = parts;
  return { about: () => ok({ version, environment, runtime, notices: [...notices()] }) };
}
