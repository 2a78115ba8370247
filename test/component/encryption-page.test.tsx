import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const rows = () => [
  sampleRow(tenant, null),
  sampleRow(sampleTenant(3, { name: 'Adatum', vaults: [] }), null),
];
const run = () => screen.getByRole('button', { name: 'Run the test' });

async function open(given: Parameters<typeof renderConsole>[0] = {}) {
  const rendered = renderConsole({ rows: rows(), at: '/encryption', ...given });
  const text = await screen.findByLabelText('Text');
  const write = async (words: string) => {
    await rendered.user.clear(text);
    await rendered.user.click(text);
    await rendered.user.paste(words);
  };
  return { ...rendered, text, write };
}

describe('the encryption test', () => {
  test('offers the key that the tenant is tested with, its size, and only tenants with a vault', async () => {
    await open();
    expect(screen.getByLabelText('Key')).toHaveDisplayValue('shared-key (RSA 2048 bits)');
    expect(within(screen.getByLabelText('Tenant')).queryByText('Adatum')).toBeNull();
    await expectAccessible();
  });

  test('counts bytes, not characters, against the limit of key and algorithm', async () => {
    const { user, write, text } = await open();
    await write('ä'.repeat(95));
    expect(text).toHaveAccessibleDescription(/190 of at most 190 bytes/);
    await user.selectOptions(screen.getByLabelText('Algorithm'), 'RSA1_5');
    expect(text).toHaveAccessibleDescription(/190 of at most 245 bytes/);
  });

  test('says that a text is too long before anything is sent', async () => {
    const { user, write, calls } = await open();
    await write('a'.repeat(191));
    expect(run()).toHaveAttribute('aria-disabled', 'true');
    expect(run()).toHaveAccessibleDescription('The text has 1 byte too many for this key and algorithm.');
    await user.click(run());
    expect(calls.map((call) => call.action)).not.toContain('encryption.roundTrip');
  });

  test('says that a key which is not RSA cannot encrypt', async () => {
    const { user } = await open();
    await user.selectOptions(screen.getByLabelText('Key'), 'curve-key');
    expect(run()).toHaveAccessibleDescription(/only RSA keys encrypt/);
  });

  test('warns that the old algorithms are for old data', async () => {
    const { user } = await open();
    expect(screen.queryByText(/Keep it for data/)).toBeNull();
    for (const old of ['RSA1_5', 'RSA-OAEP']) {
      await user.selectOptions(screen.getByLabelText('Algorithm'), old);
      expect(screen.getByText(/Keep it for data/)).toBeVisible();
    }
  });

  test('shows what came back, the ciphertext, each step’s time and the request ids', async () => {
    const { user } = await open();
    await user.selectOptions(screen.getByLabelText('Operation'), 'wrap');
    await user.click(run());
    const result = await screen.findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('The same bytes came back');
    expect(result).toHaveTextContent('q83vEjRWeJq8');
    expect(result).toHaveTextContent(/wrap55 ms/);
    expect(within(result).getByRole('region', { name: 'Served by Key Vault' })).toHaveTextContent(
      'req-unwrap',
    );
    await expectAccessible();
  });

  test('shows why Key Vault refused', async () => {
    const disabled = refuse(
      makeProblem('key-disabled', { vaultName: 'customer2-kv', keyName: 'shared-key' }),
    );
    const { user } = await open({ overrides: { encryption: { roundTrip: () => disabled } } });
    await user.click(run());
    expect(await screen.findByRole('alert')).toHaveTextContent('Key is disabled');
  });

  test('is not offered to a reader', async () => {
    renderConsole({ rows: rows(), at: '/', person: people.reader });
    await screen.findByRole('link', { name: 'Fabrikam' });
    expect(screen.queryByRole('link', { name: 'Encryption test' })).toBeNull();
  });
});
