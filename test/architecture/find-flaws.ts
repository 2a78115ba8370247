import { globSync, readFileSync } from 'node:fs';
import { ESLint, type Linter } from 'eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { securityRules } from './security-rules.ts';
import { violationsIn } from './violations.ts';

const root = new URL('../..', import.meta.url).pathname;
const folder = 'test/architecture/planted/flaws/';

/** A rule finds a flaw between its comment and the next one. */
export interface PlantedFlaw {
  readonly path: string;
  readonly what: string;
  readonly rule: string;
  readonly from: number;
  readonly to: number;
}

const comment = /flaw: (.+) \(([\w@/-]+)\)/;

function flawsOf(path: string): PlantedFlaw[] {
  const lines = readFileSync(`${root}${path}`, 'utf8').split('\n');
  const marked = lines.flatMap((line, index) => {
    const [, what = '', rule = ''] = comment.exec(line) ?? [];
    return what === '' ? [] : [{ path, what, rule, from: index + 1 }];
  });
  return marked.map((one, index) => ({ ...one, to: marked[index + 1]?.from ?? lines.length }));
}

export const plantedFlaws = (): PlantedFlaw[] =>
  globSync('**/*.{ts,tsx}', { cwd: `${root}${folder}` }).flatMap((name) => flawsOf(folder + name));

/** Comments in the files name these rules, which are not tried here. */
const namesOfHookRules = Object.fromEntries(
  Object.keys(reactHooks.rules).map((name) => [name, { create: () => ({}) }]),
);

/** The rules against flaws and the parser, and nothing that needs types. */
const lintWith = (rules: readonly Linter.Config[]): ESLint =>
  new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{ts,tsx}'],
        languageOptions: { parser: tseslint.parser },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        plugins: { '@typescript-eslint': tseslint.plugin, 'react-hooks': { rules: namesOfHookRules } },
      },
      ...rules,
    ],
  });

export interface Found {
  readonly path: string;
  readonly rule: string;
  readonly line: number;
}

async function lint(eslint: ESLint, paths: readonly string[]): Promise<Found[]> {
  const results = await eslint.lintFiles([...paths]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line }) => ({
      path: filePath.slice(root.length),
      rule: ruleId ?? 'parser',
      line,
    })),
  );
}

/** The imports that the table of layers does not allow. A planted file counts as the file of the product whose path it has. */
const wrongImports = (path: string): Found[] =>
  readFileSync(`${root}${path}`, 'utf8')
    .split('\n')
    .flatMap((text, index) =>
      violationsIn([{ path: path.slice(folder.length), text }]).map(() => ({
        ...{ path, rule: 'layers', line: index + 1 },
      })),
    );

/** Everything that is found in the files with planted flaws, with the rules against flaws or without. */
export async function findInPlanted(paths: readonly string[], withRules: boolean): Promise<Found[]> {
  const found = await lint(lintWith(withRules ? securityRules : []), paths);
  return [...found, ...paths.flatMap(wrongImports)];
}

/** The files of the project, without the planted flaws. */
export const projectFiles = (): string[] =>
  globSync('{electron,renderer,shared,test}/**/*.{ts,tsx}', { cwd: root }).filter(
    (path) => !path.includes('/planted/'),
  );

/** What the rules against flaws find in files of the project. */
export const findInProject = (paths: readonly string[]): Promise<Found[]> =>
  lint(lintWith(securityRules), paths);
