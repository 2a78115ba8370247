import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { matchesFilter } from '../../../../shared/domain/matches-filter.ts';
import type { TenantRow } from '../../../../shared/domain/tenant-row.ts';
import { useListMemory, type ListMemory } from '../../tenants/list-memory.ts';
import { sortRows } from '../../tenants/table/sort-rows.ts';
import { useSession } from '../../session/session-context.tsx';

/** The tenants before and after a tenant in the list as the person left it. `position` counts from 1. */
export interface Neighbors {
  readonly previous: TenantRow | undefined;
  readonly next: TenantRow | undefined;
  readonly position: number;
  readonly total: number;
}

export function neighborsOf(
  tenantId: string,
  rows: readonly TenantRow[],
  { filter, sorting }: Pick<ListMemory, 'filter' | 'sorting'>,
  now: Date,
): Neighbors | null {
  const shown = sortRows(
    rows.filter((row) => matchesFilter(row, filter, now)),
    sorting,
  );
  const index = shown.findIndex(({ tenant }) => tenant.tenantId === tenantId);
  if (index === -1 || shown.length < 2) return null;
  return {
    previous: shown[index - 1],
    next: shown[index + 1],
    position: index + 1,
    total: shown.length,
  };
}

/** The neighbors when the page opened: a check of this tenant can move it out of the filtered list. */
export function useNeighbors(tenantId: string): Neighbors | null {
  const { queries } = useConsole();
  const { person } = useSession();
  const memory = useListMemory();
  const rows = useQuery({ ...queries.tenants.list({}), enabled: person.tenantId === null }).data;
  const [neighbors, setNeighbors] = useState<Neighbors | null>();
  if (neighbors !== undefined) return neighbors;
  if (!rows) return null;
  const found = neighborsOf(tenantId, rows, memory.read(), new Date());
  setNeighbors(found);
  return found;
}
