import { describe, expect, it } from 'vitest';
import { entraMeanings } from '../../../../electron/azure/errors/entra-error-codes.ts';
import { knownEntraErrors } from '../../../../electron/azure/errors/known-entra-errors/known-entra-errors.ts';
import { explainText } from '../../../../electron/azure/explain/explain-text.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { publishedEntraNumbers } from './published-entra-numbers.ts';

const explained = (text: string) =>
  explainText(text, new Date('2026-03-01T12:00:00Z')).findings.map(({ problem }) => explainProblem(problem));

describe('a number that Microsoft publishes', () => {
  it.each(publishedEntraNumbers)('AADSTS%i has a meaning and an owner', (number) => {
    const [found, ...others] = explained(`AADSTS${number}: x`);
    expect(others).toEqual([]);
    expect(found?.code).not.toBe('unrecognised');
    expect(found?.explanation.length).toBeGreaterThan(40);
  });

  it('is understood without its prefix', () => {
    const unknown = publishedEntraNumbers.filter((number) =>
      explained(String(number)).some(({ code }) => code === 'unrecognised'),
    );
    expect(unknown).toEqual([]);
  });
});

describe('a known number without a problem of its own', () => {
  it.each([
    [50126, 'operator', 'The user name or the password is not correct.', true],
    [50057, 'customer', 'The user account is disabled.', true],
    [75005, 'provider', 'The SAML request of the application is not supported.', false],
    [90006, 'microsoft', 'The service is temporarily unavailable.', false],
  ])('AADSTS%i is explained with its meaning, for the %s', (number, owner, meaning, concernsPerson) => {
    const [found] = explained(`AADSTS${number}`);
    expect(found).toMatchObject({ code: `entra-error-${owner}`, owner });
    expect(found?.explanation).toContain(`AADSTS${number}. ${meaning}`);
    expect(found?.explanation.includes('sign-in of a person')).toBe(concernsPerson);
  });

  it.each([...knownEntraErrors])('%i has a meaning in complete sentences', (_number, { facts }) => {
    expect(facts['meaning']).toMatch(/^[A-Z].*\.$/);
  });

  it('has no second problem, except a request loop, which is throttling for the console itself', () => {
    expect([...knownEntraErrors.keys()].filter((number) => entraMeanings.has(number))).toEqual([50196]);
    expect(explained('AADSTS50196')).toMatchObject([{ owner: 'provider' }]);
  });
});
