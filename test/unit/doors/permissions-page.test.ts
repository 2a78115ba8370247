import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { every } from '../../support/every-action.ts';
import { permissionsPage } from '../../support/permissions-page.ts';

const path = new URL('../../../docs/permissions.md', import.meta.url).pathname;

describe('docs/permissions.md', () => {
  it('says for each action and role what the dispatcher permits', async () => {
    const page = await format(await permissionsPage(), {
      ...(await resolveConfig(path)),
      parser: 'markdown',
    });
    if (process.env['CAUSEWAY_WRITE_DOCS'] === '1') writeFileSync(path, page);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  it('has one row for each action', () => {
    const rows = [...readFileSync(path, 'utf8').matchAll(/^\| `(\S+)`/gm)].map(([, name]) => name);
    expect(rows).toEqual(every.map(([name]) => name));
  });

  it('opens no tenant to somebody outside it, and nothing but the sign-in to nobody', () => {
    const cells = [...readFileSync(path, 'utf8').matchAll(/^\| `(\S+)`\s+\| (\w+)\s+\| (.+) \|$/gm)].map(
      ([, name = '', concerns, rest = '']) => ({
        name,
        concerns,
        cells: rest.split('|').map((cell) => cell.trim()),
      }),
    );
    expect(cells).toHaveLength(every.length);
    for (const {
      name,
      concerns,
      cells: [nobody, , , , customer, setUp],
    } of cells) {
      if (concerns === 'tenant') expect([name, customer]).not.toEqual([name, 'Yes']);
      if (concerns === 'tenant') expect([name, setUp]).toEqual([name, '–']);
      // Whoever sits at the window may open an invitation: it reaches a workspace of its own, where they must sign in.
      if (nobody === 'Yes')
        expect(name).toMatch(
          /^(session|settings\.read|console\.about|workspaces\.(readInvitation|openInvitation)$)/,
        );
    }
  });
});
