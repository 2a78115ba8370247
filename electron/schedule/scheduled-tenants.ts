import { isSameTag } from '../../shared/domain/is-same-tag.ts';
import { matchesFilter } from '../../shared/domain/matches-filter.ts';
import type { ScheduleScope } from '../../shared/domain/schedule.ts';
import type { SavedView } from '../../shared/domain/settings.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';

/** The IDs of the tenants that a schedule checks now. None if its view was removed. */
export function scheduledTenants(
  scope: ScheduleScope,
  rows: readonly TenantRow[],
  views: readonly SavedView[],
  now: Date,
): string[] {
  return rows.filter(belongsTo(scope, views, now)).map(({ tenant }) => tenant.tenantId);
}

function belongsTo(
  scope: ScheduleScope,
  views: readonly SavedView[],
  now: Date,
): (row: TenantRow) => boolean {
  if (scope.kind === 'all') return () => true;
  if (scope.kind === 'tag')
    return ({ annotations }) => annotations.tags.some((tag) => isSameTag(tag, scope.tag));
  const view = views.find(({ name }) => name === scope.view);
  return view ? (row) => matchesFilter(row, view.filter, now) : () => false;
}
