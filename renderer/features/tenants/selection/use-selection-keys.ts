import { useEffect } from 'react';
import type { ListSelection } from './use-selection.ts';

/** Whether a key belongs to another part of the page: a field, an open menu, or a dialog. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null ||
  (event.target as Element).closest(
    'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]',
  ) !== null;

/** Ctrl+A selects all rows that the filter shows; Escape selects none. */
export function useSelectionKeys({ selectAll, clear }: Pick<ListSelection, 'selectAll' | 'clear'>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const withControl = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (withControl && event.key.toLowerCase() === 'a') {
        event.preventDefault();
        selectAll();
      } else if (event.key === 'Escape') clear();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [selectAll, clear]);
}
