import { useQuery } from '@tanstack/react-query';
import { permissions } from '../../../shared/contract/permissions.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useLater } from '../../ui/use-later.ts';
import { useMay } from '../session/session-context.tsx';
import type { FleetSummary } from './summarize-fleet.ts';

/** When tenants were last checked, by whom and how many, and when they are checked next. */
export function LastRun({ summary }: { summary: FleetSummary | undefined }) {
  const { queries } = useConsole();
  const runs = useQuery(queries.checks.runs({})).data ?? [];
  const last = runs.find(({ soleTenantId, state }) => soleTenantId === null && state !== 'running');
  const checkedAt = last?.finishedAt ?? summary?.lastCheckedAt;
  return (
    <>
      {'Last run: '}
      {checkedAt ? <RelativeTime iso={checkedAt} /> : 'never'}
      {last && (
        <>
          {` (${count(last.done, 'tenant')}, ${last.state === 'cancelled' ? 'canceled, ' : ''}started by `}
          <bdi>{plainText(last.startedBy)}</bdi>)
        </>
      )}
      <NextRun />
    </>
  );
}

/** When a schedule starts the next run. Nothing for a person who may not see the schedules, and until they are read. */
function NextRun() {
  const { queries } = useConsole();
  const may = useMay();
  const enabled = useLater() && may(permissions.schedule.read);
  const { data } = useQuery({ ...queries.schedule.read({}), enabled, refetchInterval: 60_000 });
  if (!data) return null;
  const { schedules, overdueMinutes } = data;
  if (schedules.some(({ isRunning }) => isRunning)) return ' · Next run: in progress';
  if (overdueMinutes !== null) return ` · Next run: overdue by ${count(overdueMinutes, 'minute')}`;
  const [next] = schedules.flatMap(({ startsAt }) => startsAt ?? []).sort();
  return next === undefined ? (
    ' · Next run: No schedule'
  ) : (
    <>
      {' · Next run: '}
      <RelativeTime iso={next} />
    </>
  );
}
