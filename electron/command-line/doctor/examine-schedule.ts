import type { Answer } from '../../../shared/contract/action.ts';
import type { ScheduleStatus } from '../../../shared/domain/schedule.ts';
import { count, onDate } from '../../../shared/problems/phrases.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { found, foundProblem, notChecked, passed, type Examination } from './examination.ts';

const schedule = { id: 'schedule', subject: 'Scheduled checks' };

/** Whether the scheduled checks are on time, and when the last complete run ended. */
export function examineSchedule(answer: Answer<ScheduleStatus>): Examination {
  if (!answer.ok) return foundProblem('unknown', schedule, answer.problem);
  const { schedules, followedBy, lastEndedAt, overdueMinutes } = answer.value;
  const enabled = schedules.filter((one) => one.schedule.enabled).length;
  if (enabled === 0) return notChecked(schedule, 'No schedule is on.');
  if (overdueMinutes !== null)
    return foundProblem(
      'failed',
      schedule,
      makeProblem('checks-overdue', { minutes: overdueMinutes, lastEndedAt }),
    );
  const last = lastEndedAt === null ? '' : ` The last complete run ended on ${onDate(lastEndedAt)}.`;
  return followedBy === 'nobody'
    ? found(
        'attention',
        schedule,
        `No process follows ${count(enabled, 'schedule')} now.${last}`,
        'Open Causeway, or start “causeway watch”.',
      )
    : passed(schedule, `A process follows ${count(enabled, 'schedule')}.${last}`);
}
