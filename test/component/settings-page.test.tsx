import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { sampleId } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const provider = () => screen.findByRole('region', { name: 'Provider’s application' });

describe('settings', () => {
  test('a theme holds at once', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(calls).toContainEqual({ action: 'settings.change', input: { theme: 'dark' } });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked());
    await expectAccessible();
  });

  test('the provider’s application says where its secret is kept, or why it is not', async () => {
    renderConsole({ at: '/settings' });
    const kept = await within(await provider()).findByText(/^Only until Causeway ends/);
    expect(kept).toHaveTextContent('This machine offers no key store.');
  });

  test('an administrator sets the application; the secret is sent and leaves the page', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const section = await provider();
    await user.click(await within(section).findByRole('button', { name: 'Set up' }));
    await user.type(within(section).getByLabelText(/Home tenant ID/), sampleId(1));
    await user.type(within(section).getByLabelText(/Application/), sampleId(2));
    const secret = within(section).getByLabelText(/Client secret/);
    expect(secret).toHaveAttribute('type', 'password');
    await user.type(secret, 'planted-value');
    await user.click(within(section).getByRole('button', { name: 'Save' }));
    expect(await within(section).findByText(/takes effect when Causeway is started again/)).toBeVisible();
    expect(calls.at(-1)?.input).toMatchObject({ clientSecret: 'planted-value' });
    expect(document.body.innerHTML).not.toContain('planted-value');
    await user.click(within(section).getByRole('button', { name: 'Change' }));
    expect(within(section).getByLabelText(/Client secret/)).toHaveValue('');
  });

  test('what is malformed is refused at its field', async () => {
    const { user } = renderConsole({ at: '/settings' });
    const section = await provider();
    await user.click(await within(section).findByRole('button', { name: 'Set up' }));
    await user.click(within(section).getByRole('button', { name: 'Save' }));
    expect(await within(section).findByText(/An application \(client\) ID is a GUID/)).toBeVisible();
    expect(within(section).getByText('Enter the secret’s value.')).toBeVisible();
  });

  test('a reader sees which application it is and cannot change it', async () => {
    renderConsole({ at: '/settings', person: people.reader });
    await within(await provider()).findByText('Home tenant');
    expect(screen.queryByRole('button', { name: 'Set up' })).toBeNull();
  });

  test('a customer’s administrator does not see the provider’s application', async () => {
    renderConsole({ at: '/settings', person: people.customer });
    await screen.findByRole('region', { name: 'About Causeway' });
    expect(screen.queryByRole('region', { name: 'Provider’s application' })).toBeNull();
  });
});
