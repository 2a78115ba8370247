import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleId } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const provider = () => screen.findByRole('region', { name: 'Provider application' });

describe('settings', () => {
  it('apply a theme immediately', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(calls).toContainEqual({ action: 'settings.change', input: { theme: 'dark' } });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked());
    await expectAccessible();
  });

  it('show where the secret of the provider application is stored, or why it is not', async () => {
    renderConsole({ at: '/settings' });
    const storage = await within(await provider()).findByText(/^Not stored on disk/);
    expect(storage).toHaveTextContent('This machine has no keyring that protects secrets.');
  });

  it('let an administrator configure the application; the secret does not stay in the page', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const section = await provider();
    await user.click(await within(section).findByRole('button', { name: 'Set up' }));
    await user.type(within(section).getByLabelText(/Home tenant ID/), sampleId(1));
    await user.type(within(section).getByLabelText(/Application/), sampleId(2));
    const secret = within(section).getByLabelText(/Client secret/);
    expect(secret).toHaveAttribute('type', 'password');
    await user.type(secret, 'planted-value');
    await user.click(within(section).getByRole('button', { name: 'Save' }));
    expect(await within(section).findByText(/Restart Causeway to apply/)).toBeVisible();
    expect(calls.at(-1)?.input).toMatchObject({ clientSecret: 'planted-value' });
    expect(document.body.innerHTML).not.toContain('planted-value');
    await user.click(within(section).getByRole('button', { name: 'Change' }));
    expect(within(section).getByLabelText(/Client secret/)).toHaveValue('');
  });

  it('show invalid input at its field', async () => {
    const { user } = renderConsole({ at: '/settings' });
    const section = await provider();
    await user.click(await within(section).findByRole('button', { name: 'Set up' }));
    await user.click(within(section).getByRole('button', { name: 'Save' }));
    expect(await within(section).findByText(/An application \(client\) ID is a GUID/)).toBeVisible();
    expect(within(section).getByText('Enter the value of the client secret.')).toBeVisible();
  });

  it('show the application to a reader, who cannot change it', async () => {
    renderConsole({ at: '/settings', person: people.reader });
    await within(await provider()).findByText('Home tenant');
    expect(screen.queryByRole('button', { name: 'Set up' })).toBeNull();
  });

  it('do not show the provider application to a customer administrator', async () => {
    renderConsole({ at: '/settings', person: people.customer });
    await screen.findByRole('region', { name: 'About Causeway' });
    expect(screen.queryByRole('region', { name: 'Provider application' })).toBeNull();
  });
});
