import { describe, expect, it } from 'vitest';
import { explainProblem, makeProblem, problem, problemCodes } from '../../../../shared/problems/problem.ts';
import { sampleFacts } from '../../../support/sample-facts.ts';

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Ids that are the same for every tenant, such as built-in roles, may stand in a command without being a fact. */
const everydayHosts =
  /^https:\/\/(login\.microsoftonline\.com|portal\.azure\.com|azure\.status\.microsoft)\//;

describe('the problem catalogue', () => {
  describe.each(problemCodes)('%s', (code) => {
    const facts = sampleFacts[code];
    const explained = explainProblem(makeProblem(code, facts));
    const words = [explained.title, explained.explanation, ...explained.remedy.map((step) => step.say)];
    const commands = explained.remedy.flatMap((step) => step.commands ?? []).map(({ text }) => text);

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

    it('gives commands with ids of its own facts alone, and nothing left to fill in', () => {
      const known = JSON.stringify(facts);
      for (const command of commands) {
        for (const id of command.match(guids) ?? []) expect(known).toContain(id);
        expect(command).not.toMatch(/<[a-z-]+>|undefined|null/);
        expect(command).toMatch(/^(az |[A-Z][A-Za-z]+-[A-Z])/);
      }
    });

    it('finds out the object id itself where it is not known', () => {
      if (!('objectId' in facts)) return;
      const { remedy } = explainProblem({ code, facts: { ...facts, objectId: null }, cause: null });
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
      cause: null,
    });
    expect(explained.title).toBe('Key is disabled');
    expect(explained.remedy).toEqual([]);
  });

  it.each(['"; rm -rf /', '$(id)', '`id`', "' OR 1=1", 'a b', '<b>'])(
    'never puts the hostile name %j into a command',
    (keyName) => {
      const explained = explainProblem({
        code: 'key-disabled',
        facts: { vaultName: 'fjord-keys', keyName },
        cause: null,
      });
      expect(JSON.stringify(explained.remedy)).not.toContain(keyName);
    },
  );
});
