import { useCallback, useMemo, useState } from 'react';

/** The selected tenants, and the row from which a range extends. */
export interface SelectedIds {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const noSelection: SelectedIds = { ids: new Set(), anchor: undefined };

const rangeOf = (shown: readonly string[], anchor: string | undefined, id: string): readonly string[] => {
  const to = shown.indexOf(id);
  const from = anchor === undefined ? to : shown.indexOf(anchor);
  return from === -1 ? [id] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
};

/** The selection after a press on a row: alone it toggles the row, with Shift it adds the range from the anchor. */
export function afterPress(
  { ids, anchor }: SelectedIds,
  shown: readonly string[],
  id: string,
  withShift: boolean,
): SelectedIds {
  if (withShift) return { ids: new Set([...ids, ...rangeOf(shown, anchor, id)]), anchor: anchor ?? id };
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/**
 * The rows that a person selected. Only those that the filter shows count, so that no action reaches a tenant that is not
 * in sight.
 */
export function useSelection(shown: readonly string[], initial: SelectedIds) {
  const [selection, setSelection] = useState(initial);
  const selectedIds = useMemo(
    () => (selection.ids.size === 0 ? [] : shown.filter((id) => selection.ids.has(id))),
    [selection.ids, shown],
  );
  return {
    selection,
    selectedIds,
    press: useCallback(
      (id: string, withShift: boolean) =>
        setSelection((present) => afterPress(present, shown, id, withShift)),
      [shown],
    ),
    /** Moves the end of a range by the keyboard: both rows are selected. */
    extend: useCallback(
      (from: string, to: string) =>
        setSelection(({ ids, anchor }) => ({ ids: new Set([...ids, from, to]), anchor: anchor ?? from })),
      [],
    ),
    selectAll: useCallback(
      () => setSelection(({ ids, anchor }) => ({ ids: new Set([...ids, ...shown]), anchor })),
      [shown],
    ),
    clear: useCallback(() => setSelection(noSelection), []),
  };
}
export type ListSelection = ReturnType<typeof useSelection>;
