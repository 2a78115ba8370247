import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { elapsedTime } from '../../renderer/ui/elapsed-time.ts';
import { markOf } from '../../renderer/features/tenant/history/status-chart.tsx';
import { statusPeriods } from '../../renderer/features/tenant/history/status-periods.ts';
import type { StatusTime } from '../../shared/contract/history-actions.ts';
import type { TenantReport, Verdict } from '../../shared/domain/check.ts';
import type { PastCheck } from '../../shared/domain/run.ts';
import {
  sampleKeyDisabled,
  sampleOutcome,
  sampleResults,
  sampleRow,
  sampleTenant,
  verdictOf,
} from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const tenant = sampleTenant(2, { name: 'Fabrikam' });
const { tenantId } = tenant;
const passed: Verdict = { state: 'passed' };
const failed: Verdict = { state: 'failed', problem: sampleKeyDisabled() };

const pastCheck = (runId: string, finishedAt: string, verdict: Verdict, durationMs = 1_200): PastCheck => ({
  ...sampleOutcome(tenantId, verdict, { runId, finishedAt }),
  startedAt: new Date(Date.parse(finishedAt) - durationMs).toISOString(),
});

/** Newest first. */
const history = [
  pastCheck('run-4', '2026-03-02T12:00:00.000Z', failed, 2_000),
  pastCheck('run-3', '2026-03-02T11:00:00.000Z', failed),
  pastCheck('run-2', '2026-03-01T11:00:00.000Z', passed),
  pastCheck('run-1', '2026-03-01T10:30:00.000Z', passed),
];

function reportOf({ runId, startedAt, finishedAt, verdict }: PastCheck): TenantReport {
  const results =
    verdict.state === 'passed'
      ? sampleResults(tenant)
      : sampleResults(tenant, { check: 'key-state', problem: sampleKeyDisabled() });
  return { runId, tenantId, startedAt, finishedAt, verdict: verdictOf(results), results };
}
const reports = history.map(reportOf);

const given = () => ({
  rows: [sampleRow(tenant, failed, { runId: 'run-4', finishedAt: '2026-03-02T12:00:00.000Z' })],
  statuses: new Map([
    [
      tenantId,
      {
        latest: reports[0] ?? null,
        lastGood: { runId: 'run-2', finishedAt: '2026-03-01T11:00:00.000Z' },
        history: history.map(({ runId, finishedAt, verdict }) =>
          sampleOutcome(tenantId, verdict, { runId, finishedAt }),
        ),
      },
    ],
  ]),
  reports: new Map(reports.map((report) => [`${tenantId} ${report.runId}`, report])),
  histories: new Map([[tenantId, history]]),
});

const now = Date.parse('2026-03-02T13:00:00.000Z');
const time = (from: string, until: string, changes: Partial<StatusTime> = {}): StatusTime => ({
  ...{ status: 'working', code: null, from, until, checks: 2, continues: false, ...changes },
});

describe('the periods of a status', () => {
  const failing = time('2026-03-02T11:00:00.000Z', '2026-03-04T12:00:00.000Z', {
    ...{ status: 'not working', code: 'key-disabled' },
  });
  const before = time('2026-02-20T10:30:00.000Z', '2026-03-02T11:00:00.000Z');

  it('are those of the times, and the present one has no end', () => {
    expect(statusPeriods([failing, before], now)).toEqual([
      { status: 'not working', code: 'key-disabled', from: failing.from, to: null, checks: 2 },
      { status: 'working', code: null, from: before.from, to: before.until, checks: 2 },
    ]);
  });

  it('join the times between which there was no check for long', () => {
    const continued = time('2026-02-20T10:30:00.000Z', '2026-03-02T11:00:00.000Z', { continues: true });
    const earlier = time('2026-02-01T10:30:00.000Z', '2026-02-03T10:30:00.000Z');
    expect(statusPeriods([failing, continued, earlier], now).slice(1)).toEqual([
      { status: 'working', code: null, from: earlier.from, to: continued.until, checks: 4 },
    ]);
  });

  it('end when the status became unknown, because there was no check for too long', () => {
    expect(statusPeriods([before], now)).toEqual([
      { status: 'working', code: null, from: before.from, to: before.until, checks: 2 },
    ]);
  });

  it.each([
    [400, 'less than a second'],
    [61_000, '1 minute 1 second'],
    [7_500_000, '2 hours 5 minutes'],
    [3 * 86_400_000, '3 days'],
  ])('of %d ms lasted %s', (ms, words) => expect(elapsedTime(ms)).toBe(words));
});

