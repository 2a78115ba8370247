import { Command, InvalidArgumentError } from 'commander';
import { scheduleInWords } from '../../../shared/domain/schedule-in-words.ts';
import {
  recurrence as recurrenceSchema,
  schedule as scheduleSchema,
  type Recurrence,
  type ScheduleScope,
  type ScheduleStatus,
} from '../../../shared/domain/schedule.ts';
import { capitalized, count, onDate } from '../../../shared/problems/phrases.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { asCsv } from '../../reports/as-csv.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { idFrom } from '../id-option.ts';
import { withOutputOptions, type OutputOptions } from '../output-options.ts';
import { jsonText, note, print, tableText } from '../print.ts';
import { viewNamed } from '../select-tenants.ts';
import { summarizeProblem } from '../summarize-verdict.ts';
import { UsageError } from '../usage-error.ts';
import { valueOf, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';

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

const exitCodesOfChange = {
  0: 'The change is in the records.',
  2: 'The command is invalid, or the records cannot be read or written.',
} as const;

/** `causeway schedule` */
export const scheduleCommand = (withConsole: WithConsole): Command =>
  documented(
    new Command('schedule').description(
      'List, add and remove the schedules that “causeway watch” and an open window follow.',
    ),
    {
      examples: ['causeway schedule', 'causeway schedule add --every 15m'],
      exitCodes: exitCodesOfChange,
    },
  )
    .addCommand(listCommand(withConsole), { isDefault: true })
    .addCommand(addCommand(withConsole))
    .addCommand(removeCommand(withConsole));

const listCommand = (withConsole: WithConsole): Command =>
  documented(withOutputOptions(new Command('list').description('List the schedules with their next runs.')), {
    examples: ['causeway schedule list', 'causeway schedule list --output json --output-file schedules.json'],
    exitCodes: {
      0: 'The list is complete.',
      2: 'The list can be incomplete, or the command is invalid.',
    },
  }).action(async ({ output, outputFile }: OutputOptions) => {
    await requireWritable(outputFile);
    await withConsole(undefined, async ({ client, environment, notices }) => {
      const status = valueOf(await client.schedule.read({}));
      const { overdueMinutes } = status;
      const text =
        output === 'json'
          ? jsonText({ environment, ...status, notices: (await notices()).map(summarizeProblem) })
          : asTableOrCsv(output, status);
      await writeResult(text, outputFile);
      if (overdueMinutes !== null) note(`A run is overdue by ${count(overdueMinutes, 'minute')}.`);
      return exitCodes.success;
    });
  });

function asTableOrCsv(output: 'table' | 'csv', { schedules }: ScheduleStatus): string {
  const titles = ['ID', 'Schedule', 'Tenants', 'Next run', 'Last complete run'];
  const rows = schedules.map(({ schedule, tenants, startsAt, lastEndedAt }) => ({
    ...{ id: schedule.scheduleId, words: capitalized(scheduleInWords(schedule)), tenants: String(tenants) },
    ...{ startsAt, lastEndedAt },
  }));
  return output === 'csv'
    ? asCsv(
        titles,
        rows.map(({ id, words, tenants, startsAt, lastEndedAt }) => [
          ...[id, plainText(words), tenants],
          ...[startsAt ?? '', lastEndedAt ?? ''],
        ]),
      )
    : tableText(
        titles,
        rows.map(({ id, words, tenants, startsAt, lastEndedAt }) => [
          ...[id, words, tenants],
          startsAt === null ? 'Off' : onDate(startsAt),
          lastEndedAt === null ? 'None' : onDate(lastEndedAt),
        ]),
        { isColored: true },
      );
}

const addCommand = (withConsole: WithConsole): Command =>
  documented(
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
      .option('--view <name>', 'check only the tenants of this saved view'),
    {
      examples: [
        'causeway schedule add --every 15m',
        'causeway schedule add --every 2h --tag gold',
        'causeway schedule add --daily 07:30 --time-zone Europe/Berlin --view "Production vaults"',
      ],
      exitCodes: exitCodesOfChange,
    },
  ).action((options: AddOptions) => {
    const added = {
      ...{ scheduleId: null, enabled: true },
      ...{ scope: scopeOf(options), recurrence: recurrenceOf(options) },
    };
    return withConsole(undefined, async ({ client }) => {
      if (options.view !== undefined) viewNamed(valueOf(await client.settings.read({})).views, options.view);
      const schedule = valueOf(await client.schedule.save(added));
      print(`${schedule.scheduleId}\n`);
      note(`Added: ${scheduleInWords(schedule)}.`);
      const { schedules } = valueOf(await client.schedule.read({}));
      const planned = schedules.find((one) => one.schedule.scheduleId === schedule.scheduleId);
      if (planned?.tenants === 0) note('No tenant matches this schedule now, so it checks nothing.');
      return exitCodes.success;
    });
  });

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
  documented(
    new Command('remove')
      .description('Remove a schedule.')
      .argument(
        '<id>',
        'the ID from “causeway schedule list”',
        idFrom('causeway schedule list', scheduleSchema.shape.scheduleId),
      ),
    {
      examples: ['causeway schedule remove 5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11'],
      exitCodes: exitCodesOfChange,
    },
  ).action((scheduleId: string) =>
    withConsole(undefined, async ({ client }) => {
      valueOf(await client.schedule.remove({ scheduleId }));
      note('Removed the schedule.');
      return exitCodes.success;
    }),
  );
