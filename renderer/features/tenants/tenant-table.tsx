import { mergeClasses } from '@fluentui/react-components';
import { useTable, type SortingState } from '@tanstack/react-table';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { ColumnHeader } from './column-header.tsx';
import { matchesSearch, tenantColumns, tenantTableFeatures } from './tenant-columns.tsx';
import type { TenantFilter } from './tenant-filter.ts';
import { useTableStyles } from './tenant-table-styles.ts';
import { TenantTableRow } from './tenant-table-row.tsx';
import { useRovingRows } from './use-roving-rows.ts';

const rowHeight = 44;
const headHeight = 41;

interface Props {
  readonly rows: TenantRow[];
  readonly filter: TenantFilter;
  readonly onOpen: (row: TenantRow) => void;
  /** Opens the menu of a row beside its button; absent if the person may do nothing with a row. */
  readonly onMenu?: ((row: TenantRow, button: HTMLElement) => void) | undefined;
  /** Shown if no row matches the filter. */
  readonly emptyState: ReactNode;
}

/** The list of tenants. Only the visible rows are in the page; arrow keys reach all of them. */
export function TenantTable({ rows, filter, onOpen, onMenu, emptyState }: Props) {
  const styles = useTableStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>([{ id: 'status', desc: false }]);
  const columnFilters = useMemo(
    () =>
      [
        { id: 'status', value: filter.status },
        { id: 'owner', value: filter.owner },
      ].filter(({ value }) => value !== undefined),
    [filter.status, filter.owner],
  );
  const table = useTable({
    features: tenantTableFeatures,
    columns: tenantColumns,
    data: rows,
    getRowId: (row) => row.tenant.tenantId,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting, columnFilters, globalFilter: filter.search },
    onSortingChange: setSorting,
    globalFilterFn: (row, _columnId, search: string) => matchesSearch(row.original, search),
    getColumnCanGlobalFilter: (column) => column.id === 'name',
  });
  const shown = table.getRowModel().rows;
  const roving = useRovingRows({ ids: shown.map((row) => row.id), scroller, rowHeight, headHeight });
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="table"
        aria-label="Tenants"
        aria-rowcount={shown.length + 1}
        className={mergeClasses(styles.scroller, shown.length > 0 && styles.filled)}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.headRow)}>
            {headers.map((header) => (
              <ColumnHeader
                key={header.id}
                sorted={header.column.getIsSorted()}
                onSort={() => header.column.toggleSorting()}
              >
                <table.FlexRender header={header} />
              </ColumnHeader>
            ))}
            {onMenu && (
              <div role="columnheader">
                <span className={styles.visuallyHidden}>Actions</span>
              </div>
            )}
          </div>
        </div>
        {shown.length > 0 && (
          <div role="rowgroup" className={styles.body} style={{ height: roving.totalHeight }}>
            {roving.items.map(({ index, start }) => {
              const row = shown[index];
              return (
                row && (
                  <TenantTableRow
                    key={row.id}
                    row={row}
                    index={index}
                    top={start}
                    inTabOrder={row.id === roving.activeId}
                    onKeyDown={roving.onKeyDown}
                    onFocus={() => roving.activate(row.id)}
                    onOpen={onOpen}
                    onMenu={onMenu}
                  />
                )
              );
            })}
          </div>
        )}
      </div>
      {shown.length === 0 && emptyState}
    </div>
  );
}
