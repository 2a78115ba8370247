import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  sampleAppMissing,
  sampleId,
  sampleKeyDisabled,
  sampleRow,
  sampleSecretExpired,
  sampleTenant,
} from '../support/sample-fleet.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { expectAccessible, renderConsole, titleOf } from './render-console.tsx';

const fleet = () => [
  sampleRow(
    sampleTenant(1, { name: 'Contoso' }),
    { state: 'passed' },
    {},
    {
      annotations: { tags: ['Gold'], notes: 'Renews in spring', ticket: 'INC-4711' },
      expiries: [{ kind: 'key', name: 'shared-key', vaultUri: null, at: '2026-01-02T00:00:00.000Z' }],
    },
  ),
  sampleRow(sampleTenant(2, { name: 'Fabrikam' }), { state: 'failed', problem: sampleKeyDisabled() }),
  sampleRow(sampleTenant(3, { name: 'Adatum' }), { state: 'failed', problem: sampleAppMissing(sampleId(3)) }),
  sampleRow(
    sampleTenant(4, { name: 'Litware', cloud: 'us-government' }),
    null,
    {},
    {
      annotations: { waitingSince: '2026-02-01T09:00:00.000Z' },
    },
  ),
];
const names = () =>
  screen
    // Open filters hide the table from screen readers.
    .queryAllByRole('link', { name: /^(Contoso|Fabrikam|Adatum|Litware|Tailspin|Wingtip)$/, hidden: true })
    .map((link) => link.textContent);
const open = async (given: Parameters<typeof renderConsole>[0] = {}) => {
  const rendered = renderConsole({ at: '/tenants', rows: fleet(), ...given });
  await screen.findByRole('searchbox', { name: 'Search tenants' });
  return rendered;
};
const removeButtons = () =>
  screen
    .queryAllByRole('button', { name: /^Remove filter/ })
    .map((button) => button.getAttribute('aria-label'));

