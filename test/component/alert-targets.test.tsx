import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import type { DeadLetter, DeliveryFailure, TargetView } from '../../shared/domain/alerts/delivery.ts';
import { fakeAlertTargets, fakeWord, sampleTargetView } from '../support/fake-alert-targets.ts';
import type { FakeOverrides } from '../support/fake-console.ts';
import { enter, expectAccessible, people, renderConsole } from './render-console.tsx';

const failure: DeliveryFailure = { reason: 'refused-by-receiver', status: 403, detail: '' };
const letter: DeadLetter = {
  ...{ position: 7, targetId: sampleTargetView(1).targetId, targetName: 'Operations', kind: 'raised' },
  ...{
    title: 'Raised: The key is disabled (Fjordbank)',
    at: '2026-02-01T00:00:00.000Z',
    attempts: 12,
    failure,
  },
};

const section = () => screen.findByRole('region', { name: 'Alert targets' });

function openTargets(
  targets: readonly TargetView[] = [],
  given: {
    readonly letters?: readonly DeadLetter[];
    readonly person?: (typeof people)[keyof typeof people];
    readonly overrides?: FakeOverrides['alertTargets'];
  } = {},
) {
  const { letters = [], person = people.administrator, overrides = {} } = given;
  return renderConsole({
    ...{ at: '/settings', person },
    overrides: { alertTargets: { ...fakeAlertTargets({ targets, letters }), ...overrides } },
  });
}

