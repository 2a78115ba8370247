import { mergeClasses } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { memo } from 'react';
import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { statusOfRow } from '../../../../shared/domain/verdict-of-row.ts';
import { plainText } from '../../../../shared/domain/plain-text.ts';
import { listColumns } from './list-columns.tsx';
import { useTableStyles } from './tenant-table-styles.ts';

declare module 'react' {
  interface HTMLAttributes<T> {
    /** The name under which the browser records when the text of the element was painted. */
    elementtiming?: T extends HTMLElement ? string : never;
  }
}

interface Props {
  readonly row: TenantRow;
  readonly index: number;
  readonly href: string;
  /** Pixels from the top of the table's body. */
  readonly top: number;
  /** Pixels. */
  readonly height: number;
  readonly columns: readonly TenantColumn[];
  readonly template: string;
  readonly selected: boolean;
  /** One row at a time is in the tab order. */
  readonly inTabOrder: boolean;
  readonly withMenu: boolean;
}

/** Pixels of a row that has room for two lines. */
const twoLines = 40;

const ignoreChange = () => undefined;

/** A row without handlers of its own: the table handles the events of all rows, so that scrolling renders only new rows. */
export const TenantTableRow = memo(function TenantTableRow(props: Props) {
  const { row, index, href, top, height, columns, template, selected, inTabOrder, withMenu } = props;
  const styles = useTableStyles();
  const name = plainText(row.tenant.name);
  const tabIndex = inTabOrder ? 0 : -1;
  const context = { hasProblemColumn: columns.includes('problem'), hasTwoLines: height >= twoLines };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={row.tenant.tenantId}
      data-index={index}
      className={mergeClasses(
        styles.row,
        styles.bodyRow,
        statusOfRow(row) === 'not working' && styles.notWorking,
        selected && styles.selected,
      )}
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: template }}
    >
      <div role="cell" data-row-check>
        <input
          type="checkbox"
          className={styles.check}
          aria-label={`Select ${name}`}
          tabIndex={-1}
          checked={selected}
          onChange={ignoreChange}
        />
      </div>
      {columns.map((column) =>
        column === 'name' ? (
          <div key={column} role="cell" className={styles.cell} title={name} elementtiming="first-row">
            <a href={href} tabIndex={tabIndex} className={styles.name} data-row-link draggable={false}>
              <bdi>{name}</bdi>
            </a>
          </div>
        ) : (
          <div key={column} role="cell" className={mergeClasses(styles.cell, styles.secondary)}>
            {listColumns[column].cell(row, context)}
          </div>
        ),
      )}
      <div role="cell">
        {withMenu && (
          <button
            type="button"
            className={styles.menu}
            tabIndex={tabIndex}
            aria-haspopup="menu"
            aria-label={`Actions for ${name}`}
            data-row-menu
          >
            <MoreHorizontalRegular aria-hidden />
          </button>
        )}
      </div>
    </div>
  );
});
