import { Command, InvalidArgumentError, Option } from 'commander';
import { lastMonths, shareInWords, shareOf, type Availability } from '../../../shared/domain/availability.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRow } from '../find-tenants.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { note, tableText } from '../print.ts';
import { valueOf, type CommandConsole, type WithConsole } from '../with-console.ts';
import { requireWritable, writeResult } from '../write-result.ts';

const formats = ['table', 'csv', 'json', 'html'] as const;

interface Options extends PersonOptions {
  readonly months: number;
  readonly output: (typeof formats)[number];
  readonly outputFile?: string;
}

function monthsOption(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 14) return number;
  throw new InvalidArgumentError('Enter a whole number from 1 to 14.');
}

/** `causeway availability` */
export const availabilityCommand = (
  withConsole: WithConsole,
  now: () => Date = () => new Date(),
): Command => {
  const command = new Command('availability')
    .description('Show for which share of the time access was working, by month in UTC.')
    .argument('[tenant]', 'the ID, a domain or the name of a tenant; all tenants if it is omitted')
    .option('--months <number>', 'how many months, with the present one', monthsOption, 1)
    .addOption(
      new Option('--output <format>', 'a table of the months, or a file with a row for each tenant and month')
        .choices(formats)
        .default('table'),
    )
    .option('--output-file <file>', 'write the result to this file instead of standard output');
  return documented(withPersonOption(command), {
    examples: [
      'causeway availability',
      'causeway availability almgard.example --months 12 --person demo-operator',
      'causeway availability --months 3 --output csv --output-file availability.csv',
      'causeway availability --sign-in',
    ],
    exitCodes: {
      0: 'The result is complete.',
      2: 'No check says anything about these months, or the command is invalid.',
    },
    more: 'Maintenance, and the time for which the status is unknown, are left out.',
  }).action(async (reference: string | undefined, options: Options) => {
    await requireWritable(options.outputFile);
    await withConsole(runnerOf(options), async (console) => {
      const tenantId = await tenantNamed(console, reference);
      const months = await monthsOf(console, tenantId, options.months);
      await writeResult(await textOf(console, tenantId, months, options, now()), options.outputFile);
      if (months.some((month) => shareOf(month, 'working') !== null)) return exitCodes.success;
      note('No check says anything about these months. Run “causeway check”, or specify more --months.');
      return exitCodes.undetermined;
    });
  });
};

/** Null for all tenants. */
async function tenantNamed(
  { client }: CommandConsole,
  reference: string | undefined,
): Promise<string | null> {
  if (reference === undefined) return null;
  return findRow(valueOf(await client.tenants.list({})), reference).tenant.tenantId;
}

const monthsOf = async ({ client }: CommandConsole, tenantId: string | null, months: number) =>
  valueOf(
    await (tenantId === null
      ? client.history.fleetMonths({ months })
      : client.history.availability({ tenantId, months })),
  );

async function textOf(
  { client }: CommandConsole,
  tenantId: string | null,
  months: readonly Availability[],
  { months: number, output: format }: Options,
  now: Date,
): Promise<string> {
  if (format === 'table')
    return tableText(
      ['Month', 'Working', 'Partly working', 'Not working'],
      months.map((one) => [
        one.month,
        ...(['working', 'partlyWorking', 'notWorking'] as const).map((part) =>
          shareInWords(shareOf(one, part)),
        ),
      ]),
      { isColored: true },
    );
  const exported = await client.history.exportAvailability({
    ...{ months: lastMonths(number, now), tenantId, format },
  });
  return valueOf(exported).text;
}
