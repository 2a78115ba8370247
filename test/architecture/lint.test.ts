import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const eslint = new ESLint({ cwd: root, ignore: false });

const rulesOn = async (path: string): Promise<string[]> => {
  const config = (await eslint.calculateConfigForFile(`${root}${path}`)) as {
    rules: Record<string, [number]>;
  };
  return Object.entries(config.rules).flatMap(([rule, [severity]]) => (severity === 2 ? [rule] : []));
};

describe('the lint rules', () => {
  it('notice the planted violations', async () => {
    const results = await eslint.lintFiles('test/architecture/planted/*.ts');
    const found = new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
    expect([...found]).toEqual(
      expect.arrayContaining([
        'no-console',
        'eqeqeq',
        '@typescript-eslint/no-floating-promises',
        '@typescript-eslint/switch-exhaustiveness-check',
        '@typescript-eslint/no-unsafe-return',
        'no-restricted-imports',
      ]),
    );
  }, 240_000);

  it.each([
    'electron/main.ts',
    'electron/simulator/world/world.ts',
    'renderer/app/main.tsx',
    'shared/domain/tenant.ts',
  ])('apply to %s', async (path) => {
    expect(await rulesOn(path)).toEqual(
      expect.arrayContaining(['@typescript-eslint/no-floating-promises', 'no-console', 'eqeqeq']),
    );
  });

  it('forbid network access, storage and raw HTML in the renderer', async () => {
    expect(await rulesOn('renderer/features/tenants/tenants-page.tsx')).toEqual(
      expect.arrayContaining(['no-restricted-globals', 'no-restricted-syntax', 'react-hooks/rules-of-hooks']),
    );
  });
});
