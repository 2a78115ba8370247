import * as z from 'zod';
import { recurrence, scheduleScope, type Schedule } from '../../../../shared/domain/schedule.ts';

const kinds = ['minutes', 'hours', 'daily'] as const;
const scopes = ['all', 'tag', 'view'] as const;

/** The values of the form, in which every field has a text, whether it is used or not. */
const fields = z.object({
  kind: z.enum(kinds),
  every: z.string(),
  at: z.string(),
  timeZone: z.string(),
  scope: z.enum(scopes),
  tag: z.string(),
  view: z.string(),
  enabled: z.boolean(),
});
export type ScheduleFields = z.infer<typeof fields>;

/** Reads the fields that the choices use, and reports what is wrong at its field. */
export const scheduleForm = fields.transform((given, context) => {
  const { kind, scope } = given;
  const times =
    kind === 'daily'
      ? { kind, at: given.at, timeZone: given.timeZone }
      : { kind, every: given.every.trim() === '' ? NaN : Number(given.every) };
  const who =
    scope === 'all'
      ? { kind: scope }
      : scope === 'tag'
        ? { kind: scope, tag: given.tag }
        : { kind: scope, view: given.view };
  const when = recurrence.safeParse(times);
  const which = scheduleScope.safeParse(who);
  for (const issue of [...(when.error?.issues ?? []), ...(which.error?.issues ?? [])])
    context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
  if (!when.success || !which.success) return z.NEVER;
  return { recurrence: when.data, scope: which.data, enabled: given.enabled };
});

/** The values with which the form opens: those of a schedule, or a proposal. */
export function fieldsOf(schedule: Schedule | undefined, firstView: string | undefined): ScheduleFields {
  const times = schedule?.recurrence ?? { kind: 'minutes', every: 15 };
  const who = schedule?.scope ?? { kind: 'all' };
  return {
    kind: times.kind,
    every: times.kind === 'daily' ? '15' : String(times.every),
    at: times.kind === 'daily' ? times.at : '07:30',
    timeZone: times.kind === 'daily' ? times.timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone,
    scope: who.kind,
    tag: who.kind === 'tag' ? who.tag : '',
    view: who.kind === 'view' ? who.view : (firstView ?? ''),
    enabled: schedule?.enabled ?? true,
  };
}
