import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../../renderer/features/settings/invitation-opener.tsx';
import '../../renderer/features/settings/open-invitation-dialog.tsx';
import { fakeInvitation } from '../support/fake-invitation.ts';
import { enter, expectAccessible, people, renderConsole } from './render-console.tsx';

/** The workspace of a customer that nobody looked at yet. */
const ownView = () => ({
  ...{ invitation: fakeInvitation(), invitationProblem: null, lookedAt: null, application: null },
  ...{ isCurrent: false, signInApplication: null },
  ...{ entraProblem: null, hasReceipt: false, confirmedAt: null },
});
const dialog = async () => within(await screen.findByRole('dialog', { name: 'Open an invitation' }));

// The page is in the window if there is a bridge.
beforeEach(() => void vi.stubGlobal('causeway', () => undefined));
afterEach(() => void vi.unstubAllGlobals());

describe('an invitation', () => {
  it('is opened from the sign-in page, without a session', async () => {
    const rendered = renderConsole({ person: null, environment: 'live', signIn: 'account' });
    const { user, calls } = rendered;
    await user.click(await screen.findByRole('button', { name: 'Open an invitation…' }));
    const opened = await dialog();
    const line = JSON.stringify(fakeInvitation());
    await enter(user, opened.getByLabelText('Invitation'), line);
    await user.click(opened.getByRole('button', { name: 'Read invitation' }));
    expect(await opened.findByText(/they prove nothing/)).toBeVisible();
    await expectAccessible();
    await user.click(opened.getByRole('button', { name: /^Create/ }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'workspaces.openInvitation',
        input: { text: line, name: 'Bridgehead' },
      }),
    );
  });

  it('is opened from the menu of the window, before and after the sign-in', async () => {
    const signedOut = renderConsole({ person: null, environment: 'live', signIn: 'account' });
    await screen.findByRole('button', { name: 'Open an invitation…' });
    signedOut.emit({ kind: 'command-chosen', command: 'open-invitation' });
    await signedOut.user.click((await dialog()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Open an invitation…' })).toHaveFocus();
    cleanup();

    const signedIn = renderConsole({ person: people.reader });
    await screen.findByRole('heading', { level: 1, name: 'Overview' });
    signedIn.emit({ kind: 'command-chosen', command: 'open-invitation' });
    expect(await dialog()).toBeDefined();
    await expectAccessible();
  });

  it('is not offered on the sign-in page in the browser', async () => {
    vi.unstubAllGlobals();
    renderConsole({ person: null, environment: 'live', signIn: 'account' });
    await screen.findByRole('button', { name: 'Sign in' });
    expect(screen.queryByRole('button', { name: 'Open an invitation…' })).toBeNull();
  });

  it('is not offered on the sign-in page of a workspace of a customer', async () => {
    renderConsole({ person: null, environment: 'live', signIn: 'account', customer: ownView() });
    await screen.findByRole('button', { name: 'Sign in' });
    expect(screen.queryByRole('button', { name: 'Open an invitation…' })).toBeNull();
  });
});
