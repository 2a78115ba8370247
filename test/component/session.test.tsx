import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const rows = () => [1, 2].map((number) => sampleRow(sampleTenant(number), { state: 'passed' }));

describe('signing in', () => {
  it('comes first, with the permissions of each role', async () => {
    const { user } = renderConsole({ rows: rows(), person: null });
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    const reader = await screen.findByRole('button', { name: /Rin Sato/ });
    expect(reader).toHaveTextContent('Views all customers');
    await expectAccessible();
    await user.click(reader);
    await user.click(await screen.findByRole('link', { name: 'Tenants' }));
    expect(await screen.findByRole('link', { name: 'Customer 1' })).toBeVisible();
  });

  it('in the demo names the tenant of a customer administrator', async () => {
    const carla = { ...people.customer, tenantName: 'Fabrikam' };
    renderConsole({ rows: rows(), person: null, people: [carla, people.reader] });
    expect(await screen.findByRole('button', { name: /Carla Costa/ })).toHaveTextContent(
      'their own tenant only. Tenant: Fabrikam',
    );
    expect(screen.getByRole('button', { name: /Rin Sato/ })).not.toHaveTextContent('Tenant:');
  });

  it('as another person leaves nothing of the previous person on the screen', async () => {
    const { user } = renderConsole({ rows: rows(), person: people.operator, at: '/tenants' });
    await screen.findByRole('link', { name: 'Customer 1' });
    await user.click(screen.getByRole('button', { name: /Signed in as Oskar Lind/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch person' }));
    await user.click(await screen.findByRole('button', { name: /Carla Costa/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Customer 2' })).toBeVisible();
    await user.click(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Encryption test' }),
    );
    expect(within(await screen.findByLabelText('Tenant')).getAllByRole('option')).toHaveLength(1);
    expect(screen.queryByText('Customer 1')).toBeNull();
  });
});

describe('the frame of every screen', () => {
  it('contains a banner in the demo', async () => {
    renderConsole({ rows: rows() });
    expect(await screen.findByRole('complementary', { name: 'Demo' })).toHaveTextContent(
      'Nothing here is real',
    );
  });

  it('contains notices of the console, which can be dismissed', async () => {
    const notices = [makeProblem('records-too-new', { path: 'records.db' })];
    const about = () =>
      ok({ version: '0.1.0', environment: 'demo' as const, runtime: 'a test', workspace: null, notices });
    const { user } = renderConsole({ rows: rows(), overrides: { console: { about } } });
    expect(await screen.findByText(titleOf('records-too-new'))).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Dismiss/ }));
    expect(screen.queryByText(titleOf('records-too-new'))).toBeNull();
  });

  it('contains a link that skips the navigation', async () => {
    const { user } = renderConsole({ rows: rows() });
    await user.click(await screen.findByRole('button', { name: 'Skip to main content' }));
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('contains an error with a way to continue if an answer violates the contract', async () => {
    const list = () => ok([{ nonsense: true }] as never);
    renderConsole({ overrides: { tenants: { list } } });
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('console-fault'));
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('contains a message at an unknown address', async () => {
    renderConsole({ at: '/nowhere' });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
  });
});
