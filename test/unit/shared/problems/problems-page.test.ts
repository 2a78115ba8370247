import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../../shared/problems/problem.ts';
import { problemsPage } from '../../../support/problems-page.ts';

const path = new URL('../../../../docs/problems.md', import.meta.url).pathname;
const formatted = async () => format(problemsPage(), { ...(await resolveConfig(path)), parser: 'markdown' });

describe('docs/problems.md', () => {
  it('matches the catalogue', async () => {
    const page = await formatted();
    if (process.env['CAUSEWAY_WRITE_DOCS'] === '1') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  it('has one section for each problem', () => {
    const headings = [...readFileSync(path, 'utf8').matchAll(/^## (\S+)$/gm)].map(([, code]) => code);
    expect(headings).toEqual(problemCodes);
  });
});
