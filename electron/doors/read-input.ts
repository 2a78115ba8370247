import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

/** Parses a call's input from JSON text; an empty text is an empty input. */
export function readInput(text: unknown, longest: number): Answer<unknown> {
  if (typeof text !== 'string') return invalid('The input is not JSON text.');
  if (text.length > longest) return invalid(`The input is longer than ${longest} characters.`);
  try {
    return ok(JSON.parse(text || '{}') as unknown);
  } catch {
    return invalid('The input is not JSON text.');
  }
}

const invalid = (message: string): Answer<never> =>
  refuse(makeProblem('input-invalid', { issues: [{ path: '', message }] }));
