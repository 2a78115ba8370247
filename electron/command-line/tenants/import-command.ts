import { Command, InvalidArgumentError, Option } from 'commander';
import {
  importAs,
  longestImport,
  type ImportAs,
  type ImportPreview,
} from '../../../shared/domain/onboarding/customer-import.ts';
import { validDays } from '../../../shared/domain/onboarding/invitation.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { documented } from '../documented.ts';
import { exitCodes } from '../exit-codes.ts';
import { runnerOf, withPersonOption, type PersonOptions } from '../person-option.ts';
import { note, printJson, printTable } from '../print.ts';
import { readBounded } from '../read-bounded.ts';
import { valueOf, type WithConsole } from '../with-console.ts';

interface Options extends Omit<PersonOptions, 'as'> {
  readonly as: ImportAs;
  readonly days: number;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `causeway tenants import` */
export const importCommand = (withConsole: WithConsole): Command => {
  const command = new Command('import')
    .description('Add many customers from a CSV or JSON file: all of them, or none if one row has an error.')
    .argument('<file>', 'the file, or “-” for standard input; at most 10 MB')
    .addOption(
      new Option('--as <kind>', 'what the customers become').choices(importAs.options).default('tenants'),
    )
    .option('--days <days>', 'for how many days the invitations are valid', readDays, 14)
    .option('--dry-run', 'show the preview and change nothing')
    .option('--json', 'print the preview and the result as one JSON document');
  return documented(withPersonOption(command), {
    examples: [
      'causeway tenants import customers.csv --dry-run',
      'causeway tenants import customers.json --json --person demo-operator',
      'causeway tenants import customers.csv --as invitations --days 30',
      'generate-customers | causeway tenants import -',
      'causeway tenants import customers.csv --dry-run --sign-in',
    ],
    exitCodes: {
      0: 'Every new customer is added, or the preview shows no error.',
      1: 'At least one row has an error, and nothing is added.',
      2: 'The file cannot be read, or the command is invalid.',
    },
    more: 'A file needs the columns “name” and “tenant”. The columns “cloud”, “vaultUri”, “keyName”, “secretName”, “tags” and “assignee” are optional. Further key vaults of a customer are in further rows with the same name and tenant.',
  }).action((file: string, options: Options) => importFile(withConsole, file, options));
};

async function importFile(withConsole: WithConsole, file: string, options: Options): Promise<void> {
  const { as, days, dryRun, json, person, signIn } = options;
  const text = await readBounded(file, longestImport);
  await withConsole(runnerOf({ person, signIn }), async ({ client }) => {
    const preview = valueOf(await client.onboarding.previewImport({ text, as }));
    const { counts } = preview;
    const mayImport = counts.error === 0 && !dryRun;
    if (!json) printPreview(preview);
    const added =
      mayImport && counts.new > 0 ? valueOf(await client.onboarding.import({ text, as, days })).added : 0;
    if (json) printJson({ ...preview, added });
    note(resultOf(counts, added, mayImport));
    return counts.error === 0 ? exitCodes.success : exitCodes.problemFound;
  });
}

function printPreview({ rows, counts }: ImportPreview): void {
  printTable(
    ['Line', 'Name', 'Tenant ID', 'Outcome', 'Column', 'Message'],
    rows.map(({ line, name, tenantId, outcome, column, message }) => [
      String(line),
      name,
      tenantId ?? '',
      {
        text: outcomeWords[outcome],
        style: outcome === 'error' ? 'red' : outcome === 'new' ? 'green' : 'dim',
      },
      column ?? '',
      message ?? '',
    ]),
  );
  const hidden = counts.new + counts.known + counts.error - rows.length;
  if (hidden > 0) note(`The preview omits ${count(hidden, 'row')}.`);
}

const outcomeWords = { new: 'New', known: 'Known', error: 'Error' } as const;

function resultOf(counts: ImportPreview['counts'], added: number, mayImport: boolean): string {
  const found = `${count(counts.new, 'new customer')}, ${count(counts.known, 'known customer')} and ${count(counts.error, 'error')}.`;
  return mayImport ? `The file has ${found} Added: ${added}.` : `The file has ${found} Nothing was added.`;
}

function readDays(text: string): number {
  const parsed = validDays.safeParse(Number(text.trim() === '' ? Number.NaN : text));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? 'Use a number of days.');
}
