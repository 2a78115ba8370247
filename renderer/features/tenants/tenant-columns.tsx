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
import { definitionOf } from '../../../shared/problems/problem.ts';
import { plainText, PlainText } from '../../ui/plain-text.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { ownerWords, statuses } from '../../ui/words.ts';
import { ownerOfRow, problemOfRow, statusOf } from './row-facts.ts';
import { VerdictCell } from './verdict-cell.tsx';

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

/** Every column of the list, each sorted by what it shows. Columns without a value of their own are not searched. */
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
  helper.accessor(statusOf, {
    id: 'standing',
    header: 'Verdict',
    filterFn: filterFn_equalsString,
    sortFn: (a, b) => statuses.indexOf(statusOf(a.original)) - statuses.indexOf(statusOf(b.original)),
    cell: ({ row }) => <VerdictCell row={row.original} />,
  }),
  helper.accessor(ownerOfRow, {
    id: 'owner',
    header: 'Next move',
    filterFn: filterFn_equalsString,
    sortUndefined: 'last',
    sortFn: byText,
    cell: ({ getValue }) => {
      const owner = getValue();
      return owner ? ownerWords[owner] : '–';
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

/** Whether a row holds every word that was searched for: in its name, domain, id, vaults or problem. */
export const matchesSearch = (row: TenantRow, search: string): boolean => {
  const text = searchedText(row);
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
