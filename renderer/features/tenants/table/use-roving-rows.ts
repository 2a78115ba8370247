import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

interface RovingRows {
  readonly items: readonly VirtualItem[];
  /** Pixels. */
  readonly totalHeight: number;
  /** The row in the tab order. */
  readonly activeId: string | undefined;
  /** The row that had the focus last. */
  readonly chosenId: string | undefined;
  readonly activate: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
  readonly scrollToTop: () => void;
}

const pageOfRows = 10;

function targetIndex(key: string, index: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + pageOfRows, last);
    case 'PageUp':
      return Math.max(index - pageOfRows, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Renders only the visible rows, and the active one, so that the focus is never lost. */
export function useRovingRows(options: {
  readonly ids: readonly string[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Pixels. */
  readonly rowHeight: number;
  /** Pixels of the header, which covers the top of the scroller. */
  readonly headHeight: number;
  /** Pixels below the last row, so that a bar over the end of the list hides no row. */
  readonly footHeight: number;
  readonly initial: { readonly activeId: string | undefined; readonly scrollTop: number };
  /** The focus moves from one row to the other with Shift. */
  readonly onExtend: (from: string, to: string) => void;
}): RovingRows {
  const { ids, scroller, rowHeight, headHeight, footHeight, initial, onExtend } = options;
  const [chosen, setChosen] = useState(initial.activeId);
  const focusNext = useRef(false);
  const chosenIndex = chosen === undefined ? -1 : ids.indexOf(chosen);
  const activeId = chosenIndex === -1 ? ids[0] : chosen;

  // eslint-disable-next-line react-hooks/incompatible-library -- only this hook reads the values of the virtualizer
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollPaddingEnd: headHeight + footHeight,
    paddingEnd: footHeight,
    initialOffset: initial.scrollTop,
    initialRect: { width: 1_000, height: 600 },
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range);
      if (chosenIndex === -1 || visible.includes(chosenIndex)) return visible;
      return [...visible, chosenIndex].sort((a, b) => a - b);
    },
  });

  const measuredHeight = useRef(rowHeight);
  useLayoutEffect(() => {
    if (measuredHeight.current === rowHeight) return;
    measuredHeight.current = rowHeight;
    virtualizer.measure();
  }, [rowHeight, virtualizer]);

  useLayoutEffect(() => {
    if (!focusNext.current || activeId === undefined) return;
    focusNext.current = false;
    focusRow(scroller.current, activeId);
  });

  return {
    items: virtualizer.getVirtualItems(),
    totalHeight: virtualizer.getTotalSize(),
    activeId,
    chosenId: chosen,
    activate: setChosen,
    scrollToTop: useCallback(() => virtualizer.scrollToOffset(0), [virtualizer]),
    onKeyDown(event, index) {
      const next = targetIndex(event.key, index, ids.length - 1);
      const id = next === undefined ? undefined : ids[next];
      const from = ids[index];
      if (next === undefined || id === undefined || from === undefined) return;
      event.preventDefault();
      focusNext.current = true;
      setChosen(id);
      if (event.shiftKey) onExtend(from, id);
      virtualizer.scrollToIndex(next);
    },
  };
}

/** Moves the focus to the name of a row, if the row is in the page. */
export function focusRow(container: ParentNode | null, id: string): void {
  const row = container?.querySelector(`[data-row="${CSS.escape(id)}"]`);
  row?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
}
