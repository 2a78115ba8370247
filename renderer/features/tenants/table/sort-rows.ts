import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { listColumns, type SortValue } from './list-columns.tsx';

export interface Sorting {
  readonly column: TenantColumn;
  readonly descending: boolean;
}

/** The most urgent status first. */
export const defaultSorting: Sorting = { column: 'status', descending: false };

/** The same column in the other direction, or another column in ascending order. */
export const sortedBy = (column: TenantColumn, present: Sorting): Sorting => ({
  column,
  descending: present.column === column && !present.descending,
});

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const compare = (one: SortValue, other: SortValue): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : collator.compare(String(one), String(other));

/** Sorts rows by what the column shows. Rows without a value come last in both directions. */
export function sortRows(rows: readonly TenantRow[], { column, descending }: Sorting): readonly TenantRow[] {
  const { sortValue } = listColumns[column];
  const withValue: { readonly row: TenantRow; readonly value: SortValue }[] = [];
  const withoutValue: TenantRow[] = [];
  for (const row of rows) {
    const value = sortValue(row);
    if (value === undefined) withoutValue.push(row);
    else withValue.push({ row, value });
  }
  const direction = descending ? -1 : 1;
  withValue.sort((one, other) => direction * compare(one.value, other.value));
  return [...withValue.map(({ row }) => row), ...withoutValue];
}
