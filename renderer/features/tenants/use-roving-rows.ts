import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

interface RovingRows {
  readonly items: readonly VirtualItem[];
  /** Pixels that all rows together take. */
  readonly totalHeight: number;
  /** The one row in the tab order. */
  readonly activeId: string | undefined;
  readonly activate: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
}

const pageOfRows = 10;

function destination(key: string, index: number, last: number): number | undefined {
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

/** Rows of a fixed height of which only those in sight are drawn, and the active one, so that focus is never lost. */
export function useRovingRows(options: {
  readonly ids: readonly string[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowHeight: number;
  /** Pixels that a heading, which stays in sight above the rows, takes from the scroller. */
  readonly headHeight: number;
}): RovingRows {
  const { ids, scroller, rowHeight, headHeight } = options;
  const [chosen, activate] = useState<string>();
  const focusNext = useRef(false);
  const chosenIndex = chosen === undefined ? -1 : ids.indexOf(chosen);
  const activeId = chosenIndex === -1 ? ids[0] : chosen;

  // eslint-disable-next-line react-hooks/incompatible-library -- this hook is where the virtualiser's values are read
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollPaddingEnd: headHeight,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      if (chosenIndex === -1 || inSight.includes(chosenIndex)) return inSight;
      return [...inSight, chosenIndex].sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    if (!focusNext.current || activeId === undefined) return;
    focusNext.current = false;
    const row = scroller.current?.querySelector(`[data-row="${CSS.escape(activeId)}"]`);
    row?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
  });

  return {
    items: virtualizer.getVirtualItems(),
    totalHeight: virtualizer.getTotalSize(),
    activeId,
    activate,
    onKeyDown(event, index) {
      const next = destination(event.key, index, ids.length - 1);
      const id = next === undefined ? undefined : ids[next];
      if (next === undefined || id === undefined) return;
      event.preventDefault();
      focusNext.current = true;
      activate(id);
      virtualizer.scrollToIndex(next);
    },
  };
}
