import { describe, expect, it } from 'vitest';
import { owner } from '../../../../shared/problems/define-problem.ts';
import { explainProblem, makeProblem, problem, problemCodes } from '../../../../shared/problems/problem.ts';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';

/** Traces of a missing fact in a sentence. */
const holes = /undefined|null|NaN|\[object|\$\{| {2}| [.,:;]|“”|\.\.|,\./;
const microsoftHosts =
  /^https:\/\/(login\.microsoftonline\.com|portal\.azure\.com|azure\.status\.microsoft)\//;

describe('the problem catalogue', () => {
  describe.each(problemCodes)('%s', (code) => {
    const facts = exampleFacts[code];
    const explained = explainProblem(makeProblem(code, facts));
    const words = [explained.title, explained.explanation, ...explained.remedy.map((step) => step.say)];
    const withoutFacts = explainProblem({ code, facts: null });
    /** The explanations with each single fact missing, and with each nullable fact unknown. */
    const withoutOne = Object.keys(facts).flatMap((name) =>
      [undefined, null].map((missing) => explainProblem({ code, facts: { ...facts, [name]: missing } })),
    );

    it('has a code in kebab case', () => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });

    it('matches its schema with example facts, and does not match it without facts', () => {
      expect(problem.safeParse(makeProblem(code, facts)).success).toBe(true);
      if (Object.keys(facts).length > 0) {
        expect(problem.safeParse({ code, facts: {}, cause: null }).success).toBe(false);
      }
    });

    it('consists of complete sentences', () => {
      expect(explained.remedy.length).toBeGreaterThan(0);
      for (const text of words) expect(text).not.toMatch(/undefined|null|\[object|NaN|\{\w+\}/);
      expect(explained.explanation).toMatch(/[.!?]$/);
      for (const { say } of explained.remedy) expect(say).toMatch(/[.:?)]$/);
      expect(explained.title).not.toMatch(/[.]$/);
    });

    it('reads well if no fact is known', () => {
      expect(withoutFacts.explanation).toMatch(/^[A-Z].*\.$/);
      expect(withoutFacts.explanation).not.toMatch(holes);
      expect(withoutFacts.explanation).not.toMatch(/[0-9a-f]{8}-/);
      expect(withoutFacts.remedy.map(({ say }) => say.at(-1))).not.toContain(':');
      for (const step of withoutFacts.remedy) expect(Object.keys(step)).not.toContain('commands');
      expect(withoutFacts.remedy).toHaveLength(explained.remedy.length);
    });

    it('reads well if any single fact is missing', () => {
      for (const { explanation } of withoutOne) {
        expect(explanation).toMatch(/^\S.*\.$/);
        expect(explanation).not.toMatch(holes);
      }
    });

    it('says who takes each step, in words for every reader', () => {
      for (const { by, say } of explained.remedy) {
        expect(owner.options).toContain(by);
        expect(say).not.toMatch(/\b(your|our|they|their)\b/i);
      }
      const takers = explained.remedy.map(({ by }) => by);
      if (explained.owner === 'customer') expect(takers).toContain('customer');
      else expect(takers.some((by) => by === 'operator' || by === explained.owner)).toBe(true);
    });

    it('says when it may be tried again, and the source of the rule', () => {
      if (explained.retry !== 'no') expect(explained.retry.afterSeconds).toBeGreaterThan(0);
      expect(explained.source.length).toBeGreaterThan(0);
    });

    it('looks up the object ID with a command if it is not known', () => {
      if (!('objectId' in facts)) return;
      const { remedy } = explainProblem({ code, facts: { ...facts, objectId: null } });
      expect(JSON.stringify(remedy)).toContain('az ad sp show --id');
      expect(JSON.stringify(remedy)).not.toMatch(/null|<[a-z-]+>/);
    });

    it('links to Microsoft hosts only', () => {
      for (const { link } of explained.remedy) if (link) expect(link.url).toMatch(microsoftHosts);
    });
  });

  it('explains a problem with facts that do not match without throwing', () => {
    const explained = explainProblem({
      code: 'key-disabled',
      facts: { vaultName: '$(reboot)' },
    });
    expect(explained.title).toBe('Key is disabled');
    expect(explained.explanation).toBe(explainProblem({ code: 'key-disabled', facts: null }).explanation);
    expect(JSON.stringify(explained)).not.toContain('reboot');
  });

  it.each(['tenant-not-found', 'wrong-cloud'] as const)(
    '%s names a cloud as the console lists it',
    (code) => {
      const { explanation } = explainProblem({
        code,
        facts: { ...exampleFacts[code], cloud: 'us-government' },
      });
      expect(explanation).toContain('“Azure Government”');
    },
  );

  it('names at least 75 problems, and every owner', () => {
    expect(problemCodes.length).toBeGreaterThanOrEqual(75);
    expect(new Set(problemCodes.map((code) => explainProblem({ code, facts: null }).owner)).size).toBe(4);
  });
});
