import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ActivityFilterBar } from './activity-filter-bar.tsx';
import { ActivityTable } from './activity-table.tsx';
import { filterActivity, listActivity, type ActivityFilter, type ListedActivity } from './filter-activity.ts';

/** Who changed or started something, in the whole fleet. */
export function ActivityPage() {
  const { queries } = useConsole();
  const activity = useQuery(queries.fleet.activity({}));
  const tenants = useQuery(queries.tenants.list({}));
  const names = useMemo(
    () => new Map(tenants.data?.map(({ tenant }) => [tenant.tenantId, tenant.name])),
    [tenants.data],
  );
  const entries = useMemo(
    () => (activity.data ?? []).map((entry) => listActivity(entry, names)),
    [activity.data, names],
  );
  return (
    <Page
      title="Activity"
      subtitle="Who changed or started something in Causeway. Shows the last 500 entries."
      layout="fill"
    >
      <QueryView query={activity} what="activity">
        {() => <FilteredActivity entries={entries} />}
      </QueryView>
    </Page>
  );
}

function FilteredActivity({ entries }: { entries: readonly ListedActivity[] }) {
  const [filter, setFilter] = useState<ActivityFilter>({});
  const shown = useMemo(() => filterActivity(entries, filter), [entries, filter]);
  if (entries.length === 0)
    return (
      <EmptyState
        title="No activity yet"
        text="When somebody adds a tenant, starts a check or changes a setting, it appears here."
      />
    );
  return (
    <>
      <ActivityFilterBar
        entries={entries}
        filter={filter}
        shown={shown.length}
        onChange={(change) => setFilter({ ...filter, ...change })}
      />
      {shown.length > 0 ? (
        <ActivityTable entries={shown} />
      ) : (
        <EmptyState title="No matching activity" text="Change the search or the filters." />
      )}
    </>
  );
}
