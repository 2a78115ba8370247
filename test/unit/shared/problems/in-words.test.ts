import { describe, expect, it } from 'vitest';
import {
  actionRequired,
  ownerLabel,
  retryInWords,
  roleInWords,
  stepInWords,
} from '../../../../shared/problems/in-words.ts';
import { count, ifKnown, onDate, the, The, theNamed, TheNamed } from '../../../../shared/problems/phrases.ts';

describe('a step in words', () => {
  it('names who takes it, unless the reader does', () => {
    const step = { by: 'customer', say: 'Assign the role.' } as const;
    expect(stepInWords(step, 'provider')).toBe('Customer: assign the role.');
    expect(stepInWords(step, 'customer')).toBe('Assign the role.');
    expect(stepInWords({ ...step, by: 'provider' }, 'customer')).toBe('Provider: assign the role.');
    expect(stepInWords({ ...step, by: 'operator' }, 'customer')).toBe('Assign the role.');
  });

  it('names the required role with its scope', () => {
    expect(roleInWords({ name: 'Key Vault Reader', scope: 'the key' })).toBe(
      'Required role: Key Vault Reader, scope: the key',
    );
  });
});

describe('who must act, in words', () => {
  it('calls the reader “You”', () => {
    expect(actionRequired('customer', 'provider')).toBe('Action required: Customer');
    expect(actionRequired('customer', 'customer')).toBe('Action required: You');
    expect(ownerLabel('operator', 'provider')).toBe('You (operator)');
    expect(ownerLabel('operator', 'customer')).toBe('You');
  });

  it('says that no action is needed if the problem clears by itself', () => {
    expect(actionRequired('microsoft', 'provider')).toMatch(/^No action needed/);
  });
});

describe('numbers and times in words', () => {
  it('have the right plural', () => {
    expect([0, 1, 2, 1_500].map((number) => count(number, 'check'))).toEqual([
      '0 checks',
      '1 check',
      '2 checks',
      '1,500 checks',
    ]);
    expect([1, 90, 600, 3_600, 7_200].map((afterSeconds) => retryInWords({ afterSeconds }))).toEqual([
      'Try again after 1 second.',
      'Try again after 90 seconds.',
      'Try again after 10 minutes.',
      'Try again after 1 hour.',
      'Try again after 2 hours.',
    ]);
  });

  it('are never raw ISO, unless the text is not a time', () => {
    expect(onDate('2026-01-31T12:00:00Z')).toBe('31 Jan 2026, 12:00 UTC');
    expect(onDate('soon')).toBe('soon');
  });
});

describe('a phrase with a fact', () => {
  it('reads well if the fact is known, and if it is not', () => {
    expect([the('tenant', 'x'), the('tenant'), The('tenant', null)]).toEqual([
      'the tenant x',
      'the tenant',
      'The tenant',
    ]);
    expect([theNamed('key', 'x'), theNamed('key'), TheNamed('key', '')]).toEqual([
      'the key “x”',
      'the key',
      'The key',
    ]);
    expect([ifKnown('x', (fact) => ` (${fact})`), ifKnown(null, () => 'known', 'unknown')]).toEqual([
      ' (x)',
      'unknown',
    ]);
  });
});
