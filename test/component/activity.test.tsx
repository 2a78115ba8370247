import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { actionsInWords } from '../../shared/domain/activity-in-words.ts';
import { actions } from '../../shared/contract/actions.ts';
import { ok, type Action } from '../../shared/contract/action.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
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
  it('exist for every action that leaves an entry, and for no other', () => {
    const changing = Object.entries(actions).flatMap(([area, members]) =>
      Object.entries<Action>(members).flatMap(([name, { changes, leavesEntry }]) =>
        changes || leavesEntry ? [`${area}.${name}`] : [],
      ),
    );
    // No person starts the runs of a schedule.
    expect(Object.keys(actionsInWords).sort()).toEqual([...changing, 'schedule.run'].sort());
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

  it('can be searched, filtered and exported as filtered, in the main process', async () => {
    const { user, calls } = renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    expect(await listed()).toHaveLength(3);
    const search = screen.getByRole('searchbox', { name: 'Search activity' });
    await user.click(search);
    await user.paste('ada check');
    await waitFor(() => expect(activityRows()).toHaveLength(1));
    await user.clear(search);
    await user.selectOptions(screen.getByLabelText('Person'), 'Ada Adeyemi');
    await waitFor(() => expect(activityRows()).toHaveLength(2));
    await user.selectOptions(screen.getByLabelText('Outcome'), 'Unknown');
    await waitFor(() => expect(activityRows()).toHaveLength(1));
    expect(screen.getByText('1 entry')).toBeVisible();
    await user.selectOptions(screen.getByLabelText('Outcome'), 'Any');
    await user.click(screen.getByLabelText('Tenant'));
    await user.paste('contoso');
    await user.selectOptions(screen.getByLabelText('Action'), 'Started an access check');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-03' } });
    await waitFor(() => expect(activityRows()).toHaveLength(1));
    await user.click(screen.getByRole('button', { name: 'Export JSON' }));
    expect(
      await screen.findByText('Exported 1 entry to activity.json.', { selector: '.fui-MessageBarBody' }),
    ).toBeVisible();
    expect(calls.find(({ action }) => action === 'exports.activity')?.input).toEqual({
      filter: {
        ...{ person: 'ada', tenantId: sampleId(1), action: 'checks.start' },
        ...{ from: new Date(2026, 2, 1).toISOString(), before: new Date(2026, 2, 4).toISOString() },
      },
      format: 'json',
    });
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-01' } });
    expect(await screen.findByText('No matching activity')).toBeVisible();
  });

  it('is verified on request, and shows what was found', async () => {
    const { user } = renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    await user.click(await screen.findByRole('button', { name: 'Verify' }));
    expect(
      await screen.findByText(/Nothing was changed outside Causeway/, { selector: '.fui-MessageBarBody' }),
    ).toBeVisible();
    cleanup();
    const facts = { found: 'changed', entry: 3, at: '2026-03-02T08:30:00.000Z' } as const;
    const problem = makeProblem('audit-trail-changed', facts);
    const overrides = { fleet: { verifyActivity: () => ok({ entries: 3, sealed: 3, problem }) } };
    const again = renderConsole({ activity: entries, at: '/activity', overrides });
    await again.user.click(await screen.findByRole('button', { name: 'Verify' }));
    expect(await screen.findByText(/Entry 3 of the audit trail, dated 2 Mar 2026/)).toBeVisible();
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

describe('names in the activity', () => {
  it('are erased by an administrator, who chooses a person', async () => {
    const { user } = renderConsole({ rows: rows(), activity: entries, at: '/activity' });
    await listed();
    await user.click(screen.getByRole('button', { name: 'Erase names' }));
    const dialog = await screen.findByRole('dialog', { name: 'Erase names' });
    expect(within(dialog).getByRole('combobox', { name: 'Person' })).toHaveValue('ada');
    await expectAccessible();
    await user.click(within(dialog).getByRole('radio', { name: /A tenant that was removed/ }));
    await user.type(within(dialog).getByRole('textbox', { name: 'Tenant ID' }), 'contoso');
    expect(dialog).toHaveTextContent('A tenant ID is a GUID.');
    await user.click(within(dialog).getByRole('radio', { name: 'A person' }));
    await user.click(within(dialog).getByRole('button', { name: 'Erase names' }));
    expect(await screen.findAllByText('Erased the names from 3 attempts and results.')).not.toEqual([]);
  });

  it('cannot be erased by an operator', async () => {
    renderConsole({ rows: rows(), activity: entries, person: people.operator, at: '/activity' });
    await listed();
    expect(screen.queryByRole('button', { name: 'Erase names' })).toBeNull();
  });
});
