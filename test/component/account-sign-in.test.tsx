import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const rows = () => [sampleRow(sampleTenant(1), { state: 'passed' })];
const live = { person: null, environment: 'live', signIn: 'account' } as const;
const homeTenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
type Rendered = ReturnType<typeof renderConsole>;
const tell = (
  { emit }: Rendered,
  state: Extract<Parameters<Rendered['emit']>[0], { kind: 'sign-in-changed' }>['state'],
) => emit({ kind: 'sign-in-changed', flowId: 'flow', state });

describe('a live console', () => {
  it('signs in with the browser: it waits, and then shows the console', async () => {
    const rendered = renderConsole({ ...live, rows: rows() });
    await rendered.user.click(await screen.findByRole('button', { name: 'Sign in' }));
    tell(rendered, { step: 'browser' });
    expect(await screen.findByText('Waiting for the sign-in in the browser…')).toBeVisible();
    expect(screen.queryByRole('list')).toBeNull();
    await expectAccessible();
    rendered.state.person = people.operator;
    tell(rendered, { step: 'ended', problem: null });
    expect(await screen.findByRole('button', { name: 'Signed in as Oskar Lind' })).toBeVisible();
  });

  it('shows a device code to copy, and cancels', async () => {
    const rendered = renderConsole(live);
    await rendered.user.click(await screen.findByRole('button', { name: 'Use a device code' }));
    tell(rendered, {
      step: 'device-code',
      userCode: 'BCDFGHJKL',
      verificationUri: 'https://microsoft.com/devicelogin',
      expiresAt: '2026-01-31T12:00:00Z',
    });
    expect(await screen.findByLabelText('Device code')).toHaveTextContent('BCDFGHJKL');
    expect(screen.getByText('https://microsoft.com/devicelogin')).toBeVisible();
    await expectAccessible();
    await rendered.user.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(await navigator.clipboard.readText()).toBe('BCDFGHJKL');
    await rendered.user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(titleOf('sign-in-cancelled'))).toBeVisible();
    expect(rendered.calls).toContainEqual({ action: 'session.cancelSignIn', input: { flowId: 'flow' } });
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  });

  it('tells a person without a role who assigns one, and where', async () => {
    const rendered = renderConsole(live);
    await rendered.user.click(await screen.findByRole('button', { name: 'Sign in' }));
    tell(rendered, {
      step: 'ended',
      problem: makeProblem('console-role-missing', { username: 'kim@fjord.example', homeTenantId }),
    });
    const page = await screen.findByRole('alert', { name: titleOf('console-role-missing') });
    expect(page).toHaveTextContent('kim@fjord.example');
    expect(page).toHaveTextContent('Causeway.Reader, Causeway.Operator or Causeway.Admin');
    expect(page).toHaveTextContent('Users and groups');
    expect(page).toHaveTextContent('Cloud Application Administrator');
    expect(page).toHaveTextContent('Sign in again after the change');
    await expectAccessible();
  });

  it('continues with an account that signed in before, unless its tokens are gone', async () => {
    const account = { accountId: 'a', name: 'Oskar Lind', username: 'oskar@fjord.example' };
    const gone = { accountId: 'b', name: 'Rin Sato', username: 'rin@fjord.example' };
    const accounts = [
      { account, person: people.operator },
      { account: gone, person: people.reader },
    ];
    const continueAs = () => ({ ok: false as const, problem: makeProblem('sign-in-expired', {}) });
    const refused = renderConsole({ ...live, accounts, overrides: { session: { continueAs } } });
    await refused.user.click(
      await screen.findByRole('button', { name: 'Continue as Rin Sato (rin@fjord.example)' }),
    );
    expect(await screen.findByText(titleOf('sign-in-expired'))).toBeVisible();
    await refused.user.click(screen.getByRole('button', { name: 'Forget Rin Sato on this computer' }));
    expect(refused.calls).toContainEqual({ action: 'session.forget', input: { accountId: 'b' } });
  });

  it('switches the account and keeps its tokens, and offers to sign out', async () => {
    const { user, calls } = renderConsole({ ...live, rows: rows(), person: people.operator });
    await user.click(await screen.findByRole('button', { name: /Signed in as Oskar Lind/ }));
    expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Switch account' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(calls).toContainEqual({ action: 'session.leave', input: { keepAccount: true } });
  });

  it('offers nobody to select, so that nobody enters without an account', async () => {
    const rendered = renderConsole(live);
    await screen.findByRole('button', { name: 'Sign in' });
    expect(rendered.calls.map(({ action }) => action)).not.toContain('session.people');
    expect(screen.queryByRole('button', { name: /Ada Adeyemi/ })).toBeNull();
  });
});

describe('a session', () => {
  it('is locked on demand, and nothing of the person stays on the screen', async () => {
    const { user } = renderConsole({ rows: rows(), person: people.operator, at: '/tenants' });
    await screen.findByRole('link', { name: 'Customer 1' });
    await user.click(screen.getByRole('button', { name: /Signed in as Oskar Lind/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Lock' }));
    expect(await screen.findByRole('heading', { name: 'Causeway is locked' })).toBeVisible();
    expect(screen.getByText('Oskar Lind must sign in to continue.')).toBeVisible();
    expect(screen.queryByText('Customer 1')).toBeNull();
  });

  it('that ends at a renewal says why', async () => {
    const rendered = renderConsole({ ...live, rows: rows(), person: people.operator });
    await screen.findByRole('button', { name: /Signed in as Oskar Lind/ });
    rendered.state.person = null;
    rendered.state.ended = {
      name: 'Oskar Lind',
      problem: makeProblem('console-role-missing', { username: 'oskar@fjord.example', homeTenantId }),
    };
    rendered.emit({ kind: 'session-changed' });
    expect(await screen.findByText('The session of Oskar Lind ended.')).toBeVisible();
    expect(screen.getByRole('alert', { name: titleOf('console-role-missing') })).toBeVisible();
  });
});

describe('the set-up of a live console', () => {
  const setUp = { id: 'local-administrator', name: 'Set-up', role: 'set-up', tenantId: null } as const;

  it('is all that the sign-in page offers, and it says what to configure', async () => {
    const { user, calls } = renderConsole({
      person: null,
      environment: 'live',
      signIn: 'set-up',
      people: [setUp],
    });
    expect(await screen.findByText(/People cannot sign in yet/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Use a device code' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: /Set-up/ }));
    expect(await screen.findByRole('heading', { name: 'Set up Causeway' })).toBeVisible();
    const signIn = within(await screen.findByRole('region', { name: 'Sign-in' }));
    await user.click(await signIn.findByLabelText(/Console application/));
    await user.paste(homeTenantId);
    await user.click(signIn.getByRole('button', { name: 'Save application ID' }));
    expect(await signIn.findByText(/Restart Causeway/)).toBeVisible();
    expect(calls).toContainEqual({ action: 'settings.change', input: { consoleClientId: homeTenantId } });
    expect(await screen.findByRole('region', { name: 'Provider application' })).toBeVisible();
    expect(calls.map(({ action }) => action)).not.toContain('tenants.status');
    await expectAccessible();
  });
});

describe('the demo', () => {
  it('offers its people first, and a sign-in as in Azure', async () => {
    const rendered = renderConsole({ person: null });
    expect(await screen.findByRole('button', { name: /Rin Sato/ })).toBeVisible();
    await rendered.user.click(screen.getByRole('button', { name: 'Sign in as in Azure' }));
    expect(rendered.calls).toContainEqual({ action: 'session.signIn', input: { method: 'browser' } });
  });
});