describe('the history of a tenant', () => {
  it('shows the statuses over time with how long each lasted, and the durations of the checks', async () => {
    renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    const statuses = await screen.findByRole('table', { name: 'Statuses' });
    const [, present, before] = within(statuses).getAllByRole('row');
    expect(present).toHaveTextContent(titleOf('key-disabled'));
    expect(before).toHaveTextContent(/Working.*1 day2 checks/);
    const durations = screen.getByRole('table', { name: 'Durations of the checks' });
    expect(within(durations).getAllByRole('row').at(-1)).toHaveTextContent('2.0 s');
    await expectAccessible();
  });

  it('names the middle of the durations, between two if their number is even', async () => {
    const [first, second] = [
      pastCheck('run-2', '2026-03-02T12:00:00.000Z', failed, 1_000),
      pastCheck('run-1', '2026-03-01T11:00:00.000Z', passed, 5_000),
    ];
    const at = `/tenants/${tenantId}?tab=history`;
    renderConsole({ ...given(), histories: new Map([[tenantId, [first, second]]]), at });
    expect(
      await screen.findByText(/^Duration of the last 2 checks, oldest first\. .*Median: 3\.0 s\.$/),
    ).toBeVisible();
    cleanup();
    renderConsole({ ...given(), histories: new Map([[tenantId, [second]]]), at });
    expect(await screen.findByText(/^Duration of the only check\. .*Median: 5\.0 s\.$/)).toBeVisible();
  });

  it('tells runs and statuses apart by full times, with the problem below the status', async () => {
    renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    const headers = async (name: string) =>
      within(await screen.findByRole('table', { name }))
        .getAllByRole('columnheader')
        .map((header) => header.title);
    expect(await headers('Runs')).toEqual(['Compare', 'Completed', 'Status', 'Duration', 'Actions']);
    expect(await headers('Statuses')).toEqual(['Status', 'From', 'To', 'Lasted']);
    const [, latest] = within(screen.getByRole('table', { name: 'Runs' })).getAllByRole('row');
    expect(latest).toHaveTextContent(new RegExp(`Not working${titleOf('key-disabled')}`));
  });

  it.each([
    [60_000, '09:05:00'],
    [3 * 3_600_000, '09:05'],
    [30 * 86_400_000, '2 Mar'],
  ])('marks the axis of a picture of %d ms with %s', (ms, mark) =>
    expect(markOf(ms, new Date(2026, 2, 2, 9, 5))).toBe(mark),
  );

  it('is asked for the chosen period', async () => {
    const { user, calls } = renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    await user.click(await screen.findByRole('radio', { name: '365 days' }));
    await waitFor(() =>
      expect(calls).toContainEqual({ action: 'history.statuses', input: { tenantId, days: 365 } }),
    );
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(screen.getByRole('radio', { name: '90 days' })).toBeChecked());
  });

  it('shows the runs in which something changed, and only those on request', async () => {
    const { user } = renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    const runs = await screen.findByRole('table', { name: 'Runs' });
    const rows = () =>
      within(screen.getByRole('table', { name: 'Runs' }))
        .getAllByRole('row')
        .slice(1);
    expect(rows().map((row) => row.textContent.includes('Changed'))).toEqual([false, true, false, true]);
    screen.getByRole('switch', { name: 'Changes only' }).focus();
    await user.keyboard(' ');
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toHaveTextContent(titleOf('key-disabled'));
    expect(runs).toBeDefined();
    await expectAccessible();
  });

  it('has more runs than a page shows at first, and shows older ones on request', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      pastCheck(`run-${index}`, new Date(now - index * 3_600_000).toISOString(), passed),
    );
    const histories = new Map([[tenantId, many]]);
    const { user } = renderConsole({ ...given(), histories, at: `/tenants/${tenantId}?tab=history` });
    const runs = await screen.findByRole('table', { name: 'Runs' });
    expect(runs).toHaveAttribute('aria-rowcount', '101');
    expect(within(runs).getAllByRole('row').length).toBeLessThan(60);
    await user.click(screen.getByRole('button', { name: 'Show older runs' }));
    await waitFor(() => expect(runs).toHaveAttribute('aria-rowcount', '131'));
    expect(screen.queryByRole('button', { name: 'Show older runs' })).toBeNull();
  });

  it('follows a new check', async () => {
    const { calls, user, advance } = renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    await screen.findByRole('table', { name: 'Runs' });
    const asked = () => calls.filter(({ action }) => action.startsWith('history.')).length;
    const before = asked();
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    advance();
    await waitFor(() => expect(asked()).toBe(before + 3));
  });

  it('compares two selected runs: status, checks and findings', async () => {
    const { user, calls } = renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    const runs = await screen.findByRole('table', { name: 'Runs' });
    const [newest, , older] = within(runs).getAllByRole('checkbox');
    if (newest) await user.click(newest);
    if (older) await user.click(older);
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    const comparison = await screen.findByRole('region', { name: 'Comparison' });
    const checks = await within(comparison).findByRole('table', { name: 'Changed checks' });
    expect(checks).toHaveTextContent(`Key enabledVault customer2-kvPassedFailed: ${titleOf('key-disabled')}`);
    expect(checks).not.toHaveTextContent('Token claims');
    expect(within(comparison).getByRole('table', { name: 'Status' })).toHaveTextContent(
      `Access is workingAccess is not working: ${titleOf('key-disabled')}`,
    );
    expect(calls).toContainEqual({
      action: 'checks.compare',
      input: { tenantId, before: 'run-2', after: 'run-4' },
    });
    expect(window.location.hash).toContain('run=run-4');
    expect(window.location.hash).toContain('compareWith=run-2');
    await user.click(within(comparison).getByRole('button', { name: 'Close comparison' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Comparison' })).toBeNull());
  });

  it('compares the keys of a vault with an earlier run in which the record listed one key', async () => {
    const withKeys = (report: TenantReport): TenantReport => ({
      ...report,
      results: report.results.flatMap((result) =>
        result.check === 'key-state'
          ? [
              { ...result, keyName: 'first', verdict: passed },
              { ...result, keyName: 'second' },
            ]
          : [result],
      ),
    });
    const kept = reports.map((report) => (report.runId === 'run-4' ? withKeys(report) : report));
    renderConsole({
      ...given(),
      reports: new Map(kept.map((report) => [`${tenantId} ${report.runId}`, report])),
      at: `/tenants/${tenantId}?run=run-4&compareWith=run-2`,
    });
    const checks = await screen.findByRole('table', { name: 'Changed checks' });
    expect(checks).toHaveTextContent(
      `Key enabledVault customer2-kv, key secondPassedFailed: ${titleOf('key-disabled')}`,
    );
    expect(checks).not.toHaveTextContent('key first');
    expect(checks).not.toHaveTextContent('Not part of this run');
  });

  it('opens a comparison from its address', async () => {
    renderConsole({ ...given(), at: `/tenants/${tenantId}?run=run-4&compareWith=run-1` });
    const comparison = await screen.findByRole('region', { name: 'Comparison' });
    expect(await within(comparison).findByRole('table', { name: 'Changed checks' })).toBeVisible();
    expect(
      screen.getByRole('heading', { name: `Access is not working: ${titleOf('key-disabled')}` }),
    ).toBeVisible();
  });
});

describe('the availability of a tenant', () => {
  const dayMs = 86_400_000;
  /** Works for the last 40 days; failed for one of them. */
  const recent = Array.from({ length: 40 }, (_, index) =>
    pastCheck(
      `run-${index}`,
      new Date(Date.now() - index * dayMs).toISOString(),
      index === 3 ? failed : passed,
    ),
  );
  const histories = new Map([[tenantId, recent]]);

  it('is listed by month, newest first, from the first month with a check on', async () => {
    renderConsole({ ...given(), histories, at: `/tenants/${tenantId}?tab=history` });
    const table = await screen.findByRole('table', { name: 'Availability by month' });
    const [head, ...months] = within(table).getAllByRole('row');
    expect(head).toHaveTextContent('MonthWorkingPartly workingNot working forLeft out');
    expect(months.length).toBeGreaterThanOrEqual(2);
    expect(months.length).toBeLessThanOrEqual(3);
    expect(table).toHaveTextContent(/\d\d\.\d\d %0\.00 %/);
    await expectAccessible();
  });

  it('is exported by the staff, and not by a customer administrator', async () => {
    const at = `/tenants/${tenantId}?tab=history`;
    const { user, calls } = renderConsole({ ...given(), histories, at });
    const section = await screen.findByRole('region', { name: 'Availability' });
    await within(section).findByRole('table');
    within(section).getByRole('button', { name: 'Export' }).focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'history.exportAvailability',
        input: expect.objectContaining({ tenantId, format: 'csv' }) as unknown,
      }),
    );
    cleanup();
    renderConsole({ ...given(), histories, person: people.customer, at });
    const own = await screen.findByRole('region', { name: 'Availability' });
    await within(own).findByRole('table');
    expect(within(own).queryByRole('button', { name: 'Export' })).toBeNull();
  });

  it('is not claimed for a tenant that was never checked', async () => {
    const at = `/tenants/${tenantId}?tab=history`;
    renderConsole({ ...given(), statuses: new Map(), histories: new Map([[tenantId, []]]), at });
    const section = await screen.findByRole('region', { name: 'Availability' });
    expect(await within(section).findByText('No month yet.')).toBeVisible();
    expect(await screen.findByText('No runs yet.')).toBeVisible();
    expect(await screen.findByText('No runs in this period.')).toBeVisible();
  });
});

