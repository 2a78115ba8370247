import { count } from '../problems/phrases.ts';
import type { Recurrence, Schedule, ScheduleScope } from './schedule.ts';

/** `every 15 minutes`, `every hour`, `every day at 07:30 (Europe/Berlin)` */
export const recurrenceInWords = (recurrence: Recurrence): string => {
  if (recurrence.kind === 'daily') return `every day at ${recurrence.at} (${recurrence.timeZone})`;
  const { kind, every } = recurrence;
  const unit = kind === 'hours' ? 'hour' : 'minute';
  return every === 1 ? `every ${unit}` : `every ${count(every, unit)}`;
};

/** `all tenants`, `tenants with the tag “gold”`, `tenants of the view “Waiting”` */
export const scopeInWords = (scope: ScheduleScope): string => {
  switch (scope.kind) {
    case 'all':
      return 'all tenants';
    case 'tag':
      return `tenants with the tag “${scope.tag}”`;
    case 'view':
      return `tenants of the view “${scope.view}”`;
  }
};

/** `all tenants, every 15 minutes` */
export const scheduleInWords = ({ scope, recurrence }: Pick<Schedule, 'scope' | 'recurrence'>): string =>
  `${scopeInWords(scope)}, ${recurrenceInWords(recurrence)}`;