describe('the filters of the list of tenants', () => {
  it('are by problem, cloud, tag, expiry and waiting too, and each can be removed', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Filter' }));
    const filters = await screen.findByLabelText('Filters');
    const choose = (label: string, option: string) =>
      user.selectOptions(within(filters).getByLabelText(label), option);
    await choose('Tag', 'Gold');
    await waitFor(() => expect(names()).toEqual(['Contoso']));
    await choose('Expiry', 'Has expired');
    await choose('Cloud', 'Azure');
    await expectAccessible();
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(removeButtons()).toEqual([
        'Remove filter “Cloud: Azure”',
        'Remove filter “Tag: Gold”',
        'Remove filter “Has expired”',
      ]),
    );
    expect(screen.getByText('1 of 4 tenants')).toBeVisible();
    for (const name of ['Remove filter “Cloud: Azure”', 'Remove filter “Tag: Gold”'])
      await user.click(screen.getByRole('button', { name }));
    await user.click(screen.getByRole('button', { name: 'Remove filter “Has expired”' }));
    await waitFor(() => expect(names()).toHaveLength(4));
    expect(removeButtons()).toEqual([]);
  });

  it('come from the address, and an unknown cause shows no row', async () => {
    await open({ at: '/tenants?waiting=true' });
    expect(names()).toEqual(['Litware']);
    expect(removeButtons()).toEqual(['Remove filter “Waiting for the customer”']);
    act(() => {
      window.location.hash = '/tenants?cause=no-such-problem';
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(await screen.findByText('No matching tenants')).toBeVisible();
  });

  it('leave a search alone when they are cleared, and say if only they hide what it finds', async () => {
    const { user } = await open({ at: '/tenants?status=not+working&search=inc-4711' });
    expect(await screen.findByText('Without the filters, the search finds 1 tenant.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(names()).toEqual(['Contoso']));
    expect(screen.getByRole('searchbox', { name: 'Search tenants' })).toHaveValue('inc-4711');
    expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Not working 0' }));
    await user.click(await screen.findByRole('button', { name: 'Clear search' }));
    await waitFor(() => expect(names()).toEqual(['Fabrikam', 'Adatum']));
  });

  it('count for each status what the other filters show', async () => {
    await open({ at: '/tenants?search=a' });
    const counts = () =>
      within(screen.getByRole('group', { name: 'Filter by status' }))
        .getAllByRole('button')
        .map((button) => button.textContent)
        .toSorted();
    await waitFor(() => expect(counts()).toEqual(['All 4', 'Not checked 1', 'Not working 2', 'Working 1']));
    act(() => {
      window.location.hash = '/tenants?search=fabrikam&status=working';
      window.dispatchEvent(new PopStateEvent('popstate'));
    });
    await waitFor(() => expect(counts()).toEqual(['All 1', 'Not checked 0', 'Not working 1', 'Working 0']));
  });

  it('by expiry show what expires and when, and keep the chosen columns', async () => {
    const { user, calls } = await open({ at: '/tenants?expiry=expired' });
    expect(await screen.findByRole('columnheader', { name: 'Next expiry' })).toBeVisible();
    expect(screen.getByText('key “shared-key”')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Next expiry' })).toBeNull());
    expect(calls.some(({ action }) => action === 'settings.change')).toBe(false);
  });

  it('find notes, tickets and names without accents', async () => {
    const rows = [...fleet(), sampleRow(sampleTenant(5, { name: 'Älmgård' }), { state: 'passed' })];
    const { user } = await open({ rows });
    const search = screen.getByRole('searchbox', { name: 'Search tenants' });
    await user.type(search, 'inc-4711 spring');
    await waitFor(() => expect(names()).toEqual(['Contoso']));
    await user.clear(search);
    await user.type(search, 'almgard');
    expect(await screen.findByText('1 of 5 tenants')).toBeVisible();
  });

  it('survive leaving the list by the navigation, with the sort order, the selection and the focus', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Not working 2' }));
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await waitFor(() => expect(names()).toEqual(['Adatum', 'Fabrikam']));
    await user.click(screen.getByRole('checkbox', { name: 'Select Adatum' }));
    await user.click(screen.getByRole('link', { name: 'Fabrikam' }));
    await screen.findByRole('heading', { level: 1, name: 'Fabrikam' });
    const navigation = screen.getByRole('navigation', { name: 'Main' });
    await user.click(within(navigation).getByRole('link', { name: 'Tenants' }));
    await screen.findByRole('heading', { level: 1, name: 'Tenants' });
    expect(names()).toEqual(['Adatum', 'Fabrikam']);
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    expect(screen.getByRole('checkbox', { name: 'Select Adatum' })).toBeChecked();
    await waitFor(() => expect(screen.getByRole('link', { name: 'Fabrikam' })).toHaveFocus());
  });

  it('are exactly restored by Back', async () => {
    const { user } = await open({ at: '/tenants?status=not+working&search=a' });
    await user.click(screen.getByRole('link', { name: 'Adatum' }));
    await screen.findByRole('heading', { level: 1, name: 'Adatum' });
    act(() => window.history.back());
    await screen.findByRole('heading', { level: 1, name: 'Tenants' });
    expect(screen.getByRole('searchbox', { name: 'Search tenants' })).toHaveValue('a');
    expect(names()).toEqual(['Fabrikam', 'Adatum']);
    await waitFor(() => expect(screen.getByRole('link', { name: 'Adatum' })).toHaveFocus());
  });
});

describe('the link of a shared cause', () => {
  it('shows exactly the tenants that the banner counts', async () => {
    const expired = { state: 'failed', problem: sampleSecretExpired() } as const;
    const rows = [
      ...fleet(),
      sampleRow(sampleTenant(5, { name: 'Tailspin' }), expired),
      sampleRow(sampleTenant(6, { name: 'Wingtip' }), expired),
    ];
    const { user } = await open({ rows });
    await user.click(screen.getByRole('link', { name: 'Show 2 tenants' }));
    await waitFor(() => expect(names()).toEqual(['Tailspin', 'Wingtip']));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Action required' }), 'Provider');
    await waitFor(() => expect(removeButtons()).toHaveLength(2));
    expect(names()).toEqual(['Tailspin', 'Wingtip']);
    expect(removeButtons()).toContain(`Remove filter “Problem: ${titleOf('client-secret-expired')}”`);
  });

  it('shows the tenants of a suspected cause, whose action the banner does not assign', async () => {
    const rows = [1, 2, 3].map((number) =>
      sampleRow(sampleTenant(number), { state: 'failed', problem: sampleAppMissing(sampleId(number)) }),
    );
    const { user } = await open({ rows });
    const region = screen.getByRole('region', { name: 'Suspected cause at the provider' });
    expect(region.querySelector('summary')).not.toHaveTextContent('Action required');
    await user.click(within(region).getByRole('link', { name: 'Show 3 tenants' }));
    expect(await screen.findByText('3 of 3 tenants')).toBeVisible();
  });
});

describe('the filter “Provider” without a row', () => {
  it('says why the list is empty although recommendations are shown', async () => {
    const advised = [makeProblem('advice-no-app-instance-lock', { appId: sampleId(9) })];
    const rows = [
      sampleRow(sampleTenant(1, { name: 'Contoso' }), { state: 'passed' }, { providerAdvice: advised }),
    ];
    await open({ rows, at: '/tenants?owner=provider' });
    expect(await screen.findByText(/Recommendations for the provider appear above/)).toBeVisible();
  });
});

describe('saved views', () => {
  it('are saved under a name, chosen, renamed and deleted', async () => {
    const { user } = await open({ at: '/tenants?owner=customer' });
    const views = screen.getByRole('button', { name: 'Views' });
    await user.click(views);
    await user.click(await screen.findByRole('menuitem', { name: 'Save this filter as a view…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Save view' });
    await user.click(within(dialog).getByText('Save'));
    await waitFor(() => expect(dialog).toHaveTextContent('Enter a name for the view.'));
    await user.type(within(dialog).getByLabelText(/^Name/), 'Monday{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(names()).toHaveLength(4));
    await user.click(views);
    await user.click(await screen.findByRole('menuitemradio', { name: 'Monday' }));
    await waitFor(() => expect(names()).toEqual(['Fabrikam', 'Adatum']));

    await user.click(views);
    await user.click(await screen.findByRole('menuitem', { name: 'Rename “Monday”…' }));
    const name = await within(await screen.findByRole('dialog', { name: 'Rename view' })).findByLabelText(
      /^Name/,
    );
    expect(name).toHaveValue('Monday');
    await user.clear(name);
    await user.type(name, 'Customers{Enter}');
    await user.click(views);
    await user.click(await screen.findByRole('menuitem', { name: 'Delete “Customers”' }));
    await user.click(views);
    expect(await screen.findByRole('menuitem', { name: 'Save this filter as a view…' })).toBeVisible();
    expect(screen.queryByRole('menuitemradio')).toBeNull();
  });
});
