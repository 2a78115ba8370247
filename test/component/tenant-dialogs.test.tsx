import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, renderConsole, titleOf } from './render-console.tsx';

const rows = () => [sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'passed' })];

async function openAdd(given: Parameters<typeof renderConsole>[0] = {}) {
  const rendered = renderConsole({ rows: rows(), ...given });
  await screen.findByRole('link', { name: 'Contoso' });
  await rendered.user.click(screen.getByRole('button', { name: 'Add tenant' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add tenant' });
  const submit = () => rendered.user.click(within(dialog).getByRole('button', { name: 'Add tenant' }));
  return { ...rendered, dialog, submit };
}

describe('adding a tenant', () => {
  it('shows the messages of the contract at each field, and sends nothing', async () => {
    const { submit, dialog, user, calls } = await openAdd();
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await user.type(within(dialog).getByLabelText(/Tenant ID or domain/), 'not a tenant');
    await submit();
    expect(await within(dialog).findByText('Enter a name for the customer.')).toBeVisible();
    expect(within(dialog).getByText(/Enter a tenant ID/)).toBeVisible();
    expect(within(dialog).getByText(/A vault URI looks like/)).toBeVisible();
    expect(within(dialog).getByLabelText(/^Name/)).toHaveAttribute('aria-invalid', 'true');
    expect(calls.map((call) => call.action)).not.toContain('tenants.add');
    await expectAccessible();
  });

  it('rejects a vault of another cloud for the whole list', async () => {
    const { submit, dialog, user } = await openAdd();
    await user.type(within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await user.type(within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(7));
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await user.type(within(dialog).getByLabelText(/Vault URI/), 'https://fabrikam.vault.azure.cn');
    await submit();
    expect(await within(dialog).findByText(/A vault belongs to another cloud/)).toBeVisible();
  });

  it('sends the input, without a key if none was entered, and shows the tenant', async () => {
    const { submit, dialog, user, calls } = await openAdd();
    await user.type(within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await user.type(within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(7));
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await user.type(within(dialog).getByLabelText(/Vault URI/), 'https://fabrikam.vault.azure.net/');
    await submit();
    expect(await screen.findByRole('link', { name: 'Fabrikam' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(calls.find((call) => call.action === 'tenants.add')?.input).toEqual({
      name: 'Fabrikam',
      tenant: sampleId(7),
      cloud: 'public',
      vaults: [
        { vaultUri: 'https://fabrikam.vault.azure.net', keyName: null, keyVersion: null, secretName: null },
      ],
    });
  });

  it('shows the refusal of a duplicate at the field of the tenant', async () => {
    const { submit, dialog, user } = await openAdd();
    await user.type(within(dialog).getByLabelText(/^Name/), 'Contoso again');
    await user.type(within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(1));
    await submit();
    await waitFor(() =>
      expect(within(dialog).getByLabelText(/Tenant ID or domain/)).toHaveAccessibleDescription(
        /already|list/,
      ),
    );
    expect(within(dialog).getByLabelText(/Tenant ID or domain/)).toHaveAttribute('aria-invalid', 'true');
  });

  it('shows a refusal that belongs to no field above the fields', async () => {
    const fault = refuse(makeProblem('console-fault', { where: 'the store' }));
    const { submit, dialog, user } = await openAdd({ overrides: { tenants: { add: () => fault } } });
    await user.type(within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await user.type(within(dialog).getByLabelText(/Tenant ID or domain/), 'fabrikam.example');
    await submit();
    expect(await within(dialog).findByText(titleOf('console-fault'))).toBeVisible();
  });
});

describe('changing and removing a tenant', () => {
  const choose = async (name: string) => {
    const rendered = renderConsole({ rows: rows() });
    await screen.findByRole('link', { name: 'Contoso' });
    await rendered.user.click(screen.getByRole('button', { name: 'Actions for Contoso' }));
    await rendered.user.click(await screen.findByRole('menuitem', { name }));
    return rendered;
  };

  it('starts with the current values and shows the changed ones', async () => {
    const { user, state } = await choose('Edit…');
    const name = await screen.findByLabelText(/^Name/);
    expect(name).toHaveValue('Contoso');
    expect(screen.getByLabelText(/Vault URI/)).toHaveValue('https://customer1-kv.vault.azure.net');
    await user.clear(name);
    await user.type(name, 'Contoso Ltd');
    await user.clear(screen.getByLabelText('Key to test'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('link', { name: 'Contoso Ltd' })).toBeVisible();
    expect(state.rows[0]?.tenant.vaults[0]?.keyName).toBeNull();
  });

  it('sets a key version, which the page of the tenant shows', async () => {
    const { user, state } = await choose('Edit…');
    const version = '0123456789abcdef0123456789abcdef';
    await user.type(await screen.findByLabelText('Key version'), 'newest');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/32 hexadecimal digits/)).toBeVisible();
    await user.clear(screen.getByLabelText('Key version'));
    await user.type(screen.getByLabelText('Key version'), version);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('link', { name: 'Contoso' }));
    expect(await screen.findByText(`Key version: ${version}`)).toBeVisible();
    expect(state.rows[0]?.tenant.vaults[0]?.keyVersion).toBe(version);
  });

  it('asks before it removes a tenant, says what is lost, and can be canceled', async () => {
    const { user, state } = await choose('Remove…');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveTextContent('deletes the tenant, 1 vault, and all reports');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(state.rows).toHaveLength(1);
  });

  it('removes a tenant', async () => {
    const { user } = await choose('Remove…');
    await user.click(await screen.findByRole('button', { name: 'Remove tenant' }));
    expect(await screen.findByText('No tenants yet')).toBeVisible();
  });
});
