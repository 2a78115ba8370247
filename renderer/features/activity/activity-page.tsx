import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { ActivityActions, type ActivityResult } from './activity-actions.tsx';
import { ActivityFilterBar } from './activity-filter-bar.tsx';
import { ActivityTable } from './activity-table.tsx';
import { asActivityFilter, listActivity, type ChosenFilter } from './filter-activity.ts';

/** Milliseconds from the last key to the search. */
const settleMs = 300;

/** Who changed or started something, in the whole fleet. */
export function ActivityPage() {
  const { queries } = useConsole();
  const [chosen, setChosen] = useState<ChosenFilter>({});
  const [result, setResult] = useState<ActivityResult>({ text: null, problem: null });
  const text = useSettled(chosen.text, settleMs);
  const filter = asActivityFilter({ ...chosen, text });
  const activity = useQuery({ ...queries.fleet.activity(filter), placeholderData: keepPreviousData });
  const tenants = useQuery(queries.tenants.list({}));
  const about = useQuery(queries.console.about({}));
  const names = useMemo(
    () => new Map(tenants.data?.map(({ tenant }) => [tenant.tenantId, tenant.name])),
    [tenants.data],
  );
  const entries = useMemo(
    () => (activity.data?.entries ?? []).map((entry) => listActivity(entry, names)),
    [activity.data, names],
  );
  const notice = about.data?.notices.find(({ code }) => code === 'audit-trail-changed');
  const problem = result.problem ?? notice;
  return (
    <Page
      title="Activity"
      subtitle="Who changed or started something in Causeway. Shows the last 500 entries that match."
      layout="fill"
      actions={<ActivityActions filter={filter} people={activity.data?.people ?? []} onResult={setResult} />}
    >
      {problem && <ProblemMessage problem={problem} />}
      {result.text !== null && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{result.text}</MessageBarBody>
        </MessageBar>
      )}
      <QueryView query={activity} what="activity">
        {({ people, isComplete }) =>
          entries.length === 0 && Object.keys(filter).length === 0 && chosen.text === undefined ? (
            <EmptyState
              title="No activity yet"
              text="When somebody adds a tenant, starts a check or changes a setting, it appears here."
            />
          ) : (
            <>
              <ActivityFilterBar
                people={people}
                tenants={names}
                filter={chosen}
                shown={entries.length}
                isComplete={isComplete}
                onChange={(change) => setChosen({ ...chosen, ...change })}
              />
              {entries.length > 0 ? (
                <ActivityTable entries={entries} />
              ) : (
                <EmptyState title="No matching activity" text="Change the search or the filters." />
              )}
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
