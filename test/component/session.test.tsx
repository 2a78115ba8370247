import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const rows = () => [1, 2].map((number) => sampleRow(sampleTenant(number), { state: 'passed' }));

describe('who one is', () => {
  test('is asked first, with what each role may do', async () => {
    const { user } = renderConsole({ rows: rows(), person: null });
    expect(await screen.findByRole('heading', { name: 'Who are you?' })).toBeVisible();
    const reader = await screen.findByRole('button', { name: /Rin Sato/ });
    expect(reader).toHaveTextContent('Sees every customer');
    await expectAccessible();
    await user.click(reader);
    expect(await screen.findByRole('link', { name: 'Customer 1' })).toBeVisible();
  });

  test('can be changed; nothing of the person before stays on the screen', async () => {
    const { user } = renderConsole({ rows: rows(), person: people.operator });
    await screen.findByRole('link', { name: 'Customer 1' });
    await user.click(screen.getByRole('button', { name: /Signed in as Oskar Lind/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch person' }));
    await user.click(await screen.findByRole('button', { name: /Carla Costa/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Customer 2' })).toBeVisible();
    await user.click(within(screen.getByRole('navigation')).getByRole('link', { name: 'Encryption test' }));
    expect(within(await screen.findByLabelText('Tenant')).getAllByRole('option')).toHaveLength(1);
    expect(screen.queryByText('Customer 1')).toBeNull();
  });
});

describe('around every screen', () => {
  test('a banner says that nothing here is real', async () => {
    renderConsole({ rows: rows() });
    expect(await screen.findByRole('complementary', { name: 'Demo' })).toHaveTextContent(
      'Nothing here is real',
    );
  });

  test('notices of the console are shown and can be dismissed', async () => {
    const notices = [makeProblem('records-too-new', { path: 'records.db' })];
    const about = () => ok({ version: '0.1.0', world: 'demo' as const, runtime: 'a test', notices });
    const { user } = renderConsole({ rows: rows(), overrides: { console: { about } } });
    expect(await screen.findByText('Records were written by a newer Causeway')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Dismiss/ }));
    expect(screen.queryByText('Records were written by a newer Causeway')).toBeNull();
  });

  test('a skip link leads past the navigation', async () => {
    const { user } = renderConsole({ rows: rows() });
    await user.click(await screen.findByRole('button', { name: 'Skip to the content' }));
    expect(screen.getByRole('main')).toHaveFocus();
  });

  test('an answer that breaks the contract is a fault with a way on, not a blank page', async () => {
    const list = () => ok([{ nonsense: true }] as never);
    renderConsole({ overrides: { tenants: { list } } });
    expect(await screen.findByRole('alert')).toHaveTextContent('The console made a mistake');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  test('an unknown address says so', async () => {
    renderConsole({ at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
  });
});
