import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ResolvedIdentifier } from '../../shared/domain/resolved-identifier.ts';
import { unlistedDemoKey } from '../../shared/domain/unlisted-demo-key.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { suggestedName } from '../../renderer/features/tenant-form/suggested-name.ts';
import type { FakeOverrides } from '../support/fake-console.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { enter, expectAccessible, renderConsole, titleOf } from './render-console.tsx';

const rows = () => [sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'passed' })];
const discard = () => screen.findByRole('alertdialog');

const resolved = (part: Partial<ResolvedIdentifier>): ResolvedIdentifier => ({
  kind: 'domain',
  cloud: 'public',
  tenantId: null,
  domain: null,
  vaultUri: null,
  keyName: null,
  keyVersion: null,
  secretName: null,
  knownAs: null,
  ...part,
});
/** Answers each text with what it resolves to, and any other text with a refusal. */
const resolving = (answers: Readonly<Record<string, ResolvedIdentifier>>) => ({
  tenants: {
    resolve: ({ text }: { text: string }) => {
      const answer = answers[text];
      return answer ? ok(answer) : refuse(makeProblem('tenant-not-found', { tenant: text, cloud: 'public' }));
    },
  },
});

async function openAdd(given: Parameters<typeof renderConsole>[0] = {}) {
  const rendered = renderConsole({ rows: rows(), at: '/tenants', ...given });
  await screen.findByRole('link', { name: 'Contoso' });
  await rendered.user.click(screen.getByRole('button', { name: 'Add tenant' }));
  const dialog = await screen.findByRole('dialog');
  const submit = () => rendered.user.click(within(dialog).getByRole('button', { name: 'Add tenant' }));
  return { ...rendered, dialog, submit };
}

