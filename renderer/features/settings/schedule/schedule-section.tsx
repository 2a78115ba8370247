import { Badge, Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useConsole } from '../../../api/console-context.tsx';
import { permissions } from '../../../../shared/contract/permissions.ts';
import { scheduleInWords } from '../../../../shared/domain/schedule-in-words.ts';
import type { PlannedSchedule, Schedule, ScheduleStatus } from '../../../../shared/domain/schedule.ts';
import { capitalized, count } from '../../../../shared/problems/phrases.ts';
import { PlainText } from '../../../ui/plain-text.tsx';
import { ProblemMessage } from '../../../ui/problem-message.tsx';
import { problemOf, QueryView } from '../../../ui/query-view.tsx';
import { Section } from '../../../ui/section.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useMay } from '../../session/session-context.tsx';
import { SchedulingForm } from './scheduling-form.tsx';

const useStyles = makeStyles({
  parts: { display: 'grid', gap: tokens.spacingVerticalL },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  what: { flexGrow: 1, minWidth: '240px', overflowWrap: 'anywhere' },
  detail: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const ScheduleDialog = lazy(async () => ({
  default: (await import('./schedule-dialog.tsx')).ScheduleDialog,
}));

/** When access is checked without a person, and whether that happens on time. */
export function ScheduleSection() {
  const styles = useStyles();
  const { queries } = useConsole();
  const may = useMay();
  const status = useQuery({ ...queries.schedule.read({}), refetchInterval: 30_000 });
  return (
    <Section title="Scheduled checks">
      <div className={styles.parts}>
        <p className={styles.text}>
          Causeway checks access at regular intervals while this window is open. On a server, “causeway watch”
          does the same without a window.
        </p>
        <QueryView query={status} what="the schedules">
          {(found) => <Schedules status={found} />}
        </QueryView>
        {may(permissions.schedule.save) && <SchedulingForm />}
      </div>
    </Section>
  );
}

function Schedules({ status }: { status: ScheduleStatus }) {
  const styles = useStyles();
  const may = useMay();
  const { ask, queries } = useConsole();
  const cache = useQueryClient();
  const [edited, setEdited] = useState<Schedule | 'new'>();
  const remove = useMutation({
    mutationFn: ask.schedule.remove,
    onSuccess: () => cache.invalidateQueries(queries.schedule.read({})),
  });
  const { schedules, overdueMinutes, followedBy } = status;
  return (
    <>
      {remove.isError && <ProblemMessage problem={problemOf(remove.error)} />}
      {overdueMinutes !== null && (
        <MessageBar intent="warning">
          <MessageBarBody>
            A run is overdue by {count(overdueMinutes, 'minute')}. <LastRun iso={status.lastEndedAt} />
          </MessageBarBody>
        </MessageBar>
      )}
      {schedules.length === 0 ? (
        <p className={styles.text}>
          There is no schedule, so Causeway checks only when somebody starts a run.
        </p>
      ) : (
        <>
          <ul className={styles.list} aria-label="Schedules">
            {schedules.map((one) => (
              <ScheduleItem
                key={one.schedule.scheduleId}
                planned={one}
                onEdit={() => setEdited(one.schedule)}
                onRemove={() => remove.mutate({ scheduleId: one.schedule.scheduleId })}
              />
            ))}
          </ul>
          {followedBy === 'elsewhere' && (
            <p className={styles.text}>Another process on this computer follows the schedules now.</p>
          )}
        </>
      )}
      {may(permissions.schedule.save) && (
        <div>
          <Button onClick={() => setEdited('new')}>Add schedule…</Button>
        </div>
      )}
      <Suspense>
        {edited && (
          <ScheduleDialog
            schedule={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

interface ItemProps {
  readonly planned: PlannedSchedule;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ScheduleItem({ planned, onEdit, onRemove }: ItemProps) {
  const styles = useStyles();
  const may = useMay();
  const { schedule, tenants, startsAt, isRunning, lastEndedAt } = planned;
  const words = scheduleInWords(schedule);
  return (
    <li className={styles.item}>
      <div className={styles.what}>
        <PlainText>{capitalized(words)}</PlainText>
        <div className={styles.detail}>
          {count(tenants, 'tenant')}
          {startsAt !== null && !isRunning && (
            <>
              . Next run: <RelativeTime iso={startsAt} />
            </>
          )}
          . <LastRun iso={lastEndedAt} />
        </div>
      </div>
      {isRunning && <Badge appearance="outline">Running</Badge>}
      {!schedule.enabled && <Badge appearance="outline">Off</Badge>}
      {may(permissions.schedule.save) && (
        <div className={styles.actions}>
          <Button size="small" aria-label={`Edit the schedule for ${words}`} onClick={onEdit}>
            Edit
          </Button>
          <Button size="small" aria-label={`Remove the schedule for ${words}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}

const LastRun = ({ iso }: { iso: string | null }) =>
  iso === null ? (
    <>No run has been complete yet.</>
  ) : (
    <>
      Last complete run: <RelativeTime iso={iso} />.
    </>
  );
