import { useMemo } from 'react';
import type { TenantFilter } from '../../../shared/domain/tenant-filter.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { noSelection, type SelectedIds } from './selection/use-selection.ts';
import { defaultSorting, type Sorting } from './table/sort-rows.ts';

/** How a person left the list of tenants. */
export interface ListMemory {
  readonly filter: TenantFilter;
  readonly sorting: Sorting;
  readonly selection: SelectedIds;
  /** The row that had the focus. */
  readonly activeId: string | undefined;
  /** Pixels. */
  readonly scrollTop: number;
}

const nothingKept: ListMemory = {
  filter: {},
  sorting: defaultSorting,
  selection: noSelection,
  activeId: undefined,
  scrollTop: 0,
};

export interface KeptList {
  readonly read: () => ListMemory;
  readonly keep: (part: Partial<ListMemory>) => void;
}

/** Keeps the state of the list while other pages are open, until the person signs out. */
export function useListMemory(): KeptList {
  const draft = useDraft<ListMemory>('list of tenants');
  return useMemo(() => {
    const read = () => draft.read() ?? nothingKept;
    return { read, keep: (part) => draft.keep({ ...read(), ...part }) };
  }, [draft]);
}

/** Whether two filters show the same rows. */
export const isSameFilter = (one: TenantFilter, other: TenantFilter): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => one[name as keyof TenantFilter] === other[name as keyof TenantFilter],
  );
