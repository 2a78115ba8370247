import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import type { ProviderView } from '../../shared/contract/provider-actions.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { enter, expectAccessible, people, renderConsole, lastCall } from './render-console.tsx';

const provider = () => screen.findByRole('region', { name: 'Provider application' });

describe('settings', () => {
  it('apply a theme immediately', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(calls).toContainEqual({ action: 'settings.change', input: { theme: 'dark' } });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Dark' })).toBeChecked());
    await expectAccessible();
  });

  it.each(Object.entries(people))('list the sections that a person like the %s sees', async (_, person) => {
    const { user } = renderConsole({ at: '/settings', person });
    const list = within(await screen.findByRole('navigation', { name: 'Sections of the settings' }));
    await screen.findByRole('region', { name: 'About Causeway' });
    const titles = list.getAllByRole('button').map(({ textContent }) => textContent);
    const regions = screen.getAllByRole('region').map((region) => region.querySelector('h2')?.textContent);
    expect(regions).toEqual(titles);
    await user.click(list.getByRole('button', { name: 'About Causeway' }));
    expect(screen.getByRole('heading', { name: 'About Causeway' })).toHaveFocus();
  });

  it('show where the secret of the provider application is stored, or why it is not', async () => {
    renderConsole({ at: '/settings' });
    const storage = await within(await provider()).findByText(/^Not stored on disk/);
    expect(storage).toHaveTextContent('This machine has no keyring that protects secrets.');
  });

  it('show the application that the demo simulates, with its ID', async () => {
    const keeping = { persists: false, why: null };
    const view: ProviderView = {
      ...{ environment: 'demo', simulatedId: sampleId(7), clientId: null, homeTenantId: null, cloud: null },
      ...{
        credential: null,
        rotates: null,
        other: null,
        tenants: 0,
        fromEnvironment: false,
        choosesFiles: true,
        keeping,
      },
    };
    renderConsole({ at: '/settings', overrides: { provider: { read: () => ok(view) } } });
    const section = await provider();
    expect(await within(section).findByText('Simulated application of the demo')).toBeVisible();
    expect(within(section).getByText(sampleId(7))).toBeVisible();
  });

  it('let an administrator configure the application; the secret does not stay in the page', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const section = await provider();
    await user.click(await within(section).findByRole('button', { name: 'Set up' }));
    await enter(user, within(section).getByLabelText(/Home tenant ID/), sampleId(1));
    await enter(user, within(section).getByLabelText(/Application/), sampleId(2));
    const secret = within(section).getByLabelText(/Value of the client secret/);
    expect(secret).toHaveAttribute('type', 'password');
    await enter(user, secret, 'planted-value');
    await user.click(within(section).getByRole('button', { name: 'Save' }));
    expect(await within(section).findByText(/Restart Causeway to apply/)).toBeVisible();
    expect(lastCall(calls)?.input).toMatchObject({
      credential: { kind: 'client secret', secret: 'planted-value' },
    });
    expect(document.body.innerHTML).not.toContain('planted-value');
    await user.click(within(section).getByRole('button', { name: 'Change' }));
    expect(within(section).getByLabelText(/Value of the client secret/)).toHaveValue('');
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

  it('apply a density immediately', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    await user.click(await screen.findByRole('radio', { name: 'Compact' }));
    expect(calls).toContainEqual({ action: 'settings.change', input: { density: 'compact' } });
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Compact' })).toBeChecked());
  });

  it.each(['999', 'abc', '0', '1.5', ''])(
    'say at the field which numbers of parallel checks are valid, instead of reverting “%s”',
    async (text) => {
      const { user, calls } = renderConsole({ at: '/settings' });
      const field = await screen.findByLabelText('Tenants checked in parallel');
      await user.clear(field);
      if (text !== '') await user.type(field, text);
      await user.tab();
      expect(field).toHaveValue(text);
      expect(field).toHaveAttribute('aria-invalid', 'true');
      expect(field).toHaveAccessibleDescription(/whole number from 1 to 64. Causeway still uses 8/);
      expect(calls.map((call) => call.action)).not.toContain('settings.change');
    },
  );

  it('save a valid number of parallel checks', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const field = await screen.findByLabelText('Tenants checked in parallel');
    await user.clear(field);
    await user.type(field, '16{Enter}');
    await waitFor(() =>
      expect(calls).toContainEqual({ action: 'settings.change', input: { concurrency: 16 } }),
    );
    await waitFor(() => expect(field).toHaveValue('16'));
  });

  it('keep the sender of messages, with an error at an invalid reply address', async () => {
    const { user, calls } = renderConsole({ at: '/settings' });
    const section = await screen.findByRole('region', { name: 'Sender of messages' });
    await enter(user, await within(section).findByLabelText('Company'), 'Northwind');
    await enter(user, within(section).getByLabelText('Contact'), 'Northwind Support');
    const reply = within(section).getByLabelText('Reply address');
    await user.type(reply, 'support');
    await user.click(within(section).getByRole('button', { name: 'Save sender' }));
    await waitFor(() => expect(reply).toHaveAccessibleDescription(/Enter an email address such as/));
    await user.type(reply, '@northwind.example');
    await user.click(within(section).getByRole('button', { name: 'Save sender' }));
    expect(await within(section).findByText(/New messages name this sender/)).toBeVisible();
    expect(calls).toContainEqual({
      action: 'settings.change',
      input: {
        sender: {
          providerName: 'Northwind',
          contact: 'Northwind Support',
          replyTo: 'support@northwind.example',
        },
      },
    });
    await expectAccessible();
  });

  it('keep an unsaved sender when the page is left', async () => {
    const { user } = renderConsole({ at: '/settings' });
    await user.type(await screen.findByLabelText('Company'), 'Northwind');
    window.location.hash = '/explain';
    await screen.findByRole('heading', { level: 1, name: 'Explain an error' });
    window.location.hash = '/settings';
    expect(await screen.findByLabelText('Company')).toHaveValue('Northwind');
  });

  it.each(['reader', 'customer'] as const)('show a %s nothing that they cannot change', async (who) => {
    renderConsole({ at: '/settings', person: people[who] });
    expect(await screen.findByRole('radio', { name: 'Dark' })).toBeEnabled();
    expect(screen.queryByLabelText('Tenants checked in parallel')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Sender of messages' })).toBeNull();
  });
});
