import { refuse, type Answer } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { longestInputOf } from './ipc-channels.ts';
import { readInput } from './read-input.ts';

/** The input of a call from a page, or the reason why the call is refused. */
export const readCall = (action: unknown, text: unknown, isWithinLimit: boolean): Answer<unknown> =>
  isWithinLimit ? readInput(text, longestInputOf(action)) : refuse(makeProblem('calls-too-many', {}));
