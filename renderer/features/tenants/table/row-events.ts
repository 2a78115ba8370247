import type { KeyboardEvent, MouseEvent } from 'react';

/** What an event in the body of the table means for a row. */
export interface RowTarget {
  readonly id: string;
  readonly index: number;
  readonly element: HTMLElement;
}

/** The row to which the target of an event belongs. */
export function rowOf(target: EventTarget): RowTarget | undefined {
  const element = (target as Element).closest<HTMLElement>('[data-row]');
  const { row: id, index } = element?.dataset ?? {};
  return element && id !== undefined && index !== undefined
    ? { id, index: Number(index), element }
    : undefined;
}

export type Press = 'open' | 'menu' | 'select' | 'select range' | 'none';

/** What a click on a row asks for. A click that ends the selection of text asks for nothing. */
export function pressOf({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): Press {
  const at = target as Element;
  if (at.closest('[data-row-menu]')) return 'menu';
  if (shiftKey) return 'select range';
  if (ctrlKey || metaKey || at.closest('[data-row-check]')) return 'select';
  if (at.closest('[data-row-link]') || getSelection()?.isCollapsed !== false) return 'open';
  return 'none';
}

/** Whether a key opens the menu of a row. */
export const opensMenu = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** Moves the focus between the check box, the name, the times and the menu of a row. */
export function moveWithinRow({ key, target }: KeyboardEvent, row: HTMLElement): boolean {
  const offset = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const focusable = [...row.querySelectorAll<HTMLElement>('input, a, time, button')];
  const next = offset === 0 ? undefined : focusable[focusable.indexOf(target as HTMLElement) + offset];
  next?.focus();
  return next !== undefined;
}
