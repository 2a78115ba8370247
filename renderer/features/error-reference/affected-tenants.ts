import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { matchesFilter } from '../../../shared/domain/matches-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import { problemOfRow } from '../../../shared/domain/verdict-of-row.ts';
import { useSession } from '../session/session-context.tsx';

/** The tenants that have each problem now, by its code; undefined for a customer administrator, and until they are known. */
export function useAffectedTenants(): ReadonlyMap<string, readonly TenantRow[]> | undefined {
  const { queries } = useConsole();
  const { person } = useSession();
  const tenants = useQuery({ ...queries.tenants.list({}), enabled: person.tenantId === null });
  return useMemo(() => tenants.data && affectedTenants(tenants.data, new Date()), [tenants.data]);
}

/** Counts the rows by the filter of the list that the figure opens. */
function affectedTenants(rows: readonly TenantRow[], now: Date): ReadonlyMap<string, readonly TenantRow[]> {
  const causes = new Set(rows.flatMap((row) => problemOfRow(row)?.code ?? []));
  return new Map(
    [...causes].map((cause) => [cause, rows.filter((row) => matchesFilter(row, { cause }, now))] as const),
  );
}
