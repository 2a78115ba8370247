import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../renderer/features/alerts/alerts-page.tsx';
import { refuse } from '../../shared/contract/action.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { sampleId } from '../support/sample-fleet.ts';
import { about, alerts, expiring, idOf, listed, open, shownRows } from './open-alerts.tsx';
import { enter, titleOf } from './render-console.tsx';

describe('the alerts about one cause', () => {
  it('cannot be answered after they are resolved, also if they stay selected', async () => {
    const console = open();
    const { user } = console;
    await listed();
    await user.click(screen.getByRole('checkbox', { name: `Select ${titleOf('key-disabled')}` }));
    expect(screen.getByText('1 selected')).toBeVisible();
    console.state.alerts = alerts().map((alert) =>
      alert.causeKey === 'access key-disabled'
        ? { ...alert, condition: 'resolved', resolvedAt: '2026-03-01T11:00:00.000Z', end: 'recovered' }
        : alert,
    );
    console.emit({ kind: 'alerts-changed' });
    await waitFor(() => expect(shownRows()).toHaveLength(2));
    expect(screen.getByText('0 selected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toHaveAttribute('aria-disabled', 'true');
    await user.selectOptions(screen.getByLabelText('Condition'), 'Resolved');
    expect(screen.getByText('0 selected')).toBeVisible();
  });

  it('show the response that needs the most attention, and are found by each response', async () => {
    const { user } = open({
      alerts: [
        about(1, 1, { response: { kind: 'acknowledged', by: 'Ada', at: '2026-03-01T09:30:00.000Z' } }),
        about(2, 3),
      ],
    });
    expect((await listed())[0]).toHaveTextContent(/New \(1 of 2\)$/);
    await user.selectOptions(screen.getByLabelText('Response'), 'Acknowledged');
    expect(shownRows()).toHaveLength(1);
    await user.selectOptions(screen.getByLabelText('Response'), 'Snoozed');
    expect(screen.getByRole('heading', { name: 'No matching alerts' })).toBeVisible();
  });

  it('count a tenant once, however many of its objects expire on one day', async () => {
    open({ alerts: [expiring(1), { ...expiring(2), tenantId: sampleId(3) }, expiring(3)] });
    expect((await listed())[0]).toHaveTextContent('2 tenants');
  });

  it('of one severity are listed with the newest cause first, and each word of a search must match', async () => {
    const { user } = open({
      alerts: [
        about(1, 1, { causeKey: 'access one' }),
        about(2, 3, { causeKey: 'access two', since: '2026-03-02T08:00:00.000Z' }),
      ],
    });
    expect((await listed()).map((row) => /Contoso|Tailspin/.exec(row.textContent)?.[0])).toEqual([
      'Tailspin',
      'Contoso',
    ]);
    await enter(user, screen.getByRole('searchbox', { name: 'Search alerts' }), 'DISABLED contoso');
    expect(shownRows()).toHaveLength(1);
    await user.clear(screen.getByRole('searchbox', { name: 'Search alerts' }));
    await enter(user, screen.getByRole('searchbox', { name: 'Search alerts' }), 'contoso tailspin');
    expect(screen.getByRole('heading', { name: 'No matching alerts' })).toBeVisible();
  });

  it('say that only the first ones are shown, and how much maintenance is planned', async () => {
    open({
      overrides: {
        alerts: {
          list: () => ({ ok: true, value: { alerts: alerts(), isComplete: false } }),
          maintenance: () => ({
            ok: true,
            value: [
              {
                maintenanceId: idOf(90),
                scope: { kind: 'all' },
                ...{ from: '2026-03-09T18:00:00.000Z', until: '2026-03-09T20:00:00.000Z' },
                ...{ reason: 'New vaults', by: 'Ada' },
              },
            ],
          }),
        },
      },
    });
    await listed();
    expect(screen.getByText(/^Shows the first [\d,]+ alerts\.$/)).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Maintenance (1)' })).toBeVisible();
  });

  it('keep the selection and say why if a response is refused', async () => {
    const { user } = open({
      overrides: {
        alerts: { respond: () => refuse(makeProblem('disk-full', { path: 'records.db' })) },
      },
    });
    await listed();
    await user.click(screen.getByRole('checkbox', { name: `Select ${titleOf('key-disabled')}` }));
    expect(screen.getByRole('button', { name: 'Reopen' })).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByText(titleOf('disk-full'))).toBeVisible();
    expect(screen.getByText('1 selected')).toBeVisible();
    expect(shownRows()[0]).toHaveTextContent(/New$/);
  });
});
