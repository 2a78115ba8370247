import { describe, expect, it } from 'vitest';
import { exampleFacts } from '../../../shared/problems/example-facts.ts';
import { explainProblem, problemCodes } from '../../../shared/problems/problem.ts';
import { dialect, dialectIn } from './dialect.ts';
import { filesIn, readFile } from './texts/repository-files.ts';
import { faultsIn, faultsInStep, type VisibleText } from './texts/faults-in-text.ts';
import { textsInMarkdown } from './texts/texts-in-markdown.ts';
import { textsInSource } from './texts/texts-in-source.ts';
import { textsOfCatalogue } from './texts/texts-of-catalogue.ts';
import {
  textsOfHelp,
  textsOfPages,
  textsOfReports,
  textsOfSources,
  titles,
} from './texts/texts-of-console.ts';
import { textsOfBundle, textsOfLetters } from './texts/texts-of-letters.ts';

/** Where texts come from, and at least how many there are: a collector that finds none would refuse none. */
const collectors: readonly (readonly [
  of: string,
  atLeast: number,
  collect: () => VisibleText[] | Promise<VisibleText[]>,
])[] = [
  ['the problem catalogue', 900, textsOfCatalogue],
  ['the titles of checks, incidents and scenarios', 100, titles],
  ['the reports of all scenarios', 500, textsOfReports],
  ['the help of the command line', 50, textsOfHelp],
  ['the letters to customers', 200, textsOfLetters],
  ['the support bundle', 20, textsOfBundle],
  ['the sources', 1_000, textsOfSources],
  ['README, CHANGELOG and docs', 500, textsOfPages],
];

describe('every text that a person can see', () => {
  it.each(collectors)('is in plain words in %s', { timeout: 120_000 }, async (_, atLeast, collect) => {
    const texts = await collect();
    expect(texts.length).toBeGreaterThan(atLeast);
    expect([...new Set(texts.flatMap(faultsIn))]).toEqual([]);
  });
});

describe('every step of a remedy', () => {
  it.each(problemCodes)('begins with a verb and names roles with their scope: %s', (code) => {
    const { remedy } = explainProblem({ code, facts: exampleFacts[code] });
    expect(remedy.flatMap((step) => faultsInStep(code, step))).toEqual([]);
  });
});

const list = 'test/unit/shared/dialect.ts';
const folders = ['electron', 'renderer', 'shared', 'test', 'docs'];
const isText = /\.(tsx?|mts|mjs|cjs|js|css|html|md|json|ya?ml|txt|sql|svg)$/;

describe('the dialect', () => {
  it('occurs only in its list', () => {
    const files = [...folders.flatMap(filesIn), 'README.md', 'CHANGELOG.md'].filter((path) => path !== list);
    const found = files.flatMap((path) => [
      ...dialectIn(path).map(({ word }) => `${path}: the file name contains “${word}”`),
      ...(isText.test(path) ? wordsIn(path) : []),
    ]);
    expect(files.length).toBeGreaterThan(400);
    expect(found).toEqual([]);
  });
});

function wordsIn(path: string): string[] {
  const text = readFile(path);
  return dialectIn(text).map(
    ({ word, index }) => `${path}:${text.slice(0, index).split('\n').length}: “${word}”`,
  );
}

describe('the rules', () => {
  const faults = (text: string) => faultsIn({ from: 'here', text });
  const words = (number: number) => Array.from({ length: number }, () => 'word').join(' ');

  it.each(dialect)('refuse “%s”, also inside an identifier', (word) => {
    const [first = '', second = ''] = word.split(' ');
    for (const text of [word, word.toUpperCase(), `the${first}${second}Of`, `a-${first}-${second}`])
      expect(faults(text)).toEqual([expect.stringContaining('the word')]);
  });

  it('refuse outdated phrases', () => {
    for (const text of ['The next move is yours.', 'It has run out.'])
      expect(faults(text)).toEqual([expect.stringContaining('the word')]);
  });

  it('allow words that contain a word of the dialect by chance', () => {
    expect(faults('We recommend a broader scope abroad.')).toEqual([]);
  });

  it('refuse a sentence of more than 35 words', () => {
    expect(faults(`${words(35)}. ${words(35)}.\n${words(35)}`)).toEqual([]);
    expect(faults(`One. ${words(36)}.`)).toEqual([expect.stringContaining('36 words')]);
  });

  it('refuse a raw ISO time', () => {
    expect(faults('It expired on 2026-01-31T12:00:00Z.')).toEqual([expect.stringContaining('ISO')]);
    expect(faults('It expired on 31 January 2026, 12:00 UTC.')).toEqual([]);
  });

  it('refuse a plural after 1, and after a value that can be 1', () => {
    for (const text of ['Wait 1 seconds.', '1 failed checks', '□ tenants', 'all □ more tenants'])
      expect(faults(text)).toEqual([expect.stringContaining('plural')]);
    for (const text of ['Wait 21 seconds.', '1 second', 'version 1.1 keys', '□ of □ checks'])
      expect(faults(text)).toEqual([]);
  });

  it('refuse a step without a verb, and a role without a scope', () => {
    const role = { name: 'Key Vault Reader', scope: 'the key vault' };
    expect(faultsInStep('here', { say: 'Assign the role.', role })).toEqual([]);
    for (const say of ['The customer assigns the role.', 'Once a check has passed, assign it.', 'assign it.'])
      expect(faultsInStep('here', { say, role })).toEqual([expect.stringContaining('verb')]);
    for (const scope of ['', 'TODO', 'key vault'])
      expect(faultsInStep('here', { say: 'Assign it.', role: { ...role, scope } })).toEqual([
        expect.stringContaining('scope'),
      ]);
  });

  it('see the texts between tags, in strings and in templates', () => {
    const source = `const a = <p title="A title">Checked {n} times <b>in a row</b></p>;
      const b = \`\${n} tenants in \${place}\`; const c = 'plain words'; const d = 'identifier';`;
    expect(textsInSource('page.tsx', source).map(({ text }) => text)).toEqual([
      'Checked □ times □',
      'A title',
      'in a row',
      '□ tenants in □',
      'plain words',
    ]);
  });

  it('see the prose of a page, without tables and code', () => {
    const page = '# Title\n\nA [link](x.md)\nwith `code`.\n\n- one\n- two\n\n| a | b |\n\n```sh\nrun\n```\n';
    expect(textsInMarkdown('page.md', page).map(({ text }) => text)).toEqual([
      'Title',
      'A link with code.',
      'one',
      'two',
    ]);
  });
});
