import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const rows = () => [
  sampleRow(tenant, null),
  sampleRow(sampleTenant(3, { name: 'Adatum', vaults: [] }), null),
];
const run = () => screen.getByRole('button', { name: 'Run test' });

async function open(given: Parameters<typeof renderConsole>[0] = {}) {
  const rendered = renderConsole({ rows: rows(), at: '/encryption', ...given });
  const text = await screen.findByLabelText('Text');
  await waitFor(() => expect(screen.queryByText('Reading the keys from Key Vault…')).toBeNull());
  const write = async (content: string) => {
    await rendered.user.clear(text);
    await rendered.user.click(text);
    await rendered.user.paste(content);
  };
  return { ...rendered, text, write };
}

describe('the encryption test', () => {
  it('offers the configured key with its size, and only tenants with a vault', async () => {
    await open();
    expect(screen.getByLabelText('Key')).toHaveDisplayValue('shared-key (RSA, 2048 bits)');
    expect(within(screen.getByLabelText('Tenant')).queryByText('Adatum')).toBeNull();
    await expectAccessible();
  });

  it('compares bytes, not characters, with the limit of key and algorithm', async () => {
    const { user, write, text } = await open();
    await write('ä'.repeat(95));
    expect(text).toHaveAccessibleDescription(/190 of at most 190 bytes/);
    await user.selectOptions(screen.getByLabelText('Algorithm'), 'RSA1_5');
    expect(text).toHaveAccessibleDescription(/190 of at most 245 bytes/);
  });

  it('reports a text that is too long before it sends a request', async () => {
    const { user, write, calls } = await open();
    await write('a'.repeat(191));
    expect(run()).toHaveAttribute('aria-disabled', 'true');
    expect(run()).toHaveAccessibleDescription('The text is 1 byte too long for this key and algorithm.');
    await user.click(run());
    expect(calls.map((call) => call.action)).not.toContain('encryption.roundTrip');
  });

  it('reports that only RSA keys can encrypt', async () => {
    const { user } = await open();
    await user.selectOptions(screen.getByLabelText('Key'), 'curve-key');
    expect(run()).toHaveAccessibleDescription(/Only RSA keys can encrypt/);
  });

  it('warns about legacy algorithms', async () => {
    const { user } = await open();
    expect(screen.queryByText(/Use it only for data/)).toBeNull();
    for (const legacy of ['RSA1_5', 'RSA-OAEP']) {
      await user.selectOptions(screen.getByLabelText('Algorithm'), legacy);
      expect(screen.getByText(/Use it only for data/)).toBeVisible();
    }
  });

  it('shows the returned text, the ciphertext, the duration of each step and the request ids', async () => {
    const { user } = await open();
    await user.selectOptions(screen.getByLabelText('Operation'), 'wrap');
    await user.click(run());
    const result = await screen.findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('Round trip succeeded: the bytes match');
    expect(result).toHaveTextContent('q83vEjRWeJq8');
    expect(result).toHaveTextContent(/Wrap55 ms/);
    expect(within(result).getByRole('region', { name: 'Requests to Key Vault' })).toHaveTextContent(
      'req-unwrap',
    );
    await expectAccessible();
  });

  it('shows why Key Vault rejected the request', async () => {
    const disabled = refuse(
      makeProblem('key-disabled', { vaultName: 'customer2-kv', keyName: 'shared-key' }),
    );
    const { user } = await open({ overrides: { encryption: { roundTrip: () => disabled } } });
    await user.click(run());
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('key-disabled'));
  });

  it('shows the owner, the steps and the commands of a rejection', async () => {
    const missing = refuse(makeProblem('vault-role-missing', exampleFacts['vault-role-missing']));
    const { user } = await open({ overrides: { encryption: { roundTrip: () => missing } } });
    await user.click(run());
    const problem = await screen.findByRole('alert');
    expect(problem).toHaveTextContent('Action required: Customer');
    expect(problem).toHaveTextContent('What to do');
    expect(problem).toHaveTextContent('az role assignment create');
    expect(within(problem).getAllByRole('button', { name: /^Copy the Azure CLI command/ })).not.toEqual([]);
    await expectAccessible();
  });

  it('keeps the text, the algorithm and the operation when the tenant or the vault changes', async () => {
    const vaults = ['one', 'two'].map((name) => ({
      vaultUri: `https://${name}-kv.vault.azure.net`,
      keyName: 'shared-key',
      keyVersion: null,
      secretName: null,
    }));
    const other = sampleRow(sampleTenant(4, { name: 'Northwind', vaults }), null);
    const { user, write, calls } = await open({ rows: [...rows(), other] });
    await write('My own text');
    await user.selectOptions(screen.getByLabelText('Algorithm'), 'RSA1_5');
    await user.selectOptions(screen.getByLabelText('Operation'), 'wrap');
    const isKept = () => {
      expect(screen.getByLabelText('Text')).toHaveValue('My own text');
      expect(screen.getByLabelText('Algorithm')).toHaveValue('RSA1_5');
      expect(screen.getByLabelText('Operation')).toHaveValue('wrap');
    };
    await user.selectOptions(screen.getByLabelText('Tenant'), 'Northwind');
    await waitFor(() => expect(screen.getByLabelText('Vault')).toHaveDisplayValue(/^one-kv/));
    isKept();
    await user.selectOptions(screen.getByLabelText('Vault'), 'https://two-kv.vault.azure.net');
    isKept();
    await waitFor(() => expect(run()).toBeEnabled());
    await user.click(run());
    await screen.findByRole('region', { name: 'Result' });
    expect(calls.find(({ action }) => action === 'encryption.roundTrip')?.input).toMatchObject({
      vaultUri: 'https://two-kv.vault.azure.net',
      text: 'My own text',
      algorithm: 'RSA1_5',
      operation: 'wrap',
    });
  });

  it('marks a result as the one of the previous input as soon as the input changes', async () => {
    const { user, write, text } = await open();
    await user.click(run());
    expect(await screen.findByRole('region', { name: 'Result' })).toBeVisible();
    await write('Another text');
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Result of the previous input' })).toBeVisible();
    expect(screen.getByText('The result below belongs to the previous input')).toBeVisible();
    await user.clear(text);
    await user.type(text, 'Hello from Causeway');
    expect(screen.getByRole('region', { name: 'Result' })).toBeVisible();
  });

  it('keeps what was entered when the page is left', async () => {
    const { user, write } = await open();
    await write('My own text');
    await user.selectOptions(screen.getByLabelText('Algorithm'), 'RSA-OAEP');
    await user.selectOptions(screen.getByLabelText('Key'), 'curve-key');
    window.location.hash = '/explain';
    await screen.findByRole('heading', { level: 1, name: 'Explain an error' });
    window.location.hash = '/encryption';
    expect(await screen.findByLabelText('Text')).toHaveValue('My own text');
    expect(screen.getByLabelText('Algorithm')).toHaveValue('RSA-OAEP');
    await waitFor(() => expect(screen.getByLabelText('Key')).toHaveValue('curve-key'));
  });

  it('keeps the form and tests the configured key if the keys cannot be listed', async () => {
    const closed = refuse(makeProblem('vault-firewall-closed', exampleFacts['vault-firewall-closed']));
    const { write, text } = await open({ overrides: { encryption: { keys: () => closed } } });
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('vault-firewall-closed'));
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
    await write('Still here');
    expect(text).toHaveValue('Still here');
    expect(screen.getByLabelText('Key')).toHaveDisplayValue(/^shared-key/);
    expect(run()).toBeEnabled();
  });

  it('is not offered to a reader', async () => {
    renderConsole({ rows: rows(), at: '/', person: people.reader });
    await screen.findByRole('link', { name: 'Settings' });
    expect(screen.queryByRole('link', { name: 'Encryption test' })).toBeNull();
  });
});
