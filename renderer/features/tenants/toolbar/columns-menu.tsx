import {
  Button,
  Checkbox,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { ColumnTripleRegular } from '@fluentui/react-icons/svg/column-triple';
import { useLayoutEffect, useRef } from 'react';
import { columnTitles, tenantColumn, type TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import { defaultColumns } from '../../../../shared/domain/default-settings.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';

const useStyles = makeStyles({
  surface: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    // The list scrolls; the note below it stays in sight.
    gridTemplateRows: 'minmax(0, 1fr)',
    maxHeight: '50vh',
    boxSizing: 'border-box',
    padding: tokens.spacingVerticalM,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, overflow: 'auto' },
  item: { display: 'flex', alignItems: 'center', minWidth: '220px' },
  label: { flexGrow: 1 },
  move: { marginInlineStart: 'auto' },
  // Does not widen the menu.
  note: { margin: 0, width: 0, minWidth: '100%', color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly columns: readonly TenantColumn[];
  /** The chosen columns that do not fit into the list at its width. */
  readonly withoutRoom: readonly TenantColumn[];
  readonly onChange: (columns: TenantColumn[]) => void;
}

/** Moves a column by one place. The name stays first. */
export function movedColumn(
  columns: readonly TenantColumn[],
  column: TenantColumn,
  by: 1 | -1,
): TenantColumn[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 1 || to < 1 || to >= columns.length) return [...columns];
  const moved = columns.filter((one) => one !== column);
  moved.splice(to, 0, column);
  return moved;
}

/** Chooses the columns of the list and their order. */
export function ColumnsMenu({ columns, withoutRoom, onChange }: Props) {
  const styles = useStyles();
  const announce = useAnnounce();
  const list = useRef<HTMLUListElement>(null);
  const movedButton = useRef<string>(undefined);
  const hidden = tenantColumn.options.filter((column) => !columns.includes(column));
  const move = (column: TenantColumn, by: 1 | -1) => {
    const moved = movedColumn(columns, column, by);
    movedButton.current = `${column} ${by}`;
    announce(`${columnTitles[column]} is column ${moved.indexOf(column) + 1} of ${moved.length}.`);
    onChange(moved);
  };
  // A button that moves in the page loses the focus.
  useLayoutEffect(() => {
    if (movedButton.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${movedButton.current}"]`)?.focus();
    movedButton.current = undefined;
  });
  return (
    <Popover trapFocus positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" icon={<ColumnTripleRegular />}>
          Columns
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label="Columns" className={styles.surface}>
        <ul ref={list} className={styles.list}>
          {[...columns, ...hidden].map((column, index) => {
            const title = columnTitles[column];
            const shown = index < columns.length;
            return (
              <li key={column} className={styles.item}>
                <Checkbox
                  className={styles.label}
                  label={title}
                  checked={shown}
                  disabled={column === 'name'}
                  onChange={() =>
                    onChange(shown ? columns.filter((one) => one !== column) : [...columns, column])
                  }
                />
                <Button
                  size="small"
                  appearance="subtle"
                  className={styles.move}
                  icon={<ArrowUpRegular />}
                  aria-label={`Move ${title} up`}
                  data-move={`${column} -1`}
                  disabledFocusable={!shown || index < 2}
                  onClick={() => move(column, -1)}
                />
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ArrowDownRegular />}
                  aria-label={`Move ${title} down`}
                  data-move={`${column} 1`}
                  disabledFocusable={!shown || index === 0 || index === columns.length - 1}
                  onClick={() => move(column, 1)}
                />
              </li>
            );
          })}
        </ul>
        {withoutRoom.length > 0 && (
          <p role="status" className={styles.note}>
            {`Hidden at this width: ${withoutRoom.map((column) => columnTitles[column]).join(', ')}. Widen the window, or choose fewer columns.`}
          </p>
        )}
        <Button size="small" onClick={() => onChange([...defaultColumns])}>
          Reset to default
        </Button>
      </PopoverSurface>
    </Popover>
  );
}