describe('alert targets', () => {
  it('show their kind, place and status, and why one fails', async () => {
    openTargets([
      sampleTargetView(1, { name: 'Operations', waiting: 3, failure }),
      sampleTargetView(2, { name: 'Desk', address: { kind: 'notification' }, confirmedAt: null }),
      sampleTargetView(3, { name: 'Old', enabled: false }),
      sampleTargetView(4, { name: 'Team', hasSecret: false }),
      sampleTargetView(5, { name: 'Pager', address: { kind: 'command' } }),
    ]);
    const table = await within(await section()).findByRole('table', { name: 'Alert targets' });
    const statusOf = (name: string) =>
      within(within(table).getByRole('row', { name: new RegExp(`^${name}`) })).getAllByRole('cell')[1]
        ?.textContent;
    expect(['Operations', 'Desk', 'Old', 'Team', 'Pager'].map(statusOf)).toEqual([
      'Failing: 3 waitingThe receiver refused the message (403).',
      ...['Not confirmed', 'Off', 'Secret missing', 'Confirmed'],
    ]);
    expect(within(table).getAllByText('hooks.contoso.com')).toHaveLength(3);
    expect(
      await screen.findByText(/^The file alert-command\.json in the data folder is missing/),
    ).toBeVisible();
    await expectAccessible();
  });

  it('are added by keyboard: a webhook with a signing secret that Causeway creates', async () => {
    const { user, calls } = openTargets();
    within(await section()).getByText(/^Causeway sends alerts/);
    const add = await within(await section()).findByRole('button', { name: 'Add target…' });
    add.focus();
    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog', { name: 'Add alert target' }));
    await enter(user, dialog.getByLabelText(/^Name/), 'Operations');
    await user.selectOptions(dialog.getByLabelText(/^Kind/), 'webhook');
    await enter(user, dialog.getByLabelText(/^Address/), 'https://hooks.contoso.com/planted');
    await user.click(dialog.getByRole('button', { name: 'Create a signing secret' }));
    expect(dialog.getByRole('button', { name: 'Copy signing secret' })).toBeVisible();
    await enter(user, dialog.getByLabelText(/^Tags/), 'gold, night shift');
    await expectAccessible();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(({ action }) => action === 'alertTargets.add')?.input).toEqual({
      ...{ name: 'Operations', tags: ['gold', 'night shift'], leastSeverity: 'warning', per: 'cause' },
      ...{ delayHours: 0, includesDigest: true, enabled: true },
      address: {
        ...{ kind: 'webhook', url: 'https://hooks.contoso.com/planted', internalNetwork: false },
        signingSecret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string,
      },
    });
    expect(await within(await section()).findByRole('rowheader', { name: 'Operations' })).toBeVisible();
    expect(document.body.innerHTML).not.toContain('planted');
  });

  it('say at each field what is wrong, and send nothing', async () => {
    const { user, calls } = openTargets();
    await user.click(await within(await section()).findByRole('button', { name: 'Add target…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add alert target' }));
    await user.selectOptions(dialog.getByLabelText(/^Encryption/), 'none');
    await enter(user, dialog.getByLabelText(/^Mail server/), 'smtp.contoso.com');
    await enter(user, dialog.getByLabelText(/^Sender/), 'causeway@contoso.com');
    await enter(user, dialog.getByLabelText(/^Recipients/), 'team');
    await enter(user, dialog.getByLabelText(/^Delay/), 'x');
    await user.click(dialog.getByRole('button', { name: 'Save target' }));
    expect(await dialog.findByText('Enter a name.')).toBeVisible();
    expect(dialog.getByLabelText(/^Recipients/)).toHaveAccessibleDescription(/Enter an email address/);
    expect(dialog.getByLabelText(/^Delay/)).toHaveAccessibleDescription(/Enter a whole number of hours/);
    expect(calls.some(({ action }) => action === 'alertTargets.add')).toBe(false);
    await expectAccessible();
  });

  it('keep their secrets when they are edited, and show none', async () => {
    const { user, calls } = openTargets([sampleTargetView(1, { name: 'Operations' })]);
    await user.click(await within(await section()).findByRole('button', { name: 'Edit Operations' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit alert target' }));
    expect(dialog.getByLabelText(/^Address/)).toHaveValue('');
    expect(dialog.getByLabelText(/^Kind/)).toBeDisabled();
    await user.click(dialog.getByLabelText('Send alerts to this target'));
    await user.click(dialog.getByRole('button', { name: 'Save target' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.find(({ action }) => action === 'alertTargets.edit')?.input).toMatchObject({
      target: { enabled: false, address: { url: null, signingSecret: null } },
    });
  });

  it('are confirmed by the word of a test message', async () => {
    const { user, calls } = openTargets([sampleTargetView(1, { name: 'Operations', confirmedAt: null })]);
    await user.click(
      await within(await section()).findByRole('button', { name: 'Test and confirm Operations' }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: 'Test an alert target' }));
    await user.click(dialog.getByRole('button', { name: 'Send test message' }));
    await enter(user, await dialog.findByLabelText(/^Word of the message/), 'wrong');
    await user.click(dialog.getByRole('button', { name: 'Confirm' }));
    expect(await dialog.findByText('This is not the word of the latest test message.')).toBeVisible();
    await expectAccessible();
    await user.clear(dialog.getByLabelText(/^Word of the message/));
    await enter(user, dialog.getByLabelText(/^Word of the message/), fakeWord);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(calls.filter(({ action }) => action === 'alertTargets.sendTest')).toHaveLength(1);
    expect(await within(await section()).findByText('Confirmed')).toBeVisible();
  });

  it('show why a test message was not delivered, and ask for no word', async () => {
    const sendTest = () => ok({ failure });
    const { user } = openTargets([sampleTargetView(1, { name: 'Operations' })], { overrides: { sendTest } });
    await user.click(await within(await section()).findByRole('button', { name: 'Test Operations' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Test an alert target' }));
    await user.click(dialog.getByRole('button', { name: 'Send test message' }));
    expect(await dialog.findByText('The receiver refused the message (403).')).toBeVisible();
    expect(dialog.queryByLabelText(/^Word of the message/)).toBeNull();
    expect(dialog.getByRole('button', { name: 'Send test message' })).toBeVisible();
  });

  it('are removed after a question', async () => {
    const { user, calls } = openTargets([sampleTargetView(1, { name: 'Operations' })]);
    await user.click(await within(await section()).findByRole('button', { name: 'Remove Operations' }));
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Remove “Operations”?' }));
    expect(calls.some(({ action }) => action === 'alertTargets.remove')).toBe(false);
    await user.click(dialog.getByRole('button', { name: 'Remove target' }));
    expect(await within(await section()).findByText(/^There is no target/)).toBeVisible();
  });

  it('are not changed by an operator', async () => {
    openTargets([sampleTargetView(1, { name: 'Operations' })], {
      person: people.operator,
      letters: [letter],
    });
    const shown = within(await section());
    expect(await shown.findByRole('rowheader', { name: 'Operations' })).toBeVisible();
    expect(await shown.findByText(letter.title)).toBeVisible();
    expect(shown.queryByRole('button')).toBeNull();
  });

  it('are not shown to a reader', async () => {
    openTargets([], { person: people.reader });
    expect(await screen.findByRole('region', { name: 'About Causeway' })).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Alert targets' })).toBeNull();
  });
});

describe('messages that were not delivered', () => {
  it('say why, and are sent again or discarded', async () => {
    const other = { ...letter, position: 8, title: 'Resolved: The key is disabled (Fjordbank)' };
    const { user, calls } = openTargets([sampleTargetView(1)], { letters: [other, letter] });
    const list = within(
      await within(await section()).findByRole('list', { name: 'Messages that were not delivered' }),
    );
    expect(list.getAllByText(/12 attempts\./)[0]).toHaveTextContent(
      'The receiver refused the message (403).',
    );
    await expectAccessible();
    await user.click(list.getByRole('button', { name: `Send again: ${letter.title}` }));
    await waitFor(() => expect(screen.queryByText(letter.title)).toBeNull());
    await user.click(list.getByRole('button', { name: `Discard: ${other.title}` }));
    await waitFor(() => expect(screen.queryByText(/^Messages that were not delivered/)).toBeNull());
    expect(calls.filter(({ action }) => action.endsWith('DeadLetter')).map(({ input }) => input)).toEqual([
      { position: 7 },
      { position: 8 },
    ]);
  });
});
