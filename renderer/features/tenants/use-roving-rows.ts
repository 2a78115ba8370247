import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

interface RovingRows {
  readonly items: readonly VirtualItem[];
  /** Pixels. */
  readonly totalHeight: number;
  /** The row in the tab order. */
  readonly activeId: string | undefined;
  readonly activate: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent, index: number) => void;
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
  readonly rowHeight: number;
  /** Pixels of the header, which covers the top of the scroller. */
  readonly headHeight: number;
}): RovingRows {
  const { ids, scroller, rowHeight, headHeight } = options;
  const [selected, activate] = useState<string>();
  const focusNext = useRef(false);
  const selectedIndex = selected === undefined ? -1 : ids.indexOf(selected);
  const activeId = selectedIndex === -1 ? ids[0] : selected;

  // eslint-disable-next-line react-hooks/incompatible-library -- only this hook reads the values of the virtualizer
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollPaddingEnd: headHeight,
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range);
      if (selectedIndex === -1 || visible.includes(selectedIndex)) return visible;
      return [...visible, selectedIndex].sort((a, b) => a - b);
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
      const next = targetIndex(event.key, index, ids.length - 1);
      const id = next === undefined ? undefined : ids[next];
      if (next === undefined || id === undefined) return;
      event.preventDefault();
      focusNext.current = true;
      activate(id);
      virtualizer.scrollToIndex(next);
    },
  };
}
