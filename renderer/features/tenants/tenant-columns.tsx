import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_equalsString,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  type SortFn,
} from '@tanstack/react-table';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { clouds } from '../../../shared/cloud.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { ownerLabel } from '../../../shared/problems/in-words.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';
import { accessStatuses } from '../../ui/access-status.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { ownerOfRow, problemOfRow, statusOfRow } from './row-status.ts';
import { StatusCell } from './status-cell.tsx';

export const tenantTableFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
});
export type TenantTableFeatures = typeof tenantTableFeatures;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const byText: SortFn<TenantTableFeatures, TenantRow> = (a, b, columnId) =>
  collator.compare(a.getValue<string>(columnId), b.getValue<string>(columnId));

const helper = createColumnHelper<TenantTableFeatures, TenantRow>();

/** The columns of the list, each sorted by what it shows. */
export const tenantColumns = helper.columns([
  helper.accessor((row) => plainText(row.tenant.name), {
    id: 'name',
    header: 'Name',
    sortFn: byText,
  }),
  helper.accessor((row) => plainText(row.tenant.domain ?? row.tenant.tenantId), {
    id: 'domain',
    header: 'Domain',
    sortFn: byText,
    cell: ({ getValue }) => <PlainText>{getValue()}</PlainText>,
  }),
  helper.accessor((row) => clouds[row.tenant.cloud].title, {
    id: 'cloud',
    header: 'Cloud',
    sortFn: byText,
  }),
  helper.accessor((row) => row.tenant.vaults.length, {
    id: 'vaults',
    header: 'Vaults',
    sortFn: (a, b, id) => a.getValue<number>(id) - b.getValue<number>(id),
  }),
  helper.accessor(statusOfRow, {
    id: 'status',
    header: 'Status',
    filterFn: filterFn_equalsString,
    sortFn: (a, b) =>
      accessStatuses.indexOf(statusOfRow(a.original)) - accessStatuses.indexOf(statusOfRow(b.original)),
    cell: ({ row }) => <StatusCell row={row.original} />,
  }),
  helper.accessor(ownerOfRow, {
    id: 'owner',
    header: 'Action required',
    filterFn: filterFn_equalsString,
    sortUndefined: 'last',
    sortFn: byText,
    cell: ({ getValue }) => {
      const owner = getValue();
      return owner ? ownerLabel(owner, 'provider') : '–';
    },
  }),
  helper.accessor((row) => row.latest?.finishedAt, {
    id: 'checked',
    header: 'Last checked',
    sortUndefined: 'last',
    sortFn: byText,
    cell: ({ getValue }) => {
      const iso = getValue();
      return iso ? <RelativeTime iso={iso} tabIndex={-1} /> : 'Never';
    },
  }),
]);

const searchedText = (row: TenantRow): string => {
  const { name, domain, tenantId, vaults } = row.tenant;
  const problem = problemOfRow(row);
  return [
    name,
    domain,
    tenantId,
    ...vaults.map((vault) => vault.vaultUri),
    problem && definitionOf(problem.code).title,
  ]
    .join(' ')
    .toLowerCase();
};

/** Whether the name, domain, tenant id, vaults and problem of a row contain every word of the search. */
export const matchesSearch = (row: TenantRow, search: string): boolean => {
  const text = searchedText(row);
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
