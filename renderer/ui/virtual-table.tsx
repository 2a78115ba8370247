import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

const headHeight = 36;

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    minHeight: '180px',
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  body: { position: 'relative' },
  row: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  bodyRow: {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    // Darker than the row in dark colors, so that a link in it keeps its contrast.
    ':hover': { backgroundColor: tokens.colorNeutralBackground2 },
  },
  cell: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface Props<Item> {
  readonly label: string;
  /** The titles of the columns. One that is `hidden` is too narrow for its title, which only screen readers then read. */
  readonly columns: readonly (string | { readonly hidden: string })[];
  /** The widths of the columns, as `grid-template-columns`. */
  readonly widths: string;
  /** In pixels. */
  readonly rowHeight: number;
  readonly items: readonly Item[];
  /** The cells of a row, one `TableCell` for each column. */
  readonly children: (item: Item) => ReactNode;
}

/** A table to read, of which only the visible rows are in the page. */
export function VirtualTable<Item>({ label, columns, widths, rowHeight, items, children }: Props<Item>) {
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- only this component reads the values of the virtualizer
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const gridTemplateColumns = widths;
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={items.length + 1}
      tabIndex={0}
      className={styles.scroller}
    >
      <div role="rowgroup" className={styles.head}>
        <div
          role="row"
          aria-rowindex={1}
          className={styles.row}
          style={{ gridTemplateColumns, height: headHeight }}
        >
          {columns.map((column) => {
            const title = typeof column === 'string' ? column : column.hidden;
            const isHidden = typeof column !== 'string';
            return (
              <div
                key={title}
                role="columnheader"
                className={styles.cell}
                title={title}
                {...(isHidden && { 'aria-label': title })}
              >
                {isHidden ? null : title}
              </div>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={mergeClasses(styles.row, styles.bodyRow)}
                style={{ gridTemplateColumns, height: rowHeight, transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** One cell. A text that is cut off needs `title`. */
export function TableCell(props: { className?: string; title?: string; children: ReactNode }) {
  const styles = useStyles();
  const { className, title, children } = props;
  return (
    <div role="cell" className={mergeClasses(styles.cell, className)} title={title}>
      {children}
    </div>
  );
}
