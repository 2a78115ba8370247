import { mergeClasses } from '@fluentui/react-components';
import { useRouter } from '@tanstack/react-router';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { columnTitles, type TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import type { ListSelection } from '../selection/use-selection.ts';
import { ColumnHeader } from './column-header.tsx';
import { fittingColumns, gridTemplateOf } from './fitting-columns.ts';
import { moveWithinRow, opensMenu, pressOf, rowOf } from './row-events.ts';
import { SelectAll } from './select-all.tsx';
import { sortedBy, type Sorting } from './sort-rows.ts';
import { useTableStyles } from './tenant-table-styles.ts';
import { TenantTableRow } from './tenant-table-row.tsx';
import { useRovingRows } from './use-roving-rows.ts';
import { useWidth } from './use-width.ts';

/** Pixels. */
const rowHeights = { comfortable: 44, compact: 32 } as const;
const headHeight = 41;
const barHeight = 56;

/** What a person chose for the table. */
export interface TableChoices {
  readonly columns: readonly TenantColumn[];
  readonly density: keyof typeof rowHeights;
  readonly sorting: Sorting;
}

/** Where the menu of a row opens: beside its button, or at the pointer. `focus` gets the focus back. */
export interface MenuRequest {
  readonly row: TenantRow;
  readonly at: HTMLElement | { readonly x: number; readonly y: number };
  readonly focus: HTMLElement;
}

export interface TablePosition {
  readonly activeId: string | undefined;
  /** Pixels. */
  readonly scrollTop: number;
}

interface Props {
  /** The rows that the filter shows, in their order. */
  readonly rows: readonly TenantRow[];
  readonly ids: readonly string[];
  readonly choices: TableChoices;
  readonly selection: ListSelection;
  readonly initial: TablePosition;
  /** Receives the position when the table leaves the page. */
  readonly onLeave: (position: TablePosition) => void;
  /** Changes if the list starts at its top again. */
  readonly resetKey: string;
  readonly withMenuButton: boolean;
  /** Receives the width inside the table in pixels. */
  readonly onWidth: (width: number) => void;
  readonly onSort: (sorting: Sorting) => void;
  readonly onOpen: (row: TenantRow) => void;
  readonly onMenu: (request: MenuRequest) => void;
  /** Shown if no row matches the filter. */
  readonly emptyState: ReactNode;
  /** A bar over the end of the list. */
  readonly children?: ReactNode;
}

/** The list of tenants. Only the visible rows are in the page; arrow keys reach all of them. */
export function TenantTable(props: Props) {
  const { rows, ids, choices, selection, initial, resetKey, onLeave, withMenuButton } = props;
  const styles = useTableStyles();
  const { history } = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const { onWidth } = props;
  useLayoutEffect(() => onWidth(width), [onWidth, width]);
  const rowHeight = rowHeights[choices.density];
  const columns = useMemo(() => fittingColumns(choices.columns, width), [choices.columns, width]);
  const template = useMemo(() => gridTemplateOf(columns), [columns]);
  const roving = useRovingRows({
    ids,
    scroller,
    rowHeight,
    headHeight,
    footHeight: selection.selectedIds.length > 0 ? barHeight : 0,
    initial,
    onExtend: selection.extend,
  });

  const { activeId, scrollToTop } = roving;
  const position = useRef(initial);
  const { chosenId } = roving;
  useEffect(() => {
    position.current = { ...position.current, activeId: chosenId };
  }, [chosenId]);
  useLayoutEffect(() => () => onLeave(position.current), [onLeave]);
  const shownKey = useRef(resetKey);
  useEffect(() => {
    if (shownKey.current === resetKey) return;
    shownKey.current = resetKey;
    scrollToTop();
  }, [resetKey, scrollToTop]);

  const onClick = (event: MouseEvent) => {
    const target = rowOf(event.target);
    const row = target && rows[target.index];
    if (!row) return;
    const press = pressOf(event);
    if ((event.target as Element).closest('a')) event.preventDefault();
    if (press === 'open') props.onOpen(row);
    else if (press === 'menu') {
      const button = (event.target as Element).closest<HTMLElement>('[data-row-menu]');
      if (button) props.onMenu({ row, at: button, focus: button });
    } else if (press !== 'none') selection.press(target.id, press === 'select range');
  };
  const onContextMenu = (event: MouseEvent) => {
    const target = rowOf(event.target);
    const row = target && rows[target.index];
    if (!row) return;
    event.preventDefault();
    roving.activate(target.id);
    const focus = target.element.querySelector<HTMLElement>('[data-row-link]') ?? target.element;
    focus.focus({ preventScroll: true });
    props.onMenu({ row, at: { x: event.clientX, y: event.clientY }, focus });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = rowOf(event.target);
    const row = target && rows[target.index];
    if (!row) return;
    const focused = event.target as HTMLElement;
    if (opensMenu(event)) {
      event.preventDefault();
      props.onMenu({ row, at: focused, focus: focused });
    } else if (event.key === ' ' && focused.matches('a, time')) {
      event.preventDefault();
      selection.press(target.id, event.shiftKey);
    } else if (moveWithinRow(event, target.element)) event.preventDefault();
    else if (!event.ctrlKey && !event.metaKey && !event.altKey) roving.onKeyDown(event, target.index);
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="table"
        aria-label="Tenants"
        aria-rowcount={rows.length + 1}
        className={mergeClasses(styles.scroller, rows.length > 0 && styles.filled)}
        onScroll={({ currentTarget: { scrollTop } }) => {
          position.current = { ...position.current, scrollTop };
        }}
      >
        <div role="rowgroup" className={styles.head}>
          <div
            role="row"
            aria-rowindex={1}
            className={mergeClasses(styles.row, styles.headRow)}
            style={{ gridTemplateColumns: template }}
          >
            <SelectAll selection={selection} shown={ids.length} className={styles.check} />
            {columns.map((column) => (
              <ColumnHeader
                key={column}
                sorted={choices.sorting.column === column && (choices.sorting.descending ? 'desc' : 'asc')}
                onSort={() => props.onSort(sortedBy(column, choices.sorting))}
              >
                {columnTitles[column]}
              </ColumnHeader>
            ))}
            <div role="columnheader">
              <span className={styles.visuallyHidden}>Actions</span>
            </div>
          </div>
        </div>
        {rows.length > 0 && (
          // eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- The rows in it have the focus, and keys for each of these.
          <div
            role="rowgroup"
            className={styles.body}
            style={{ height: roving.totalHeight }}
            onMouseDown={(event) => {
              // Otherwise Shift would select the text between two rows.
              if (event.shiftKey) event.preventDefault();
            }}
            onClick={onClick}
            onContextMenu={onContextMenu}
            onKeyDown={onKeyDown}
            onFocus={({ target }) => {
              const row = rowOf(target);
              if (row) roving.activate(row.id);
            }}
          >
            {roving.items.map(({ index, start }) => {
              const row = rows[index];
              if (!row) return null;
              const { tenantId } = row.tenant;
              return (
                <TenantTableRow
                  key={tenantId}
                  row={row}
                  index={index}
                  href={history.createHref(`/tenants/${tenantId}`)}
                  top={start}
                  height={rowHeight}
                  columns={columns}
                  template={template}
                  selected={selection.selection.ids.has(tenantId)}
                  inTabOrder={tenantId === activeId}
                  withMenu={withMenuButton}
                />
              );
            })}
          </div>
        )}
      </div>
      {rows.length === 0 && props.emptyState}
      {props.children}
    </div>
  );
}
