import type { TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import { listColumns } from './list-columns.tsx';

/** Pixels. */
export const columnGap = 8;
const sidePadding = 12;
/** Pixels of the column with the check box, and of the column with the button of the menu. */
export const controlWidth = 28;

const widthOf = (columns: readonly TenantColumn[]): number =>
  columns.reduce((sum, column) => sum + listColumns[column].minWidth + columnGap, 0) +
  2 * (controlWidth + sidePadding) +
  columnGap;

/** The name comes first and is always shown. */
export const withName = (columns: readonly TenantColumn[]): readonly TenantColumn[] => [
  'name',
  ...new Set(columns.filter((column) => column !== 'name')),
];

/** With the next expiry beside the status: a list filtered by expiry shows what expires and when. */
export function withExpiry(columns: readonly TenantColumn[]): readonly TenantColumn[] {
  if (columns.includes('nextExpiry')) return columns;
  const at = columns.indexOf('status') + 1 || columns.length;
  return [...columns.slice(0, at), 'nextExpiry', ...columns.slice(at)];
}

/** The columns that fit into `width` pixels: the least important ones are omitted. */
export function fittingColumns(columns: readonly TenantColumn[], width: number): readonly TenantColumn[] {
  const fitting = [...columns];
  while (fitting.length > 1 && widthOf(fitting) > width) {
    const least = fitting.reduce((one, other) =>
      listColumns[other].importance < listColumns[one].importance ? other : one,
    );
    fitting.splice(fitting.indexOf(least), 1);
  }
  return fitting;
}

/** The value of `grid-template-columns` for a row. */
export const gridTemplateOf = (columns: readonly TenantColumn[]): string =>
  [
    `${controlWidth}px`,
    ...columns.map((column) => `minmax(${listColumns[column].minWidth}px, ${listColumns[column].share}fr)`),
    `${controlWidth}px`,
  ].join(' ');
