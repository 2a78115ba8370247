import { describe, expect, it } from 'vitest';
import { explainProblem, makeProblem, problem, problemCodes } from '../../../../shared/problems/problem.ts';
import { exampleFacts } from '../../../../shared/problems/example-facts.ts';

const everydayHosts =
  /^https:\/\/(login\.microsoftonline\.com|portal\.azure\.com|azure\.status\.microsoft)\//;

describe('the problem catalogue', () => {
  describe.each(problemCodes)('%s', (code) => {
    const facts = exampleFacts[code];
    const explained = explainProblem(makeProblem(code, facts));
    const words = [explained.title, explained.explanation, ...explained.remedy.map((step) => step.say)];
    const general = explainProblem({ code, facts: null });

    it('has a code that reads as kebab-case', () => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });

    it('passes its own schema with real facts, and fails without them', () => {
      expect(problem.safeParse(makeProblem(code, facts)).success).toBe(true);
      if (Object.keys(facts).length > 0) {
        expect(problem.safeParse({ code, facts: {}, cause: null }).success).toBe(false);
      }
    });

    it('speaks in whole sentences without holes', () => {
      expect(explained.remedy.length).toBeGreaterThan(0);
      for (const text of words) expect(text).not.toMatch(/undefined|null|\[object|NaN|\{\w+\}/);
      expect(explained.explanation).toMatch(/[.!?]$/);
      for (const { say } of explained.remedy) expect(say).toMatch(/[.:?)]$/);
      expect(explained.title).not.toMatch(/[.]$/);
    });

    it('can be explained in general, where nothing but its code is known', () => {
      expect(general.explanation).toMatch(/^[A-Z].*\.$/);
      expect(general.explanation).not.toMatch(/ {2}|undefined|\$\{|[0-9a-f]{8}-/);
      expect(general.remedy.map(({ say }) => say.at(-1))).not.toContain(':');
      for (const step of general.remedy) expect(Object.keys(step)).not.toContain('commands');
      expect(general.remedy).toHaveLength(explained.remedy.length);
    });

    it('says when it may be tried again, and where the rule is from', () => {
      if (explained.retry !== 'no') expect(explained.retry.afterSeconds).toBeGreaterThan(0);
      expect(explained.source.length).toBeGreaterThan(0);
    });

    it('finds out the object id itself where it is not known', () => {
      if (!('objectId' in facts)) return;
      const { remedy } = explainProblem({ code, facts: { ...facts, objectId: null } });
      expect(JSON.stringify(remedy)).toContain('az ad sp show --id');
      expect(JSON.stringify(remedy)).not.toMatch(/null|<[a-z-]+>/);
    });

    it('links to Microsoft’s own hosts alone', () => {
      for (const { link } of explained.remedy) if (link) expect(link.url).toMatch(everydayHosts);
    });
  });

  it('explains a problem whose facts do not fit without throwing', () => {
    const explained = explainProblem({
      code: 'key-disabled',
      facts: { vaultName: '$(reboot)' },
    });
    expect(explained.title).toBe('Key is disabled');
    expect(explained.explanation).toBe(explainProblem({ code: 'key-disabled', facts: null }).explanation);
    expect(JSON.stringify(explained)).not.toContain('reboot');
  });

  it.each(['tenant-not-found', 'wrong-cloud'] as const)(
    '%s calls a cloud as the console lists it',
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
