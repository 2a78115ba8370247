import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { fakeInvitation } from '../support/fake-invitation.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole } from './render-console.tsx';

const section = () => screen.findByRole('region', { name: 'Workspaces' });
const two = [
  { id: 'main', name: 'Production', kind: 'provider' },
  { id: sampleId(70), name: 'Government', kind: 'provider' },
] as const;

describe('workspaces', () => {
  it('are created with a name, and the title bar names the open one as soon as there are two', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const part = within(await section());
    expect(await part.findByText('Main workspace')).toBeVisible();
    expect(screen.queryByTitle(/^Workspace: /)).toBeNull();
    await user.click(part.getByRole('button', { name: 'Create workspace' }));
    expect(await part.findByText('Enter a name.')).toBeVisible();
    await enter(user, part.getByLabelText('Name of the new workspace'), 'Government');
    await user.click(part.getByRole('button', { name: 'Create workspace' }));
    expect(await part.findByText('Government')).toBeVisible();
    expect(calls).toContainEqual({ action: 'workspaces.create', input: { name: 'Government' } });
    expect(part.getByLabelText('Name of the new workspace')).toHaveValue('');
    expect(await screen.findByTitle('Workspace: Main workspace')).toBeVisible();
    await expectAccessible();
  });

  it('are opened, renamed and removed; the open one is marked and not removed', async () => {
    const { user, calls } = renderConsole({ at: '/settings', workspaces: two });
    const part = within(await section());
    await user.click(await part.findByRole('button', { name: 'Open Government' }));
    expect(calls).toContainEqual({ action: 'workspaces.switchTo', input: { workspaceId: sampleId(70) } });
    expect(part.queryByRole('button', { name: 'Open Production' })).toBeNull();
    expect(part.queryByRole('button', { name: 'Remove Production' })).toBeNull();

    await user.click(part.getByRole('button', { name: 'Rename Government' }));
    await user.clear(part.getByLabelText('Name'));
    await enter(user, part.getByLabelText('Name'), 'US Government');
    await user.click(part.getByRole('button', { name: 'Save' }));
    await user.click(await part.findByRole('button', { name: 'Remove US Government' }));
    await waitFor(() => expect(part.queryByText('US Government')).toBeNull());
    expect(calls).toContainEqual({ action: 'workspaces.remove', input: { workspaceId: sampleId(70) } });
  });

  it('show the invitation of a link, and read it only when the person says so', async () => {
    const line = JSON.stringify(fakeInvitation());
    const content = btoa(line).replace(/[=]+$/, '');
    const { user, calls } = renderConsole({ at: `/settings?invitation=${content}` });
    const dialog = within(await screen.findByRole('dialog', { name: 'Open an invitation' }));
    expect(dialog.getByLabelText('Invitation')).toHaveValue(`causeway://onboard/${content}`);
    expect(calls.filter(({ action }) => action.includes('nvitation'))).toEqual([]);
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(window.location.hash).toBe('#/settings');
  });

  it('show no dialog for a link that is damaged', async () => {
    renderConsole({ at: '/settings?invitation=https%3A%2F%2Fevil.example' });
    await section();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('show why one was not opened', async () => {
    const switchTo = () => refuse(makeProblem('window-required', {}));
    const { user } = renderConsole({
      ...{ at: '/settings', workspaces: two },
      overrides: { workspaces: { switchTo } },
    });
    const part = within(await section());
    await user.click(await part.findByRole('button', { name: 'Open Government' }));
    expect(await part.findByText('Action requires the window of the console')).toBeVisible();
  });

  it('are not changed by a reader', async () => {
    renderConsole({ at: '/settings', workspaces: two, person: people.reader });
    const part = within(await section());
    expect(await part.findByRole('button', { name: 'Open Government' })).toBeVisible();
    expect(part.queryByRole('button', { name: /^(?:Rename|Remove|Create)/ })).toBeNull();
  });

  it('are not shown to a customer administrator', async () => {
    renderConsole({ at: '/settings', workspaces: two, person: people.customer });
    expect(await screen.findByRole('region', { name: 'About Causeway' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Workspaces' })).toBeNull();
  });
});
