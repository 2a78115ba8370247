import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
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

  it('is not offered to a reader', async () => {
    renderConsole({ rows: rows(), at: '/', person: people.reader });
    await screen.findByRole('link', { name: 'Fabrikam' });
    expect(screen.queryByRole('link', { name: 'Encryption test' })).toBeNull();
  });
});
