import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { movedColumn } from '../../renderer/features/tenants/toolbar/columns-menu.tsx';
import { fittingColumns, withName } from '../../renderer/features/tenants/table/fitting-columns.ts';
import { sortRows } from '../../renderer/features/tenants/table/sort-rows.ts';
import { asTabSeparated, copyTable } from '../../renderer/features/tenants/toolbar/copy-table.ts';
import { tenantColumn } from '../../shared/domain/tenant-columns.ts';
import { defaultColumns } from '../../shared/domain/default-settings.ts';
import { sampleId, sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { renderConsole } from './render-console.tsx';

const fleet = () => [
  sampleRow(
    sampleTenant(1, { name: 'Contoso' }),
    { state: 'passed' },
    {},
    {
      annotations: { assignee: 'Kwame Adjei', tags: ['Gold'] },
    },
  ),
  sampleRow(sampleTenant(2, { name: 'Fabrikam' }), { state: 'failed', problem: sampleKeyDisabled() }),
];
const open = async () => {
  const rendered = renderConsole({ at: '/tenants', rows: fleet() });
  await screen.findByRole('link', { name: 'Contoso' });
  return rendered;
};
const headers = () =>
  screen
    // An open menu of columns hides the table from screen readers.
    .getAllByRole('columnheader', { hidden: true })
    .map(({ textContent }) => textContent)
    .filter((title) => title !== '' && title !== 'Actions');

describe('the columns of the list', () => {
  it('are chosen and ordered, and kept in the settings', async () => {
    const { user, calls } = await open();
    expect(headers()).toEqual([
      'Name',
      'Domain',
      'Vaults',
      'Status',
      'Action required',
      'Status since',
      'Last checked',
    ]);
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    const menu = await screen.findByLabelText('Columns');
    expect(within(menu).getByLabelText('Name')).toBeDisabled();
    await user.click(within(menu).getByLabelText('Vaults'));
    await user.click(within(menu).getByLabelText('Assignee'));
    const up = () => within(menu).getByLabelText('Move Assignee up');
    await user.click(up());
    expect(up()).toHaveFocus();
    await waitFor(() =>
      expect(headers()).toEqual([
        'Name',
        'Domain',
        'Status',
        'Action required',
        'Status since',
        'Assignee',
        'Last checked',
      ]),
    );
    expect(calls.filter(({ action }) => action === 'settings.change').at(-1)?.input).toEqual({
      columns: ['name', 'domain', 'status', 'owner', 'since', 'assignee', 'checked'],
    });
    await user.click(within(menu).getByText('Reset to default'));
    await waitFor(() => expect(headers()).toHaveLength(7));
  });

  it('fit into any width: the least important are omitted, and the name never is', () => {
    for (let width = 200; width < 3_000; width += 50) {
      const fitting = fittingColumns(tenantColumn.options, width);
      expect(fitting[0]).toBe('name');
      expect(fitting.length).toBeGreaterThanOrEqual(fittingColumns(tenantColumn.options, width - 50).length);
    }
    expect(fittingColumns(defaultColumns, 732)).toEqual(['name', 'status', 'owner', 'since']);
    expect(fittingColumns(tenantColumn.options, 3_000)).toEqual(tenantColumn.options);
  });

  it('begin with the name, even if the settings do not contain it', () => {
    expect(withName(['status', 'name', 'status'])).toEqual(['name', 'status']);
    expect(withName(['owner'])).toEqual(['name', 'owner']);
  });

  it('move by one place, and never before the name', () => {
    expect(movedColumn(['name', 'status', 'owner'], 'owner', -1)).toEqual(['name', 'owner', 'status']);
    expect(movedColumn(['name', 'status', 'owner'], 'status', -1)).toEqual(['name', 'status', 'owner']);
    expect(movedColumn(['name', 'status', 'owner'], 'owner', 1)).toEqual(['name', 'status', 'owner']);
  });

  it('sort rows without a value last in both directions', () => {
    const rows = fleet();
    for (const descending of [false, true])
      expect(sortRows(rows, { column: 'assignee', descending }).map(({ tenant }) => tenant.name)).toEqual([
        'Contoso',
        'Fabrikam',
      ]);
  });
});

describe('the menu of the columns', () => {
  it('names the chosen columns that the width hides', async () => {
    const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(732);
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    const menu = await screen.findByLabelText('Columns');
    expect(menu).toHaveTextContent('Hidden at this width: Domain, Vaults, Last checked.');
    width.mockRestore();
  });

  it('says nothing if all chosen columns fit', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    expect(await screen.findByLabelText('Columns')).not.toHaveTextContent('Hidden');
  });
});

