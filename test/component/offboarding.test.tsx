import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok, refuse } from '../../shared/contract/action.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, lastCall } from './render-console.tsx';

const tenantId = sampleId(1);
const rows = () => [sampleRow(sampleTenant(1, { name: 'Contoso' }), null)];
const at = `/onboarding/${tenantId}`;
const customer = { ...people.customer, tenantId };
const customerAccount = { name: 'Rashid', username: 'administrator@contoso.example' };

/** A report in which this check failed, or passed without a problem. */
function statusWith(check: 'service-principal' | 'key-state', problem: Problem | null) {
  const time = '2026-03-02T08:30:00.000Z';
  const verdict = problem ? ({ state: 'failed', problem } as const) : ({ state: 'passed' } as const);
  const vaultUri = check === 'key-state' ? 'https://customer1-kv.vault.azure.net' : null;
  const results = [{ check, vaultUri, verdict, findings: [], evidence: [], durationMs: 1 }];
  const latest = { ...{ runId: 'r', tenantId, startedAt: time, finishedAt: time }, verdict, results };
  return new Map([[tenantId, { latest }]]);
}

describe('the removal of the access', () => {
  const openDialog = async (part: Parameters<typeof renderConsole>[0] = {}) => {
    const rendered = renderConsole({ at, person: customer, rows: rows(), customerAccount, ...part });
    await rendered.user.click(await screen.findByRole('button', { name: 'Remove the access…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove the access' }));
    return { ...rendered, dialog };
  };

  it('shows for each depth what the application has, what may not be seen, and the exact requests', async () => {
    const { user, calls, dialog } = await openDialog();
    // Nothing is planned before the person decides.
    expect(calls.filter(({ action }) => action === 'offboarding.plan')).toEqual([]);
    for (const [title, depth] of [
      ['Pause: disable the application', 'pause'],
      ['Everything', 'everything'],
    ] as const) {
      await user.selectOptions(dialog.getByLabelText('What to remove'), title);
      expect(await dialog.findByText(`Request for ${depth}.`)).toBeVisible();
      expect(calls).toContainEqual({
        action: 'offboarding.plan',
        input: { tenantId, depth: { is: depth } },
      });
    }
    expect(dialog.getByText('Others may exist.')).toBeVisible();
    expect(dialog.getByText(/ends with the application\.$/)).toBeVisible();
    expect(calls.filter(({ action }) => action === 'offboarding.perform')).toEqual([]);
    await expectAccessible();
    const send = dialog.getByRole('button', { name: 'Remove everything: send 1 request' });
    await user.click(send);
    expect(calls.filter(({ action }) => action === 'offboarding.perform')).toEqual([]);
    await user.click(dialog.getByRole('checkbox', { name: /^I agreed on it with the provider/ }));
    await user.click(send);
    expect(await dialog.findByText(/The application is deleted\.$/)).toBeVisible();
    expect(lastCall(calls)).toMatchObject({
      action: 'offboarding.perform',
      input: { tenantId, depth: { is: 'everything' } },
    });
  });

  it('says that the list keeps a key whose access is removed, and who removes it there', async () => {
    const { user, dialog } = await openDialog();
    const provider = /^The key stays in the provider’s list/;
    await user.selectOptions(dialog.getByLabelText('What to remove'), 'Everything');
    expect(dialog.queryByText(provider)).toBeNull();
    const title = 'This key only: shared-key in customer1-kv';
    await user.selectOptions(dialog.getByLabelText('What to remove'), title);
    expect(dialog.getByText(provider)).toBeVisible();
    expect(await dialog.findByText('Request for key.')).toBeVisible();
  });

  it('can pause one key: the state of the key is changed, and no role is removed', async () => {
    const { user, calls, dialog } = await openDialog();
    for (const [title, enabled] of [
      ['Pause: disable the key shared-key in customer1-kv', false],
      ['End the pause: enable the key shared-key in customer1-kv', true],
    ] as const) {
      const before = calls.length;
      await user.selectOptions(dialog.getByLabelText('What to remove'), title);
      expect(await dialog.findByText(/^Signed in to Key Vault as/)).toBeVisible();
      const change = { vaultUri: 'https://customer1-kv.vault.azure.net', keyName: 'shared-key', enabled };
      const asked = calls.slice(before);
      expect(asked.filter(({ action }) => action === 'onboarding.planChange')).toEqual([
        { action: 'onboarding.planChange', input: { tenantId, change: { kind: 'key-state', ...change } } },
      ]);
      expect(asked.filter(({ action }) => action === 'offboarding.plan')).toEqual([]);
      expect(dialog.queryByRole('button', { name: 'Check that the access is gone' })).toBeNull();
      await expectAccessible();
    }
  });

  it.each([
    ['is enabled', null, 'Pause: disable the application', 'End the pause: enable the application'],
    [
      'is disabled',
      makeProblem('app-disabled', { tenantId, appId: sampleId(900), cloud: 'public' }),
      'End the pause: enable the application',
      'Pause: disable the application',
    ],
  ] as const)('offers only what applies if the application %s', async (_, problem, offered, missing) => {
    const { dialog } = await openDialog({ statuses: statusWith('service-principal', problem) });
    const options = within(dialog.getByLabelText('What to remove'));
    expect(options.getByRole('option', { name: offered })).toBeVisible();
    expect(options.queryByRole('option', { name: missing })).toBeNull();
    // Nobody has checked the key, so both are offered.
    expect(options.getAllByRole('option', { name: /able the key shared-key in customer1-kv$/ })).toHaveLength(
      2,
    );
  });

  it.each([
    ['is enabled', null, /^Pause: disable the key/],
    [
      'is disabled',
      makeProblem('key-disabled', { vaultName: 'customer1-kv', keyName: 'shared-key' }),
      /^End the pause: enable the key/,
    ],
  ] as const)('offers only what applies if the key %s', async (_, problem, offered) => {
    const { dialog } = await openDialog({ statuses: statusWith('key-state', problem) });
    const options = within(dialog.getByLabelText('What to remove'));
    const ofKey = options.getAllByRole('option', { name: /able the key/ });
    expect(ofKey.map(({ textContent }) => textContent)).toEqual([expect.stringMatching(offered)]);
  });

  it('says why it was refused, and can be tried again', async () => {
    const perform = () => refuse(makeProblem('sign-in-cancelled', {}));
    const { user, dialog } = await openDialog({ overrides: { offboarding: { perform } } });
    await user.selectOptions(dialog.getByLabelText('What to remove'), 'Pause: disable the application');
    await user.click(await dialog.findByRole('button', { name: 'Pause: send 1 request' }));
    expect(await dialog.findByText('Sign-in was canceled')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Pause: send 1 request' })).toBeEnabled();
    // A pause leaves everything in place: there is no removal to prove.
    expect(dialog.queryByRole('button', { name: 'Check that the access is gone' })).toBeNull();
  });

  it('is proven row by row, with the time at which an old token ends, and has a certificate', async () => {
    const { user, dialog } = await openDialog();
    await user.selectOptions(dialog.getByLabelText('What to remove'), 'Everything');
    await user.click(await dialog.findByRole('button', { name: 'Check that the access is gone' }));
    const table = within(await dialog.findByRole('table', { name: 'Checks of the removal' }));
    expect(table.getByRole('row', { name: /A new token.*Gone/ })).toBeVisible();
    expect(table.getByRole('row', { name: /An old token.*Ends by itself.*It expires/ })).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Create certificate of removal' }));
    expect(await dialog.findByRole('button', { name: 'Save certificate' })).toBeVisible();
    await expectAccessible();
  });
});

describe('the proof of a removal', () => {
  const openProof = async (part: Parameters<typeof renderConsole>[0] = {}) => {
    const rendered = renderConsole({ at, person: customer, rows: rows(), customerAccount, ...part });
    await rendered.user.click(await screen.findByRole('button', { name: 'Remove the access…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove the access' }));
    await rendered.user.selectOptions(dialog.getByLabelText('What to remove'), 'Everything');
    await rendered.user.click(await dialog.findByRole('button', { name: 'Check that the access is gone' }));
    return { ...rendered, dialog };
  };

  it('has no certificate while the access is still there', async () => {
    const prove = () =>
      ok({
        ...{ at: '2026-03-02T08:30:00.000Z', by: 'customer' as const },
        rows: [{ what: 'The role', found: 'present' as const, detail: 'At the key.', until: null }],
      });
    const { dialog } = await openProof({ overrides: { offboarding: { prove } } });
    expect(await dialog.findByText('A part of the access is still there.')).toBeVisible();
    expect(dialog.queryByRole('button', { name: /certificate/ })).toBeNull();
  });

  it('is forgotten when a request was sent, because it is not true any more', async () => {
    const { user, dialog } = await openProof();
    expect(await dialog.findByRole('table', { name: 'Checks of the removal' })).toBeVisible();
    await user.click(dialog.getByRole('checkbox', { name: /^I agreed on it with the provider/ }));
    await user.click(dialog.getByRole('button', { name: 'Remove everything: send 1 request' }));
    expect(await dialog.findByText(/The application is deleted\.$/)).toBeVisible();
    expect(dialog.queryByRole('table', { name: 'Checks of the removal' })).toBeNull();
  });
});

describe('the offboarding by a provider', () => {
  it('proves, drops the tokens, and erases only what was chosen', async () => {
    const { user, calls } = renderConsole({ at, person: people.administrator, rows: rows() });
    await user.click(await screen.findByRole('button', { name: 'Offboarding…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Offboarding' }));
    await user.click(dialog.getByRole('button', { name: 'Check that the access is gone' }));
    expect(await dialog.findByText(/^The access is removed\. Tokens/)).toBeVisible();
    await expectAccessible();
    expect(dialog.getByRole('radio', { name: /^Keep the tenant/ })).toBeChecked();
    await user.click(dialog.getByRole('radio', { name: /^Erase its reports/ }));
    await user.click(dialog.getByRole('button', { name: 'Finish the offboarding' }));
    expect(await screen.findByText('Erased the local data of “Contoso”.')).toBeVisible();
    expect(calls).toContainEqual({
      action: 'offboarding.finish',
      input: { tenantId, localData: 'erase', confirmation: '' },
    });
  });

  it('is finished by an administrator alone', async () => {
    const { user } = renderConsole({ at, person: people.operator, rows: rows() });
    await user.click(await screen.findByRole('button', { name: 'Offboarding…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Offboarding' }));
    expect(dialog.queryByRole('button', { name: 'Finish the offboarding' })).toBeNull();
  });
});
