import { refuse, type Answer } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { longestInput } from './ipc-channels.ts';
import { readInput } from './read-input.ts';

/** The input of a call from a page, or the reason why the call is refused. */
export const readCall = (text: unknown, isWithinLimit: boolean): Answer<unknown> =>
  isWithinLimit ? readInput(text, longestInput) : refuse(makeProblem('calls-too-many', {}));
