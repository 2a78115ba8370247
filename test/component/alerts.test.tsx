import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../renderer/features/alerts/alerts-page.tsx';
import '../../renderer/features/alerts/accept-dialog.tsx';
import '../../renderer/features/alerts/maintenance-dialog.tsx';
import '../../renderer/features/alerts/snooze-dialog.tsx';
import '../../renderer/features/settings/settings-page.tsx';
import { defaultAlertPolicy } from '../../shared/domain/alerts/alert-policy.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { about, alerts, idsOf, listed, open, replies, shownRows } from './open-alerts.tsx';
import { enter, expectAccessible, people, titleOf } from './render-console.tsx';

describe('the alerts', () => {
  it('are listed by cause, the most severe first', async () => {
    open();
    const [first, second, third, ...others] = await listed();
    expect(others).toEqual([]);
    expect(first).toHaveTextContent(`Critical${titleOf('key-disabled')}2 tenantsCustomer27 Feb 2026`);
    expect(second).toHaveTextContent('WarningCauseway cannot see 12 tenants12 tenantsYou (operator)');
    expect(third).toHaveTextContent('InformationKey “signing” expires on 20 Mar 2026FabrikamCustomer');
    expect(screen.getByText('3 causes')).toBeVisible();
    await expectAccessible();
  });

  it('say how many tenants are not working without one, and lead to them', async () => {
    const { user } = open({ alerts: [about(1, 1)] });
    await listed();
    expect(
      screen.getByText(/^1 more tenant is not working without an alert\. An alert takes several/),
    ).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Show tenants' }));
    await waitFor(() => expect(window.location.hash).toContain('/tenants?status=not+working'));
  });

  it.each([
    ['of each tenant', [about(1, 1), about(2, 3)]],
    ['of a cause at the provider, which names no tenant', [about(1, null, { affected: 2 })]],
  ])('say nothing of tenants without one if there are those %s', async (_, given) => {
    open({ alerts: given });
    await listed();
    expect(screen.queryByText(/without an alert/)).toBeNull();
  });

  it('explain why one is in the daily digest only', async () => {
    open({ alerts: [about(1, 1, { digestOnly: true })] });
    const [row] = await listed();
    expect(row).toHaveTextContent(/Daily digest only$/);
    expect(screen.getByTitle(/^Daily digest only\. Access was never verified/)).toBeVisible();
  });

  it('can be searched and filtered, also for those that are resolved', async () => {
    const { user } = open();
    await listed();
    await enter(user, screen.getByRole('searchbox', { name: 'Search alerts' }), 'tailspin');
    expect(shownRows()).toHaveLength(1);
    await user.clear(screen.getByRole('searchbox', { name: 'Search alerts' }));
    await user.selectOptions(screen.getByLabelText('Severity'), 'Warning');
    expect(shownRows()).toHaveLength(1);
    await user.selectOptions(screen.getByLabelText('Severity'), 'Any');
    await user.selectOptions(screen.getByLabelText('Action required'), 'Customer');
    expect(shownRows()).toHaveLength(2);
    await user.selectOptions(screen.getByLabelText('Response'), 'Snoozed');
    expect(screen.getByRole('heading', { name: 'No matching alerts' })).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Response'), 'Any');
    await user.selectOptions(screen.getByLabelText('Condition'), 'Resolved');
    expect(shownRows()[0]).toHaveTextContent(/^Resolved.*Fabrikam.*Resolved$/);
  });

  it('lead to the tenant, or to the tenants with the cause', async () => {
    const { user } = open();
    await listed();
    await user.click(screen.getByRole('link', { name: '2 tenants' }));
    await waitFor(() => expect(window.location.hash).toContain('/tenants?cause=key-disabled'));
    window.location.hash = '/alerts';
    await user.click(await screen.findByRole('link', { name: 'Fabrikam' }));
    await waitFor(() => expect(window.location.hash).toContain(`/tenants/${sampleId(2)}`));
  });

  it('are acknowledged and opened again by cause, with the keyboard alone', async () => {
    const console = open({ person: people.operator });
    const { user } = console;
    await listed();
    const select = () => screen.getByRole('checkbox', { name: `Select ${titleOf('key-disabled')}` });
    const acknowledge = screen.getByRole('button', { name: 'Acknowledge' });
    expect(acknowledge).toHaveAttribute('aria-disabled', 'true');
    select().focus();
    await user.keyboard(' ');
    expect(screen.getByText('1 selected')).toBeVisible();
    acknowledge.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(shownRows()[0]).toHaveTextContent(/Acknowledged$/));
    expect(screen.getByText('0 selected')).toBeVisible();
    await user.click(select());
    await user.click(screen.getByRole('button', { name: 'Reopen' }));
    await waitFor(() => expect(shownRows()[0]).toHaveTextContent(/New$/));
    expect(replies(console)).toEqual([
      { to: { alertIds: idsOf(1, 2) }, reply: { kind: 'acknowledge' } },
      { to: { alertIds: idsOf(1, 2) }, reply: { kind: 'reopen' } },
    ]);
  });

  it('are snoozed until the end of a day', async () => {
    const console = open();
    const { user } = console;
    await listed();
    await user.click(screen.getByRole('checkbox', { name: 'Select Causeway cannot see 12 tenants' }));
    await user.click(screen.getByRole('button', { name: 'Snooze' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Snooze alerts' }));
    expect(await dialog.findByText(/The longest snooze is 30 days/)).toBeVisible();
    await expectAccessible();
    fireEvent.change(dialog.getByLabelText(/Until the end of/), { target: { value: '2026-03-09' } });
    await user.click(dialog.getByRole('button', { name: 'Snooze' }));
    await waitFor(() => expect(shownRows()[1]).toHaveTextContent('Snoozed until 9 Mar 2026, 23:59'));
    const until = new Date('2026-03-09T23:59').toISOString();
    expect(replies(console)).toEqual([{ to: { alertIds: idsOf(3) }, reply: { kind: 'snooze', until } }]);
  });

  it('are accepted with a reason and a review date', async () => {
    const console = open();
    const { user } = console;
    await listed();
    await user.click(screen.getByRole('checkbox', { name: /Key “signing” expires/ }));
    await user.click(screen.getByRole('button', { name: 'Accept' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Accept alerts' }));
    expect(dialog.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true');
    fireEvent.change(dialog.getByLabelText(/Review on/), { target: { value: '2026-06-01' } });
    await enter(user, dialog.getByLabelText(/Reason/), 'The customer replaces it in March.');
    await expectAccessible();
    await user.click(dialog.getByRole('button', { name: 'Accept' }));
    await waitFor(() => expect(shownRows()[2]).toHaveTextContent('Accepted until 1 Jun 2026'));
    expect(replies(console)).toMatchObject([
      { reply: { kind: 'accept', reviewOn: '2026-06-01', reason: 'The customer replaces it in March.' } },
    ]);
  });

  it('offer a reader no response', async () => {
    open({ person: people.reader });
    await listed();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    await expectAccessible();
  });

  it('are counted in the navigation until somebody responds', async () => {
    const { user } = open();
    await listed();
    const main = within(screen.getByRole('navigation', { name: 'Main' }));
    expect(await main.findByTitle('Alerts: 3 new')).toHaveTextContent('3');
    await user.click(screen.getByRole('checkbox', { name: 'Select Causeway cannot see 12 tenants' }));
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    expect(await main.findByTitle('Alerts: 2 new')).toBeVisible();
  });

  it('appear when the console raises one', async () => {
    const console = open({ alerts: [] });
    expect(await screen.findByRole('heading', { name: 'No alerts' })).toBeVisible();
    await expectAccessible();
    console.state.alerts = alerts();
    console.emit({ kind: 'alerts-changed' });
    expect(await listed()).toHaveLength(3);
  });
});

describe('maintenance', () => {
  it('is planned for a tag and ended', async () => {
    const { user, calls } = open();
    await listed();
    await user.click(screen.getByRole('button', { name: 'Maintenance' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Maintenance' }));
    await user.selectOptions(dialog.getByLabelText('Maintenance of'), 'Tenants with a tag');
    await user.selectOptions(dialog.getByLabelText('Tag'), 'north');
    fireEvent.change(dialog.getByLabelText(/From/), { target: { value: '2026-03-09T18:00' } });
    fireEvent.change(dialog.getByLabelText(/Until/), { target: { value: '2026-03-09T17:00' } });
    await enter(user, dialog.getByLabelText(/Reason/), 'New vaults');
    expect(dialog.getByText('The end must be after the start.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Plan maintenance' })).toHaveAttribute('aria-disabled', 'true');
    fireEvent.change(dialog.getByLabelText(/Until/), { target: { value: '2026-03-09T20:00' } });
    await user.click(dialog.getByRole('button', { name: 'Plan maintenance' }));
    const planned = await dialog.findByRole('list', { name: 'Planned maintenance' });
    expect(planned).toHaveTextContent('Tenants with the tag north, 9 Mar 2026, 18:00 to 9 Mar 2026, 20:00');
    expect(planned).toHaveTextContent('New vaults (Ada Adeyemi)');
    await expectAccessible();
    expect(calls.find(({ action }) => action === 'alerts.addMaintenance')?.input).toEqual({
      scope: { kind: 'tag', tag: 'north' },
      from: new Date('2026-03-09T18:00').toISOString(),
      until: new Date('2026-03-09T20:00').toISOString(),
      reason: 'New vaults',
    });
    await user.click(
      dialog.getByRole('button', { name: 'End the maintenance of Tenants with the tag north' }),
    );
    await waitFor(() => expect(dialog.queryByRole('list', { name: 'Planned maintenance' })).toBeNull());
  });
});

describe('the policy of the alerts', () => {
  it('is changed in the settings, with what is wrong at its field', async () => {
    const { user, calls } = open({ at: '/settings' });
    const section = within(await screen.findByRole('region', { name: 'Alerts' }));
    const field = (name: string | RegExp) => section.findByLabelText(name);
    const replace = async (name: string | RegExp, text: string) => {
      await user.clear(await field(name));
      await enter(user, await field(name), text);
    };
    await replace(/^Failed checks in a row/, '0');
    await user.click(section.getByRole('button', { name: 'Save policy' }));
    expect(await section.findByText('Enter a whole number from 1 to 20.')).toBeVisible();
    await replace(/^Failed checks in a row/, '2');
    await replace(/Days before an expiry/, '7, 60');
    await user.click(section.getByLabelText('Hold messages in quiet hours'));
    await replace('Quiet from', '21:30');
    await replace(/Time zone/, 'Europe/Berlin');
    await user.click(section.getByRole('button', { name: 'Save policy' }));
    expect(await section.findByText('Saved. The next check follows this policy.')).toBeVisible();
    expect(calls.find(({ action }) => action === 'alerts.changePolicy')?.input).toEqual({
      ...defaultAlertPolicy,
      failuresInARow: 2,
      expiryDays: [60, 7],
      quietHours: { from: '21:30', to: '07:00', timeZone: 'Europe/Berlin' },
      digest: { at: '08:00', timeZone: 'Europe/Berlin' },
    });
    await expectAccessible();
  });

  it('is not offered to an operator', async () => {
    open({ at: '/settings', person: people.operator });
    await screen.findByRole('heading', { level: 1, name: 'Settings' });
    expect(screen.queryByRole('button', { name: 'Save policy' })).toBeNull();
  });
});