describe('the charts', () => {
  it('show a bar for each time with a status, and one for each part of a month', async () => {
    const dayMs = 86_400_000;
    const recent = Array.from({ length: 40 }, (_, index) =>
      pastCheck(
        `run-${index}`,
        new Date(Date.now() - index * dayMs).toISOString(),
        index === 3 ? failed : passed,
      ),
    );
    const histories = new Map([[tenantId, recent]]);
    renderConsole({ ...given(), histories, at: `/tenants/${tenantId}?tab=history` });
    const statuses = await screen.findByRole('region', { name: 'Status over time' });
    await waitFor(() => expect(statuses.querySelectorAll('svg rect')).toHaveLength(3));
    const availability = screen.getByRole('region', { name: 'Availability' });
    await waitFor(() => expect(availability.querySelectorAll('svg').length).toBeGreaterThan(0));
  });
});

describe('an earlier run', () => {
  const earlier = `/tenants/${tenantId}?run=run-2`;

  it('is shown with its own headline, and a banner that leads back to the present status', async () => {
    const { user } = renderConsole({ ...given(), at: earlier });
    expect(await screen.findByRole('heading', { name: 'Access was working' })).toBeVisible();
    expect(screen.getByRole('group', { name: /^Check of/ })).toHaveTextContent(
      /Check of 1 Mar 2026, \d\d:\d\d\. Not the present status/,
    );
    expect(screen.getByRole('group', { name: 'Present status' })).toHaveTextContent('Now: Not working');
    expect(screen.queryByRole('heading', { name: /^Access is/ })).toBeNull();
    expect(screen.getByRole('region', { name: 'Checks of an earlier run' })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Back to present status' }));
    expect(await screen.findByRole('heading', { name: /^Access is not working/ })).toBeVisible();
    expect(window.location.hash).not.toContain('run=');
  });

  it('is opened from the list of runs, which gives its address', async () => {
    const { user } = renderConsole({ ...given(), at: `/tenants/${tenantId}?tab=history` });
    const runs = await screen.findByRole('table', { name: 'Runs' });
    const row = within(runs).getAllByRole('row')[3];
    if (!row) throw new Error('no row');
    await user.click(within(row).getByRole('button', { name: /^Copy the address/ }));
    expect(await navigator.clipboard.readText()).toBe(`causeway:/tenants/${tenantId}?run=run-2`);
    await user.click(within(row).getByRole('button', { name: /^Show the run/ }));
    expect(await screen.findByRole('heading', { name: 'Access was working' })).toBeVisible();
  });

  it('gives way to the present status when a check starts', async () => {
    const { user } = renderConsole({ ...given(), at: earlier });
    await screen.findByRole('heading', { name: 'Access was working' });
    await user.click(screen.getByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(window.location.hash).not.toContain('run='));
    expect(screen.queryByRole('group', { name: /^Check of/ })).toBeNull();
  });

  it('that is not kept is reported, with a way back', async () => {
    const unknown = { ...given(), statuses: new Map(), at: `/tenants/${tenantId}?run=gone` };
    renderConsole(unknown);
    expect(await screen.findByRole('alert')).toHaveTextContent(titleOf('run-unknown'));
    expect(screen.getByRole('button', { name: 'Back to present status' })).toBeVisible();
  });
});

describe('the changes', () => {
  it('since the previous run are shown beside those since the last successful check', async () => {
    renderConsole({ ...given(), at: `/tenants/${tenantId}` });
    const previous = await screen.findByRole('region', { name: 'Changes since the previous run' });
    await waitFor(() => expect(previous).toHaveTextContent('No changes since then.'));
    expect(screen.getByRole('region', { name: 'Changes since the last successful check' })).toBeVisible();
    expect(within(previous).getByRole('link', { name: 'Compare these runs' })).toHaveAttribute(
      'href',
      expect.stringContaining('compareWith=run-3'),
    );
  });
});

describe('the activity of a tenant', () => {
  const activity = [
    {
      at: '2026-03-02T12:00:00.000Z',
      person: 'ada',
      personName: 'Ada Adeyemi',
      action: 'checks.start',
      tenantId,
      ok: true,
      code: null,
    },
  ];

  it('says who did what, in words', async () => {
    renderConsole({ ...given(), activity, at: `/tenants/${tenantId}?tab=activity` });
    const table = await screen.findByRole('table', { name: 'Activity' });
    expect(table).toHaveTextContent('Ada AdeyemiStarted an access checkDone');
  });

  it('is not offered to a customer administrator', async () => {
    renderConsole({ ...given(), activity, person: people.customer, at: `/tenants/${tenantId}?tab=activity` });
    await screen.findByRole('tab', { name: 'History' });
    expect(screen.queryByRole('tab', { name: 'Activity' })).toBeNull();
    expect(screen.getByRole('tab', { name: 'Checks' })).toHaveAttribute('aria-selected', 'true');
  });
});
