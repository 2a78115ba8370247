import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { flawRow } from '../gate/rows/s20-flaws.ts';
import { plantedFlaws } from './find-flaws.ts';
import { ownRules } from './own-rules.ts';

const root = new URL('../..', import.meta.url).pathname;
const eslint = new ESLint({ cwd: root, ignore: false });

const rulesOn = async (path: string): Promise<string[]> => {
  const config = (await eslint.calculateConfigForFile(`${root}${path}`)) as {
    rules: Record<string, [number]>;
  };
  return Object.entries(config.rules).flatMap(([rule, [severity]]) => (severity === 2 ? [rule] : []));
};

/** The rules that need types, by Oxlint. It ends with an error because it finds something. */
async function typedRulesBrokenBy(path: string): Promise<string[]> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, '--format', 'json', path], {
    cwd: root,
  }).catch((error: unknown) => error as { stdout: string });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
  return diagnostics.map(({ code }) => code);
}

describe('the lint rules', () => {
  it('notice the planted violations', async () => {
    const results = await eslint.lintFiles('test/architecture/planted/*.ts');
    const found = new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
    expect([...found]).toEqual(expect.arrayContaining(['no-console', 'eqeqeq', 'no-restricted-imports']));
  }, 240_000);

  it('notice the planted violations that need types', async () => {
    expect(await typedRulesBrokenBy('test/architecture/planted/careless.ts')).toEqual(
      expect.arrayContaining([
        'typescript(no-floating-promises)',
        'typescript(switch-exhaustiveness-check)',
        'typescript(no-unsafe-return)',
      ]),
    );
  });

  it('notice every planted flaw, and only because of the rules against flaws', async () => {
    expect(await flawRow.run(0, 0)).toMatchObject({ violations: 0, example: null });
    const { tried, violations } = await flawRow.control(0);
    expect(violations / tried).toBeGreaterThan(0.9);
  });

  it('of this project each have a planted flaw', () => {
    const found = new Set(plantedFlaws().map(({ rule }) => rule));
    expect(Object.keys(ownRules).filter((name) => !found.has(`causeway/${name}`))).toEqual([]);
    expect(found.size).toBeGreaterThan(35);
  });

  it.each([
    'electron/main.ts',
    'electron/simulator/world/world.ts',
    'renderer/app/main.tsx',
    'shared/domain/tenant.ts',
  ])('apply to %s', async (path) => {
    expect(await rulesOn(path)).toEqual(
      expect.arrayContaining([
        ...['@typescript-eslint/no-explicit-any', 'no-console', 'eqeqeq'],
        ...['causeway/verify-tls', 'causeway/no-shell', 'no-eval'],
      ]),
    );
  });

  it('forbid network access, storage and raw HTML in the renderer', async () => {
    expect(await rulesOn('renderer/features/tenants/tenants-page.tsx')).toEqual(
      expect.arrayContaining(['no-restricted-globals', 'causeway/no-html', 'react-hooks/rules-of-hooks']),
    );
  });
});
