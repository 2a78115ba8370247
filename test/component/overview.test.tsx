import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import {
  sampleAppMissing,
  sampleCredentialEndsSoon,
  sampleId,
  sampleKeyDisabled,
  sampleRow,
  sampleSecretExpired,
  sampleTenant,
} from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

const fleet = (): TenantRow[] => [
  sampleRow(
    sampleTenant(1, { name: 'Contoso' }),
    { state: 'passed' },
    {},
    {
      expiries: [
        { kind: 'key', name: 'customer-data', vaultUri: 'https://contoso-kv.vault.azure.net', at: inDays(5) },
      ],
    },
  ),
  {
    ...sampleRow(
      sampleTenant(2, { name: 'Fabrikam' }),
      { state: 'failed', problem: sampleKeyDisabled() },
      {},
      {
        annotations: { ticket: 'CASE-7', assignee: 'Kwame', waitingSince: inDays(-3) },
      },
    ),
    since: inDays(-2),
  },
  {
    ...sampleRow(sampleTenant(3, { name: 'Adatum' }), {
      state: 'failed',
      problem: sampleAppMissing(sampleId(3)),
    }),
    since: inDays(-20),
  },
  sampleRow(sampleTenant(4, { name: 'Litware' }), { state: 'unknown', problem: sampleKeyDisabled() }),
  sampleRow(sampleTenant(5, { name: 'Tailspin' }), null),
];

const region = (name: string) => screen.findByRole('region', { name });
const linksIn = async (name: string) =>
  within(await region(name))
    .getAllByRole('link')
    .map((link) => link.getAttribute('aria-label') ?? link.textContent);

