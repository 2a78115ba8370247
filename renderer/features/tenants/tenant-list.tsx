import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import { permissions } from '../../../shared/contract/permissions.ts';
import { matchesFilter } from '../../../shared/domain/matches-filter.ts';
import { isFiltered, type TenantFilter } from '../../../shared/domain/tenant-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { problemOf } from '../../ui/query-view.tsx';
import { SearchBar } from '../../ui/search-bar.tsx';
import { useNotify } from '../notices/notices-context.tsx';
import { useMay } from '../session/session-context.tsx';
import { choicesOf } from './filters/filter-labels.ts';
import { FilterChips } from './filters/filter-chips.tsx';
import { FilterPopover } from './filters/filter-popover.tsx';
import { StatusCounts } from './filters/status-counts.tsx';
import { ViewsMenu } from './filters/views-menu.tsx';
import { useListMemory } from './list-memory.ts';
import { SelectionBar } from './selection/selection-bar.tsx';
import { useSelection } from './selection/use-selection.ts';
import { useSelectionKeys } from './selection/use-selection-keys.ts';
import { SharedCauses } from './shared-causes.tsx';
import { fittingColumns, withExpiry, withName } from './table/fitting-columns.ts';
import { RowMenu } from './table/row-menu.tsx';
import { sortRows } from './table/sort-rows.ts';
import { TenantTable, type MenuRequest, type TablePosition } from './table/tenant-table.tsx';
import { ColumnsMenu } from './toolbar/columns-menu.tsx';
import { DensityButton } from './toolbar/density-button.tsx';
import { ExportMenu } from './toolbar/export-menu.tsx';
import { useExports } from './toolbar/use-exports.ts';
import type { useListFilter } from './use-list-filter.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    gap: tokens.spacingVerticalS,
    minHeight: 0,
    minWidth: 0,
  },
  line: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalS },
  start: { flexGrow: 1, minWidth: 0 },
});

interface Props {
  readonly rows: TenantRow[];
  /** When the filters apply, in milliseconds. */
  readonly minute: number;
  readonly list: ReturnType<typeof useListFilter>;
  readonly initial: TablePosition;
  /** Checks these tenants. */
  readonly onCheck: (tenantIds: readonly string[]) => void;
}

/** The list with its filters, its columns and its selection. */
export function TenantList({ rows, minute, list, initial, onCheck }: Props) {
  const styles = useStyles();
  const navigate = useNavigate();
  const may = useMay();
  const memory = useListMemory();
  const notify = useNotify();
  const { settings, change } = useSettings((error) => notify(problemOf(error)));
  const { filter } = list;
  const [sorting, setSorting] = useState(() => memory.read().sorting);
  const [menu, setMenu] = useState<MenuRequest>();

  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const shown = useMemo(() => {
    const now = new Date(minute);
    return sorted.filter((row) => matchesFilter(row, filter, now));
  }, [sorted, filter, minute]);
  const counted = useMemo(() => {
    const now = new Date(minute);
    return rows.filter((row) => matchesFilter(row, { ...filter, status: undefined }, now));
  }, [rows, filter, minute]);
  const ids = useMemo(() => shown.map(({ tenant }) => tenant.tenantId), [shown]);
  const selection = useSelection(ids, memory.read().selection);
  const selectedRows = useMemo(() => {
    const selected = new Set(selection.selectedIds);
    return shown.filter(({ tenant }) => selected.has(tenant.tenantId));
  }, [shown, selection.selectedIds]);
  const filtersExpiry = filter.expiry !== undefined || filter.expiresOn !== undefined;
  const columns = useMemo(
    () => withName(filtersExpiry ? withExpiry(settings.columns) : settings.columns),
    [settings.columns, filtersExpiry],
  );
  const [width, setWidth] = useState(0);
  const withoutRoom = useMemo(() => {
    const fitting = fittingColumns(columns, width);
    return width === 0 ? [] : columns.filter((column) => !fitting.includes(column));
  }, [columns, width]);
  const exports = useExports();
  useSelectionKeys(selection);

  useEffect(() => memory.keep({ filter, sorting, selection: selection.selection }));

  const clearFilters = () => list.replace({ search: filter.search });
  const canExport = may(permissions.exports.tenants);
  return (
    <SharedCauses rows={rows}>
      <div className={styles.list}>
        <StatusCounts
          rows={rows}
          counted={counted}
          selected={filter.status}
          onSelect={(status) => list.change({ status })}
        />
        <SearchBar
          label="Search tenants"
          placeholder="Name, domain, tenant ID, vault, problem, or note"
          filter={filter}
          onChange={list.change}
        >
          <FilterPopover rows={rows} filter={filter} onChange={list.change} />
          <ViewsMenu
            views={settings.views}
            filter={filter}
            onChoose={list.replace}
            onChange={(views) => change({ views })}
          />
        </SearchBar>
        <div className={styles.line}>
          <div className={styles.start}>
            <FilterChips
              filter={filter}
              shown={shown.length}
              total={rows.length}
              onRemove={(part) => list.change({ [part]: undefined })}
              onClear={clearFilters}
            />
          </div>
          {canExport && <ExportMenu exports={exports} tenantIds={ids} columns={columns} />}
          <ColumnsMenu
            columns={withName(settings.columns)}
            withoutRoom={withoutRoom}
            onChange={(next) => change({ columns: next })}
          />
          <DensityButton density={settings.density} onChange={(density) => change({ density })} />
        </div>
        <TenantTable
          rows={shown}
          ids={ids}
          choices={{ columns, density: settings.density, sorting }}
          selection={selection}
          initial={initial}
          onLeave={memory.keep}
          resetKey={JSON.stringify([filter, sorting])}
          withMenuButton={may(permissions.checks.start)}
          onWidth={setWidth}
          onSort={setSorting}
          onOpen={({ tenant: { tenantId } }) =>
            void navigate({ to: '/tenants/$tenantId', params: { tenantId } })
          }
          onMenu={setMenu}
          emptyState={
            <EmptyState title="No matching tenants" text={whyEmpty(rows, filter, new Date(minute))}>
              {isFiltered({ ...filter, search: undefined }) && (
                <Button onClick={clearFilters}>Clear filters</Button>
              )}
              {filter.search !== undefined && (
                <Button onClick={() => list.change({ search: undefined })}>Clear search</Button>
              )}
            </EmptyState>
          }
        >
          {selectedRows.length > 0 && (
            <SelectionBar
              rows={selectedRows}
              knownTags={choicesOf(rows).tags.map(({ value }) => value)}
              columns={columns}
              exports={exports}
              onCheck={onCheck}
              onClear={selection.clear}
            />
          )}
        </TenantTable>
        <RowMenu
          request={menu}
          onClose={() => setMenu(undefined)}
          onCheck={onCheck}
          exports={exports}
          columns={columns}
        />
      </div>
    </SharedCauses>
  );
}

/** What to change so that the list shows something: tells if only the filters hide what the search finds. */
function whyEmpty(rows: readonly TenantRow[], filter: TenantFilter, now: Date): string {
  const { search } = filter;
  const found = search === undefined ? 0 : rows.filter((row) => matchesFilter(row, { search }, now)).length;
  if (found > 0) return `Without the filters, the search finds ${count(found, 'tenant')}.`;
  return filter.owner === 'provider'
    ? 'Recommendations for the provider appear above and affect no tenant. Change the search or the filters.'
    : 'Change the search or the filters.';
}