describe('the density of the list', () => {
  it('changes the height of the rows and is kept in the settings', async () => {
    const { user, calls } = await open();
    const row = () => screen.getByRole('row', { name: /Contoso/ });
    expect(row()).toHaveStyle({ height: '44px' });
    await user.click(screen.getByRole('button', { name: 'Compact' }));
    await waitFor(() => expect(row()).toHaveStyle({ height: '32px' }));
    expect(screen.getByRole('button', { name: 'Compact' })).toHaveAttribute('aria-pressed', 'true');
    expect(calls).toContainEqual({ action: 'settings.change', input: { density: 'compact' } });
  });
});

describe('an export of the list', () => {
  it('has the rows, the order and the columns that are shown', async () => {
    const createAddress = vi.fn(() => 'blob:export');
    URL.createObjectURL = createAddress;
    const { user, calls } = await open();
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    await waitFor(() => expect(createAddress).toHaveBeenCalledOnce());
    expect(calls.find(({ action }) => action === 'exports.tenants')?.input).toEqual({
      tenantIds: [sampleId(2), sampleId(1)],
      columns: defaultColumns,
      format: 'csv',
    });
  });

  it('is also a file that an import of customers reads', async () => {
    URL.createObjectURL = vi.fn(() => 'blob:export');
    const { user, calls } = await open();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /^Save for an import/ }));
    await waitFor(() =>
      expect(calls.find(({ action }) => action === 'exports.tenants')?.input).toMatchObject({
        format: 'import',
      }),
    );
  });

  it('is copied as HTML and as text with tabs', ({ onTestFinished }) => {
    const copied = new Map<string, string>();
    const copy = () => {
      const event = new Event('copy', { cancelable: true });
      Object.assign(event, {
        clipboardData: { setData: (type: string, text: string) => copied.set(type, text) },
      });
      return !document.dispatchEvent(event);
    };
    Object.defineProperty(document, 'execCommand', { configurable: true, value: copy });
    onTestFinished(() => void Reflect.deleteProperty(document, 'execCommand'));
    const json = JSON.stringify([{ name: 'Contoso', domain: null }]);
    expect(copyTable('<table></table>', json, ['name', 'domain'])).toBe(true);
    expect(Object.fromEntries(copied)).toEqual({
      'text/html': '<table></table>',
      'text/plain': 'Name\tDomain\nContoso\t',
    });
  });

  it('neutralizes formulas in the text with tabs', () => {
    const json = JSON.stringify([
      { name: '=HYPERLINK("https://evil.example")', tags: ['a', 'b'], ticket: null },
    ]);
    expect(asTabSeparated(json, ['name', 'tags', 'ticket'])).toBe(
      'Name\tTags\tTicket\n\'=HYPERLINK("https://evil.example")\ta, b\t',
    );
  });
});

describe('the menu of a row', () => {
  it('opens by right-click and by Shift+F10, and gives the focus back', async () => {
    const { user } = await open();
    await user.pointer({ keys: '[MouseRight]', target: screen.getByText('customer1.onmicrosoft.com') });
    const menu = await screen.findByRole('menu', { name: 'Actions' });
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Check now',
      'Open',
      'Encryption test',
      'Send to customer…',
      'Copy tenant ID',
      'Copy address',
      'Copy row',
      'Edit…',
      'Remove…',
    ]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.getByRole('link', { name: 'Contoso' })).toHaveFocus());
    await user.keyboard('{Shift>}{F10}{/Shift}');
    expect(await screen.findByRole('menu', { name: 'Actions' })).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Send to customer…' }));
    expect(await screen.findByRole('dialog', { name: 'Send to Contoso' })).toBeVisible();
  });
});

describe('“Check not working”', () => {
  it('checks the tenants whose access is not working, and no others', async () => {
    const { user, calls } = await open();
    await user.click(screen.getByRole('button', { name: 'Check not working (1)' }));
    await waitFor(() =>
      expect(calls).toContainEqual({ action: 'checks.startSome', input: { tenantIds: [sampleId(2)] } }),
    );
  });

  it('follows the filter, with its number, and says so', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('searchbox', { name: 'Search tenants' }));
    await user.paste('Contoso');
    const button = await screen.findByRole('button', { name: 'Check not working (0)' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAttribute('title', expect.stringContaining('of those that the filter shows'));
  });
});
