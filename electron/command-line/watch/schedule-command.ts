import { Command, InvalidArgumentError } from 'commander';
import { scheduleInWords } from '../../../shared/domain/schedule-in-words.ts';
import {
  recurrence as recurrenceSchema,
  type Recurrence,
  type ScheduleScope,
} from '../../../shared/domain/schedule.ts';
import { capitalized, count, onDate } from '../../../shared/problems/phrases.ts';
import { exitCodes } from '../exit-codes.ts';
import { note, printTable } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { valueOf, type WithConsole } from '../with-console.ts';

interface AddOptions {
  readonly every?: Recurrence;
  readonly daily?: string;
  readonly timeZone: string;
  readonly tag?: string;
  readonly view?: string;
}

/** `15m`, `2h` */
function everyOption(text: string): Recurrence {
  const [, number = '', unit] = /^(\d{1,4})([mh])$/.exec(text) ?? [];
  const parsed = recurrenceSchema.safeParse({
    kind: unit === 'h' ? 'hours' : 'minutes',
    every: Number(number),
  });
  if (unit !== undefined && parsed.success) return parsed.data;
  throw new InvalidArgumentError('Enter 5m to 1440m for minutes, or 1h to 168h for hours.');
}

const exitCodesText = `
Exit codes:
  0  The command succeeded.
  2  The command is invalid, or the records cannot be read or written.`;

/** `causeway schedule` */
export const scheduleCommand = (withConsole: WithConsole): Command =>
  new Command('schedule')
    .description('List, add and remove the schedules that “causeway watch” and an open window follow.')
    .addHelpText(
      'after',
      `\nExamples:\n  causeway schedule list\n  causeway schedule add --every 15m\n${exitCodesText}`,
    )
    .addCommand(listCommand(withConsole), { isDefault: true })
    .addCommand(addCommand(withConsole))
    .addCommand(removeCommand(withConsole));

const listCommand = (withConsole: WithConsole): Command =>
  new Command('list')
    .description('List the schedules with their next runs.')
    .addHelpText('after', `\nExamples:\n  causeway schedule list\n${exitCodesText}`)
    .action(() =>
      withConsole(undefined, async ({ client }) => {
        const { schedules, overdueMinutes } = valueOf(await client.schedule.read({}));
        printTable(
          ['ID', 'Schedule', 'Tenants', 'Next run', 'Last complete run'],
          schedules.map(({ schedule, tenants, startsAt, lastEndedAt }) => [
            schedule.scheduleId,
            capitalized(scheduleInWords(schedule)),
            String(tenants),
            startsAt === null ? 'Off' : onDate(startsAt),
            lastEndedAt === null ? 'None' : onDate(lastEndedAt),
          ]),
        );
        if (overdueMinutes !== null) note(`A run is overdue by ${count(overdueMinutes, 'minute')}.`);
        return exitCodes.success;
      }),
    );

const addCommand = (withConsole: WithConsole): Command =>
  new Command('add')
    .description('Add a schedule.')
    .option('--every <interval>', 'the interval, such as 15m or 2h', everyOption)
    .option('--daily <time>', 'the time of day, such as 07:30')
    .option(
      '--time-zone <name>',
      'the time zone of the time of day',
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    )
    .option('--tag <tag>', 'check only the tenants with this tag')
    .option('--view <name>', 'check only the tenants of this saved view')
    .addHelpText(
      'after',
      `
Examples:
  causeway schedule add --every 15m
  causeway schedule add --every 2h --tag gold
  causeway schedule add --daily 07:30 --time-zone Europe/Berlin
${exitCodesText}`,
    )
    .action((options: AddOptions) =>
      withConsole(undefined, async ({ client }) => {
        const added = {
          scheduleId: null,
          scope: scopeOf(options),
          recurrence: recurrenceOf(options),
          enabled: true,
        };
        const schedule = valueOf(await client.schedule.save(added));
        process.stdout.write(`${schedule.scheduleId}\n`);
        note(`Added: ${scheduleInWords(schedule)}.`);
        return exitCodes.success;
      }),
    );

function recurrenceOf({ every, daily, timeZone }: AddOptions): Recurrence {
  if ((every === undefined) === (daily === undefined))
    throw new UsageError('Specify either --every or --daily.');
  if (every) return every;
  const parsed = recurrenceSchema.safeParse({ kind: 'daily', at: daily, timeZone });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map(({ message }) => message).join(' '));
}

function scopeOf({ tag, view }: AddOptions): ScheduleScope {
  if (tag !== undefined && view !== undefined) throw new UsageError('Specify either --tag or --view.');
  if (tag !== undefined) return { kind: 'tag', tag };
  return view === undefined ? { kind: 'all' } : { kind: 'view', view };
}

const removeCommand = (withConsole: WithConsole): Command =>
  new Command('remove')
    .description('Remove a schedule.')
    .argument('<id>', 'the ID from “causeway schedule list”')
    .addHelpText(
      'after',
      `\nExamples:\n  causeway schedule remove 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11\n${exitCodesText}`,
    )
    .action((scheduleId: string) =>
      withConsole(undefined, async ({ client }) => {
        valueOf(await client.schedule.remove({ scheduleId }));
        note('Removed the schedule.');
        return exitCodes.success;
      }),
    );
