import { Button, mergeClasses } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { Link } from '@tanstack/react-router';
import { FlexRender, type Row } from '@tanstack/react-table';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { TenantRow } from '../../../shared/contract/actions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { TenantTableFeatures } from './tenant-columns.tsx';
import { useTableStyles } from './tenant-table-styles.ts';

declare module 'react' {
  interface HTMLAttributes<T> {
    /** The name under which the browser records when the text of the element was painted. */
    elementtiming?: T extends HTMLElement ? string : never;
  }
}

interface Props {
  readonly row: Row<TenantTableFeatures, TenantRow>;
  readonly index: number;
  /** Pixels from the top of the table's body. */
  readonly top: number;
  /** One row at a time is in the tab order. */
  readonly inTabOrder: boolean;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
  readonly onFocus: () => void;
  readonly onOpen: (row: TenantRow) => void;
  readonly onMenu?: ((row: TenantRow, button: HTMLElement) => void) | undefined;
}

/** Moves the focus between the name, the time of the last check and the menu of a row. */
function moveWithinRow({ key, currentTarget, target }: KeyboardEvent<HTMLElement>): boolean {
  const offset = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const focusable = [...currentTarget.querySelectorAll<HTMLElement>('a, time, button')];
  const next = offset === 0 ? undefined : focusable[focusable.indexOf(target as HTMLElement) + offset];
  next?.focus();
  return next !== undefined;
}

export function TenantTableRow({ row, index, top, inTabOrder, onKeyDown, onFocus, onOpen, onMenu }: Props) {
  const styles = useTableStyles();
  const { tenant } = row.original;
  const name = plainText(tenant.name);
  const tabIndex = inTabOrder ? 0 : -1;
  const openOnClick = (event: MouseEvent) => {
    const onControl = (event.target as Element).closest('a, button') !== null;
    if (!onControl && getSelection()?.isCollapsed !== false) onOpen(row.original);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={row.id}
      className={mergeClasses(styles.row, styles.bodyRow)}
      style={{ transform: `translateY(${top}px)` }}
      onClick={openOnClick}
      onKeyDown={(event) => {
        if (moveWithinRow(event)) event.preventDefault();
        else onKeyDown(event, index);
      }}
      onFocus={onFocus}
    >
      {row.getAllCells().map((cell) =>
        cell.column.id === 'name' ? (
          <div key={cell.id} role="cell" className={styles.cell} title={name} elementtiming="first-row">
            <Link
              to="/tenants/$tenantId"
              params={{ tenantId: tenant.tenantId }}
              tabIndex={tabIndex}
              className={styles.name}
              data-row-link
            >
              <bdi>{name}</bdi>
            </Link>
          </div>
        ) : (
          <div key={cell.id} role="cell" className={mergeClasses(styles.cell, styles.secondary)}>
            <FlexRender cell={cell} />
          </div>
        ),
      )}
      {onMenu && (
        <div role="cell">
          <Button
            appearance="subtle"
            size="small"
            tabIndex={tabIndex}
            icon={<MoreHorizontalRegular />}
            aria-haspopup="menu"
            aria-label={`Actions for ${name}`}
            onClick={(event) => onMenu(row.original, event.currentTarget)}
          />
        </div>
      )}
    </div>
  );
}
