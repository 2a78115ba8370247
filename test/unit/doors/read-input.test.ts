import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { readInput } from '../../../electron/doors/read-input.ts';

const invalid = (message: string) =>
  refuse(makeProblem('input-invalid', { issues: [{ path: '', message }] }));

describe('the input of a call', () => {
  it('is read from JSON, and empty without a text', () => {
    expect(readInput('{"a":1}', 100)).toEqual(ok({ a: 1 }));
    expect(readInput('', 100)).toEqual(ok({}));
  });

  it.each(['{', 'x', undefined, 7, { toString: () => '{}' }])(
    'is refused if it is not JSON text: %j',
    (text) => {
      expect(readInput(text, 100)).toEqual(invalid('The input is not JSON text.'));
    },
  );

  it('is refused if it is longer than permitted, and not if it is as long', () => {
    expect(readInput('[10]', 4)).toEqual(ok([10]));
    expect(readInput('[100]', 4)).toEqual(invalid('The input is longer than 4 characters.'));
  });
});
