import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { actionsInWords } from '../../renderer/ui/activity-in-words.ts';
import { actions } from '../../shared/contract/actions.ts';
import type { Action } from '../../shared/contract/action.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';
import { sampleId, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { expectAccessible, people, renderConsole, titleOf } from './render-console.tsx';

const entry = (part: Partial<Activity>): Activity => ({
  at: '2026-03-02T08:30:00.000Z',
  person: 'ada',
  personName: 'Ada Adeyemi',
  action: 'checks.start',
  tenantId: sampleId(1),
  ok: true,
  code: null,
  ...part,
});

const entries: Activity[] = [
  entry({}),
  entry({
    person: 'rin',
    personName: 'Rin Sato',
    action: 'tenants.add',
    tenantId: null,
    ok: false,
    code: 'role-insufficient',
  }),
  entry({ action: 'encryption.roundTrip', tenantId: sampleId(9), ok: null }),
];

const rows = () => [sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'passed' })];
const activityRows = () =>
  within(screen.getByRole('table', { name: 'Activity' }))
    .getAllByRole('row')
    .slice(1);
const listed = async () => {
  await screen.findByRole('table', { name: 'Activity' });
  return activityRows();
};

describe('the words for actions', () => {
  it('exist for every action that changes something, and for no other', () => {
    const changing = Object.entries(actions).flatMap(([area, members]) =>
      Object.entries<Action>(members).flatMap(([name, { changes }]) => (changes ? [`${area}.${name}`] : [])),
    );
    expect(Object.keys(actionsInWords).sort()).toEqual(changing.sort());
  });
});

describe('the activity', () => {
  it('shows when, who, what, the tenant and the outcome in words', async () => {
    renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    const [first, second, third] = await listed();
    expect(first).toHaveTextContent(/2 Mar 2026, \d\d:\d\d/);
    expect(first).toHaveTextContent('Ada Adeyemi');
    expect(first).toHaveTextContent('Started an access check');
    expect(first).toHaveTextContent('Done');
    expect(second).toHaveTextContent(`Refused: ${titleOf('role-insufficient')}`);
    expect(third).toHaveTextContent('Unknown');
    expect(third).toHaveTextContent(sampleId(9));
    await expectAccessible();
  });

  it('shows the names of that time, and which tenants and what', async () => {
    const tenants = { count: 3, names: ['Fabrikam', 'Tailspin'] };
    renderConsole({
      rows: rows(),
      activity: [
        entry({ tenantName: 'Former name' }),
        entry({ action: 'tenants.remove', tenantId: sampleId(9), tenantName: 'Northwind' }),
        entry({ action: 'tenants.tag', tenantId: null, tenants, detail: 'added gold' }),
      ],
      at: '/activity',
    });
    const [, removed, tagged] = await listed();
    expect(screen.getByRole('link', { name: 'Former name' })).toBeVisible();
    expect(removed).toHaveTextContent('Northwind');
    expect(screen.queryByRole('link', { name: 'Northwind' })).toBeNull();
    expect(tagged).toHaveTextContent('Changed tags: added gold. 3 tenants: Fabrikam, Tailspin and 1 more');
  });

  it('opens the tenant of an entry', async () => {
    const { user } = renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    await user.click(await screen.findByRole('link', { name: 'Contoso' }));
    await waitFor(() => expect(window.location.hash).toContain(`/tenants/${sampleId(1)}`));
  });

  it('can be searched, and filtered by person and by outcome', async () => {
    const { user } = renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    expect(await listed()).toHaveLength(3);
    await user.type(screen.getByRole('searchbox', { name: 'Search activity' }), 'contoso check');
    await waitFor(() => expect(activityRows()).toHaveLength(1));
    await user.clear(screen.getByRole('searchbox', { name: 'Search activity' }));
    await user.selectOptions(screen.getByLabelText('Person'), 'Ada Adeyemi');
    await waitFor(() => expect(activityRows()).toHaveLength(2));
    await user.selectOptions(screen.getByLabelText('Outcome'), 'Unknown');
    await waitFor(() => expect(activityRows()).toHaveLength(1));
    expect(screen.getByText('1 entry')).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Outcome'), 'Refused');
    expect(await screen.findByText('No matching activity')).toBeVisible();
  });

  it('renders few of its 500 entries, and exposes their number', async () => {
    const many = Array.from({ length: 500 }, () => entry({}));
    renderConsole({ rows: rows(), activity: many, at: '/activity' });
    const table = await screen.findByRole('table', { name: 'Activity' });
    expect(table).toHaveAttribute('aria-rowcount', '501');
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(10);
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
  });

  it('says that there is none yet', async () => {
    renderConsole({ activity: [], at: '/activity' });
    expect(await screen.findByText('No activity yet')).toBeVisible();
  });

  it('is not offered to a customer administrator, and not asked for', async () => {
    const { calls } = renderConsole({
      rows: [sampleRow(sampleTenant(2), { state: 'passed' })],
      activity: entries,
      person: people.customer,
    });
    expect(await screen.findByRole('link', { name: 'Your tenant' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Activity' })).toBeNull();
    expect(calls.map(({ action }) => action)).not.toContain('fleet.activity');
  });
});