describe('adding a tenant', () => {
  it('shows the messages of the contract at each field, and sends nothing', async () => {
    const { submit, dialog, user, calls } = await openAdd();
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await enter(user, within(dialog).getByLabelText(/Tenant ID or domain/), 'not a tenant');
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
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await enter(user, within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(7));
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await enter(user, within(dialog).getByLabelText(/Vault URI/), 'https://fabrikam.vault.azure.cn');
    await submit();
    expect(await within(dialog).findByText(/A vault belongs to another cloud/)).toBeVisible();
  });

  it('sends the input, without a key if none was entered, checks the tenant and opens its page', async () => {
    const { submit, dialog, user, calls } = await openAdd();
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await enter(user, within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(7));
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await enter(user, within(dialog).getByLabelText(/Vault URI/), 'https://fabrikam.vault.azure.net/');
    await submit();
    expect(await screen.findByRole('heading', { level: 1, name: 'Fabrikam' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(calls).toContainEqual({ action: 'checks.start', input: { tenantId: sampleId(7) } });
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
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Contoso again');
    await enter(user, within(dialog).getByLabelText(/Tenant ID or domain/), sampleId(1));
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
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await enter(user, within(dialog).getByLabelText(/Tenant ID or domain/), 'fabrikam.example');
    await submit();
    expect(await within(dialog).findByText(titleOf('console-fault'))).toBeVisible();
  });
});

describe('adding a tenant from an identifier', () => {
  const keyId = 'https://fjord-keys.vault.azure.net/keys/customer-data/0123456789abcdef0123456789abcdef';
  const fjordKey = resolved({
    kind: 'key',
    tenantId: sampleId(9),
    vaultUri: 'https://fjord-keys.vault.azure.net',
    keyName: 'customer-data',
    keyVersion: '0123456789abcdef0123456789abcdef',
  });
  const fjordDomain = resolved({ tenantId: sampleId(9), domain: 'fjord-freight.co.uk' });
  const identifier = (dialog: HTMLElement) => within(dialog).getByLabelText('Identifier');

  it('fills in the tenant, the vault and the key of a key identifier, and says from where', async () => {
    const { dialog, user } = await openAdd({ overrides: resolving({ [keyId]: fjordKey }) });
    await user.click(identifier(dialog));
    await user.paste(keyId);
    expect(
      await within(dialog).findByText(/Key Vault reports that the vault belongs to the tenant/),
    ).toHaveTextContent(sampleId(9));
    expect(within(dialog).getByLabelText(/Tenant ID or domain/)).toHaveValue(sampleId(9));
    expect(within(dialog).getByLabelText(/Vault URI/)).toHaveValue('https://fjord-keys.vault.azure.net');
    expect(within(dialog).getByLabelText('Key to test')).toHaveValue('customer-data');
    expect(within(dialog).getByLabelText('Key version')).toHaveValue(fjordKey.keyVersion);
    await expectAccessible();
  });

  it('names a key of the demo that is not in the list', async () => {
    const { dialog } = await openAdd();
    expect(identifier(dialog)).toHaveAttribute('placeholder', unlistedDemoKey);
    expect(identifier(dialog)).toHaveAccessibleDescription(expect.stringContaining(unlistedDemoKey));
  });

  it('names no key of the demo in a live console', async () => {
    const { dialog } = await openAdd({ environment: 'live' });
    expect(identifier(dialog)).toHaveAttribute('placeholder', expect.stringContaining('contoso-vault'));
    expect(identifier(dialog)).not.toHaveAccessibleDescription(expect.stringContaining(unlistedDemoKey));
  });

  it('suggests a name from the domain, and keeps a name that was typed', async () => {
    const texts = { 'fjord-freight.co.uk': fjordDomain, [keyId]: fjordKey };
    const { dialog, user } = await openAdd({ overrides: resolving(texts) });
    const name = within(dialog).getByLabelText(/^Name/);
    await user.click(identifier(dialog));
    await user.paste('fjord-freight.co.uk');
    await waitFor(() => expect(name).toHaveValue('Fjord Freight'));
    await user.clear(name);
    await enter(user, name, 'Fjord');
    await user.clear(identifier(dialog));
    await user.click(identifier(dialog));
    await user.paste(keyId);
    await within(dialog).findByText(/Key Vault reports that the vault belongs/);
    expect(name).toHaveValue('Fjord');
  });

  it('replaces the vault of an earlier identifier, and keeps one that was typed', async () => {
    const other = resolved({ kind: 'vault', vaultUri: 'https://other.vault.azure.net' });
    const texts = { [keyId]: fjordKey, 'other.vault.azure.net': other };
    const { dialog, user } = await openAdd({ overrides: resolving(texts) });
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await enter(user, within(dialog).getByLabelText(/Vault URI/), 'https://typed.vault.azure.net');
    await user.click(identifier(dialog));
    await user.paste(keyId);
    await within(dialog).findByText(/Key Vault reports that the vault belongs to the tenant/);
    await user.clear(identifier(dialog));
    await user.click(identifier(dialog));
    await user.paste('other.vault.azure.net');
    expect(
      await within(dialog).findByText(/Key Vault does not report the tenant of the vault/),
    ).toBeVisible();
    const uris = within(dialog)
      .getAllByLabelText(/Vault URI/)
      .map((field) => (field as HTMLInputElement).value);
    expect(uris).toEqual(['https://typed.vault.azure.net', 'https://other.vault.azure.net']);
  });

  it('shows at the field why the identifier does not lead to a tenant', async () => {
    const { dialog, user } = await openAdd({ overrides: resolving({}) });
    await enter(user, identifier(dialog), 'nobody.example');
    await waitFor(() =>
      expect(identifier(dialog)).toHaveAccessibleDescription(new RegExp(titleOf('tenant-not-found'))),
    );
  });

  it('ignores the result of a text that has changed since', async () => {
    const slow = resolved({ tenantId: sampleId(8), domain: 'slow.example' });
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    const { dialog, user, calls } = await openAdd({
      overrides: {
        tenants: {
          resolve: async ({ text }) => {
            if (text !== 'slow.example') return ok(fjordDomain);
            await released;
            return ok(slow);
          },
        },
      },
    });
    await enter(user, identifier(dialog), 'slow.example');
    await waitFor(() => expect(calls.map((call) => call.action)).toContain('tenants.resolve'));
    await user.clear(identifier(dialog));
    await enter(user, identifier(dialog), 'fjord-freight.co.uk');
    await waitFor(() => expect(within(dialog).getByLabelText(/^Name/)).toHaveValue('Fjord Freight'));
    release(undefined);
    await new Promise((resolve) => setTimeout(resolve));
    expect(within(dialog).getByLabelText(/Tenant ID or domain/)).toHaveValue(sampleId(9));
  });

  it('offers to open a tenant that is in the list already', async () => {
    const known = resolved({ kind: 'tenant', tenantId: sampleId(1), knownAs: 'Contoso' });
    const { dialog, user } = await openAdd({ overrides: resolving({ [sampleId(1)]: known }) });
    await user.click(identifier(dialog));
    await user.paste(sampleId(1));
    await user.click(await within(dialog).findByRole('button', { name: 'Open the tenant' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Contoso' })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('offers to add the vault to a tenant that is in the list already', async () => {
    const known = { ...fjordKey, tenantId: sampleId(1), knownAs: 'Contoso' };
    const { dialog, user, state } = await openAdd({ overrides: resolving({ [keyId]: known }) });
    await user.click(identifier(dialog));
    await user.paste(keyId);
    await user.click(await within(dialog).findByRole('button', { name: 'Add the vault there' }));
    await screen.findByText('Edit tenant');
    const edit = screen.getByRole('dialog');
    expect(within(edit).getAllByLabelText(/Vault URI/)).toHaveLength(2);
    await user.click(within(edit).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(state.rows[0]?.tenant.vaults).toHaveLength(2));
    expect(state.rows[0]?.tenant.vaults[1]).toMatchObject({ keyName: 'customer-data' });
  });
});

describe('the name suggested from a domain', () => {
  it.each([
    ['contoso.com', 'Contoso'],
    ['contoso.onmicrosoft.com', 'Contoso'],
    ['contoso.partner.onmicrosoft.cn', 'Contoso'],
    ['contoso.onmicrosoft.us', 'Contoso'],
    ['mail.fjord-freight.example', 'Fjord Freight'],
    ['fabrikam.co.uk', 'Fabrikam'],
    ['www.fabrikam.co.jp', 'Fabrikam'],
    ['co.uk', 'Co'],
  ])('of %s is %s', (domain, name) => {
    expect(suggestedName(domain)).toBe(name);
  });
});

describe('what was entered in a form', () => {
  it('is discarded only after a question; Escape keeps editing', async () => {
    const { dialog, user } = await openAdd();
    const name = within(dialog).getByLabelText(/^Name/);
    await enter(user, name, 'Fabrikam');
    await user.keyboard('{Escape}');
    expect(within(await discard()).getByRole('button', { name: 'Keep editing' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByRole('dialog')).toBeVisible();
    expect(name).toHaveValue('Fabrikam');
    await waitFor(() => expect(name).toHaveFocus());
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await user.click(within(await discard()).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(await screen.findByRole('button', { name: 'Add tenant' }));
    expect(await screen.findByLabelText(/^Name/)).toHaveValue('');
  });

  it('is asked about after a click outside', async () => {
    const { dialog, user } = await openAdd();
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    const backdrop = document.querySelector('.fui-DialogSurface__backdrop');
    if (backdrop) await user.click(backdrop);
    expect(await discard()).toHaveTextContent('Discard what you entered?');
  });

  it('does not matter if nothing was entered: Escape closes the form', async () => {
    const { user } = await openAdd();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is there again after the page was left', async () => {
    const { dialog, user } = await openAdd({ overrides: resolving({}) });
    await enter(user, within(dialog).getByLabelText('Identifier'), 'nobody.example');
    await enter(user, within(dialog).getByLabelText(/^Name/), 'Fabrikam');
    await user.click(within(dialog).getByRole('button', { name: 'Add vault' }));
    await enter(user, within(dialog).getByLabelText(/Vault URI/), 'https://fabrikam');
    window.location.hash = '/explain';
    await screen.findByRole('heading', { level: 1, name: 'Explain an error' });
    window.location.hash = '/tenants';
    await user.click(await screen.findByRole('button', { name: 'Add tenant' }));
    const again = await screen.findByRole('dialog');
    expect(within(again).getByLabelText('Identifier')).toHaveValue('nobody.example');
    expect(within(again).getByLabelText(/^Name/)).toHaveValue('Fabrikam');
    expect(within(again).getByLabelText(/Vault URI/)).toHaveValue('https://fabrikam');
  });
});

describe('changing and removing a tenant', () => {
  const choose = async (name: string, overrides: FakeOverrides = {}) => {
    const rendered = renderConsole({ rows: rows(), at: '/tenants', overrides });
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
    await enter(user, name, 'Contoso Ltd');
    await user.clear(screen.getByLabelText('Key to test'));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('link', { name: 'Contoso Ltd' })).toBeVisible();
    expect(state.rows[0]?.tenant.vaults[0]?.keyName).toBeNull();
  });

  it('sets a key version, which the page of the tenant shows', async () => {
    const { user, state } = await choose('Edit…');
    const version = '0123456789abcdef0123456789abcdef';
    await enter(user, await screen.findByLabelText('Key version'), 'newest');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/32 hexadecimal digits/)).toBeVisible();
    await user.clear(screen.getByLabelText('Key version'));
    await enter(user, screen.getByLabelText('Key version'), version);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('link', { name: 'Contoso' }));
    await user.click(await screen.findByRole('tab', { name: 'Resources' }));
    expect(await screen.findByText(version)).toBeVisible();
    expect(state.rows[0]?.tenant.vaults[0]?.keyVersion).toBe(version);
  });

  it('lets a key be chosen from the keys of the vault', async () => {
    const { user, state } = await choose('Edit…');
    const key = await screen.findByRole('combobox', { name: 'Key to test' });
    await user.clear(key);
    await user.click(key);
    await user.click(await screen.findByRole('option', { name: 'curve-key' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(state.rows[0]?.tenant.vaults[0]?.keyName).toBe('curve-key'));
  });

  it('accepts a typed key name if the keys of the vault cannot be listed', async () => {
    const missing = refuse(
      makeProblem('vault-unknown', { vaultUri: 'https://customer1-kv.vault.azure.net' }),
    );
    const { user, state } = await choose('Edit…', { encryption: { keys: () => missing } });
    const key = await screen.findByRole('combobox', { name: 'Key to test' });
    await user.clear(key);
    await enter(user, key, 'typed-key');
    await waitFor(() => expect(key).toHaveAccessibleDescription(/Causeway can’t list the keys/));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(state.rows[0]?.tenant.vaults[0]?.keyName).toBe('typed-key'));
  });

  it('asks before it removes a tenant, says what is lost, and can be canceled', async () => {
    const { user, state } = await choose('Remove…');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveTextContent('deletes the tenant, 1 vault, and all reports');
    expect(dialog).toHaveTextContent('with its notes, tags, ticket, and assignee');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(state.rows).toHaveLength(1);
  });

  it('removes a tenant', async () => {
    const { user } = await choose('Remove…');
    await user.click(await screen.findByRole('button', { name: 'Remove tenant' }));
    expect(await screen.findByText('No tenants yet')).toBeVisible();
    expect(await screen.findByText('Removed “Contoso”.')).toBeVisible();
  });
});