describe('the overview', () => {
  it('counts the tenants by status, by who must act and by cause', async () => {
    renderConsole({ rows: fleet() });
    expect((await linksIn('Status')).filter((name) => !name.startsWith('Segment'))).toEqual([
      '5 tenants',
      'Not working: 2 tenants',
      'Unknown: 1 tenant',
      'Working: 1 tenant',
      'Not checked: 1 tenant',
    ]);
    const ring = within(within(await region('Status')).getByRole('group', { name: 'Ring of statuses' }));
    expect(ring.getAllByRole('link').map((link) => link.getAttribute('aria-label'))).toEqual([
      'Segment Not working: 2 tenants',
      'Segment Unknown: 1 tenant',
      'Segment Working: 1 tenant',
      'Segment Not checked: 1 tenant',
    ]);
    expect(await linksIn('Action required')).toEqual([
      'Customer, not working: 2 tenants',
      'Customer, unknown: 1 tenant',
    ]);
    expect(await linksIn('Causes')).toEqual([
      `${titleOf('app-not-in-tenant')}, not working: 1 tenant. Action required: Customer`,
      `${titleOf('key-disabled')}, not working: 1 tenant. Action required: Customer`,
      `${titleOf('key-disabled')}, unknown: 1 tenant. Action required: Customer`,
    ]);
    await expectAccessible();
  });

  it('shows the whole text of what can be cut when a link receives the focus', async () => {
    const { user } = renderConsole({ rows: fleet() });
    await region('Causes');
    // A tooltip does not appear for a focus that no key moved.
    await user.tab();
    /** The tooltips are loaded after the links, so the link is looked for again. */
    const expectTooltip = async (
      card: string,
      find: (links: Element[]) => Element | undefined,
      text: string,
    ) => {
      const found = await region(card);
      await waitFor(() => {
        const link = find([...found.querySelectorAll('li a')]);
        if (document.activeElement !== link) act(() => (link as HTMLElement).focus());
        const shown = [...document.querySelectorAll('[role=tooltip]')].map(({ textContent }) => textContent);
        expect(shown).toContain(text);
      });
    };
    await expectTooltip(
      'Causes',
      ([link]) => link,
      `${titleOf('app-not-in-tenant')}. Action required: Customer`,
    );
    await expectTooltip(
      'Failing since',
      (links) => links.find((one) => one.textContent === 'Fabrikam'),
      `Fabrikam · Customer · CASE-7 · Kwame · ${titleOf('key-disabled')}`,
    );
  });

  it('shows the longest failure first, with its problem, who must act, ticket and assignee', async () => {
    renderConsole({ rows: fleet() });
    const items = within(await region('Failing since')).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('Adatum20 days ago');
    expect(items[1]).toHaveTextContent(
      `Fabrikam2 days agoCustomer · CASE-7 · Kwame · ${titleOf('key-disabled')}`,
    );
    expect(items).toHaveLength(2);
    const waiting = within(await region('Waiting for customers')).getAllByRole('listitem');
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toHaveTextContent('Fabrikam3 days ago');
  });

  it('leads from each figure to the list of exactly these tenants', async () => {
    renderConsole({ rows: fleet() });
    const hrefOf = async (name: RegExp) =>
      decodeURIComponent((await screen.findByRole('link', { name })).getAttribute('href') ?? '').replace(
        '/#',
        '#',
      );
    expect(await hrefOf(/^Unknown: 1/)).toBe('#/tenants?status=unknown');
    expect(await hrefOf(/^Customer, not working/)).toMatch(
      /status=not\+working&owner=customer|owner=customer&status=not\+working/,
    );
    expect(await hrefOf(/^Key is disabled, unknown/)).toContain('cause=key-disabled');
    expect(await hrefOf(/^Waiting for customers: all 1/)).toBe('#/tenants?waiting=true');
    expect(await hrefOf(/^Next 30 days: 1 tenant/)).toBe('#/tenants?expiry="30"');
  });

  it('lists what expires next, with its date, object and tenant', async () => {
    renderConsole({ rows: fleet() });
    const card = within(await region('Expires next'));
    const [next] = within(card.getByRole('list', { name: 'Next expiries' })).getAllByRole('link');
    expect(next).toHaveTextContent(/in 5 days.*Key “customer-data”, Contoso/);
    expect(decodeURIComponent(next?.getAttribute('href') ?? '')).toContain(inDays(5).slice(0, 10));
    const line = within(card.getByRole('list', { name: 'Expiries in the next 90 days, by date' }));
    expect(line.getByRole('link', { name: /: 1 tenant$/ })).toBeVisible();
  });

  it('counts what has expired since as soon as the rows are read again', async () => {
    vi.useFakeTimers({
      toFake: ['Date', 'setInterval', 'clearInterval'],
      now: Date.parse('2026-03-10T12:00:00Z'),
    });
    onTestFinished(() => void vi.useRealTimers());
    const { emit } = renderConsole({
      rows: fleet().map((row) => ({
        ...row,
        expiries: row.expiries.map((expiry) => ({ ...expiry, at: '2026-03-10T12:00:05Z' })),
      })),
    });
    const card = within(await region('Expires next'));
    expect(card.getByRole('link', { name: 'This month: 1 tenant' })).toBeVisible();
    vi.setSystemTime(Date.parse('2026-03-10T12:00:10Z'));
    emit({ kind: 'tenant-changed', tenantId: sampleId(1) });
    expect(await card.findByRole('link', { name: 'Expired: 1 tenant' })).toBeVisible();
    expect(card.queryByRole('link', { name: 'This month: 1 tenant' })).toBeNull();
  });

  it('shows the trend as numbers, with the present figures for today', async () => {
    const day = inDays(-1).slice(0, 10);
    const yesterday = { day, working: 3, partlyWorking: 0, notWorkingYet: 0, notWorking: 1, unknown: 0 };
    renderConsole({ rows: fleet(), trend: [yesterday] });
    const card = within(await region('Last 30 days'));
    expect(await card.findByRole('link', { name: '2 not working' })).toBeVisible();
    expect(card.getByText(/^, 1 more than on /)).toBeVisible();
    const lines = within(card.getByRole('table')).getAllByRole('row').slice(1);
    expect(
      lines.map((line) =>
        within(line)
          .getAllByRole('cell')
          .map((cell) => cell.textContent),
      ),
    ).toEqual([
      ['2', '1', '0', '0', '1'],
      ['1', '0', '0', '0', '3'],
    ]);
  });

  it('checks the failed tenants alone, or all', async () => {
    const { user, calls } = renderConsole({ rows: fleet() });
    await user.click(await screen.findByRole('button', { name: 'Check not working (2)' }));
    await waitFor(() =>
      expect(calls).toContainEqual({
        action: 'checks.startSome',
        input: { tenantIds: [sampleId(3), sampleId(2)] },
      }),
    );
    const all = screen.getByRole('button', { name: 'Check all' });
    await waitFor(() => expect(all).toHaveAttribute('aria-disabled', 'true'));
  });

  it('only reads records', async () => {
    const { calls } = renderConsole({ rows: fleet() });
    await region('Status');
    const asked = () => new Set(calls.map(({ action }) => action));
    await waitFor(() => expect(asked()).toContain('fleet.trend'));
    const fromRecords = [
      'session.current',
      'settings.read',
      'console.about',
      'tenants.list',
      'checks.runs',
      'fleet.trend',
      'alerts.count',
      'schedule.read',
    ];
    expect(fromRecords).toEqual(expect.arrayContaining([...asked()]));
  });

  it('shows the causes that tenants share above everything else, the worst first', async () => {
    const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
    const soon = { state: 'attention', problem: sampleCredentialEndsSoon() } as const;
    renderConsole({
      rows: [
        sampleRow(sampleTenant(1), expired),
        sampleRow(sampleTenant(2), expired),
        sampleRow(sampleTenant(3), soon, { providerAdvice: [sampleCredentialEndsSoon()] }),
      ],
    });
    const shared = await region('Causes shared by several tenants');
    expect(shared).toHaveTextContent(`${titleOf('client-secret-expired')}: 2 tenants`);
    const status = await region('Status');
    expect(shared.compareDocumentPosition(status) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('offers to check a fleet of which nothing was checked', async () => {
    const { user, calls } = renderConsole({ rows: [sampleRow(sampleTenant(1), null)] });
    expect(await screen.findByText('No tenant has been checked yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Show the 1 tenant' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Check all' }));
    await waitFor(() => expect(calls.map(({ action }) => action)).toContain('checks.startAll'));
    await expectAccessible();
  });

  it('leads to the list if there is no tenant', async () => {
    renderConsole();
    expect(await screen.findByText('No tenants yet')).toBeVisible();
    expect(screen.getByRole('link', { name: /add one/ })).toHaveAttribute('href', '/#/tenants');
    expect(screen.getByRole('button', { name: 'Check all' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('offers a reader no check', async () => {
    renderConsole({ rows: fleet(), person: people.reader });
    await region('Status');
    expect(screen.queryByRole('button', { name: /^Check/ })).toBeNull();
  });
});
