import * as z from 'zod';
import { define, type PartialFacts } from './define-problem.ts';
import { instant, word } from './facts.ts';
import { count as countOf, ifKnown, onDate, The } from './phrases.ts';
import { theConsole } from './sources.ts';

const filePath = z.string().max(5_000);
const unreadableFile = z.object({ path: filePath, quarantinedAs: filePath.nullable() });

const count = z.number().int().nonnegative();

/** `damaged` says what could not be used: the file, its write-ahead log alone, or all of it because it was missing. */
const recovered = z.object({
  path: filePath,
  quarantinedAs: filePath.nullable(),
  damaged: z.enum(['file', 'log', 'all']),
  tenants: count,
  missingTenants: count.nullable(),
  backupAt: instant.nullable(),
});

/** Undefined if the number is not known. */
function inTenants(number: number | null | undefined): string | undefined {
  if (number === null || number === undefined) return undefined;
  return countOf(number, 'tenant');
}

function damageFound({ damaged, path, quarantinedAs }: PartialFacts<z.infer<typeof recovered>>): string {
  const at = ifKnown(path, (known) => ` at ${known}`);
  const kept = ifKnown(quarantinedAs, (name) => ` The damaged file is kept as ${name}.`);
  if (damaged === 'all') return `The records${at} were missing.`;
  if (damaged === 'log') return `The log of the latest changes does not belong to the records${at}.${kept}`;
  return `The records${at} were damaged.${kept}`;
}

function whatWasRecovered(facts: PartialFacts<z.infer<typeof recovered>>): string {
  const { tenants, missingTenants, backupAt } = facts;
  const from = ifKnown(backupAt, (iso) => `, with the backup of ${onDate(iso)}`);
  const held = ifKnown(inTenants(tenants), (known) => ` The records now hold ${known}${from}.`);
  const missing =
    missingTenants === 0
      ? ' No tenant is missing.'
      : ifKnown(inTenants(missingTenants), (known) => ` Missing: ${known}.`);
  return `${held}${missing} Changes, reports and entries of the audit trail can be missing too.`;
}

const located = (what: string, path: string | undefined): string =>
  `${what}${ifKnown(path, (at) => ` at ${at}`)}`;

/** `started` says what replaces a damaged file, and `instead` what replaces one that cannot be opened. */
function unreadable(
  what: string,
  { path, quarantinedAs }: PartialFacts<z.infer<typeof unreadableFile>>,
  { started, instead }: { readonly started: string; readonly instead: string },
): string {
  const file = located(what, path);
  if (quarantinedAs === null) return `${file} cannot be opened. ${instead}`;
  return quarantinedAs === undefined
    ? `${file} are damaged or cannot be opened. A damaged file is kept under another name. ${started}`
    : `${file} are damaged. The damaged file is kept as ${quarantinedAs}. ${started}`;
}

/** What differs in the audit trail: the number of the first entry, and its time or that of the last entry before it. */
const auditFinding = z.object({
  found: z.enum(['changed', 'removed', 'added', 'shortened']),
  entry: z.number().int().nullable(),
  at: instant.nullable(),
});

function foundInAudit({ found, entry, at }: PartialFacts<z.infer<typeof auditFinding>>): string {
  const dated = ifKnown(at, (iso) => ` The last entry before it is dated ${onDate(iso)}.`);
  const number = entry === null ? undefined : entry?.toLocaleString('en');
  switch (found) {
    case 'changed':
      return `${ifKnown(number, (known) => `Entry ${known}`, 'An entry')} of the audit trail${ifKnown(at, (iso) => `, dated ${onDate(iso)},`)} was changed outside Causeway.`;
    case 'removed':
      return `${ifKnown(number, (known) => `Entry ${known}`, 'An entry')} of the audit trail was removed.${dated}`;
    case 'added':
      return `An entry${ifKnown(at, (iso) => ` dated ${onDate(iso)}`)} was added to the audit trail outside Causeway.`;
    case 'shortened':
      return `The end of the audit trail is missing${ifKnown(number, (known) => `, from entry ${known} on`)}.${dated}`;
    case undefined:
      return 'An entry of the audit trail was changed, added or removed outside Causeway.';
  }
}

/** What the console could not save, or could not read again. */
export const storeProblems = {
  'records-not-readable': define({
    owner: 'operator',
    title: 'Records cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: unreadableFile,
    explain: (facts) =>
      unreadable('The records', facts, {
        started: 'The console continues with new records.',
        instead: 'The console keeps the records of this session in memory only.',
      }),
    remedy: [
      {
        by: 'operator',
        say: 'Restore the file from a backup, or continue with the new records. The console does not delete the old file.',
      },
    ],
    source: theConsole,
  }),
  'records-recovered': define({
    owner: 'operator',
    title: 'Records were damaged and recovered',
    affects: 'the console',
    retry: 'no',
    facts: recovered,
    explain: (facts) => `${damageFound(facts)}${whatWasRecovered(facts)}`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the list of tenants with another source, and add the tenants that are missing.',
      },
      { by: 'operator', say: 'Remove a tenant again if you removed it after the backup.' },
      { by: 'operator', say: 'Check the disk of this computer for errors.' },
    ],
    source: theConsole,
  }),
  'records-incomplete': define({
    owner: 'operator',
    title: 'Records lack tenants',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, tenants: count, expected: count, lastWrite: instant }),
    explain: ({ path, tenants, expected, lastWrite }) =>
      `${located('The records', path)} hold ${inTenants(tenants) ?? 'fewer tenants than before'}.${ifKnown(inTenants(expected), (known) => ` They held ${known}${ifKnown(lastWrite, (iso) => ` on ${onDate(iso)}`)}.`)} Somebody replaced or emptied the file outside Causeway.`,
    remedy: [
      {
        by: 'operator',
        say: 'Replace the file, while Causeway is closed, with the newest copy in the folder beside it whose name ends in “-backups”.',
      },
      { by: 'operator', say: 'Add or remove a tenant if the present list is right. The notice then ends.' },
    ],
    source: theConsole,
  }),
  'records-rows-not-readable': define({
    owner: 'operator',
    title: 'Some tenants in the records cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, rows: count }),
    explain: ({ path, rows }) =>
      `${located('The records', path)} contain ${inTenants(rows) ?? 'tenants'} that Causeway cannot read. All other tenants are listed. The damaged rows stay in the file.`,
    remedy: [
      {
        by: 'operator',
        say: 'Add the tenants that are missing in the list again. This replaces the damaged rows.',
      },
      { by: 'operator', say: 'Check the disk of this computer for errors.' },
    ],
    source: theConsole,
  }),
  'records-too-new': define({
    owner: 'operator',
    title: 'Records require a newer version of Causeway',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath }),
    explain: ({ path }) =>
      `${located('The records', path)} were written by a newer version and were not changed. The console keeps the records of this session in memory only.`,
    remedy: [{ by: 'operator', say: 'Install the newer version of Causeway.' }],
    source: theConsole,
  }),
  'records-locked': define({
    owner: 'operator',
    title: 'Records are locked by another process',
    affects: 'the console',
    retry: { afterSeconds: 10 },
    facts: z.object({ path: filePath }),
    explain: ({ path }) =>
      `${located('The records', path)} are locked by another process, so Causeway cannot save anything in them.`,
    remedy: [
      {
        by: 'operator',
        say: 'Find the program that uses the records, such as a backup or a database tool, and repeat the action after it has ended.',
      },
    ],
    source: theConsole,
  }),
  'audit-not-writable': define({
    owner: 'operator',
    title: 'Audit trail cannot be written',
    affects: 'the console',
    retry: { afterSeconds: 10 },
    facts: z.object({ locked: z.boolean() }),
    explain: ({ locked = false }) =>
      `Causeway records every change before it carries out the change. The audit trail cannot be written${locked ? ' because another process has locked the records' : ''}, so the change was not carried out.`,
    remedy: [
      {
        by: 'operator',
        say: 'Find the program that uses the records, such as a backup or a database tool, and repeat the action after it has ended.',
      },
      {
        by: 'operator',
        say: 'Check that this account can write to the data folder if the error occurs again.',
      },
    ],
    source: theConsole,
  }),
  'audit-trail-changed': define({
    owner: 'operator',
    title: 'Audit trail was changed outside Causeway',
    affects: 'the console',
    retry: 'no',
    facts: auditFinding,
    explain: (facts) =>
      `${foundInAudit(facts)} Do not rely on the entries from there on. Causeway continues to work and to record.`,
    remedy: [
      { by: 'operator', say: 'Keep a copy of the data folder for an investigation.' },
      {
        by: 'operator',
        say: 'Check whether somebody restored the records from a backup, or wrote to them with another program.',
      },
      { by: 'operator', say: 'Compare the audit trail with an earlier export or a backup.' },
    ],
    source: theConsole,
  }),
  'disk-full': define({
    owner: 'operator',
    title: 'Disk is full',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath.nullable() }),
    explain: ({ path }) =>
      `The disk that holds ${ifKnown(path, (at) => at, 'the data of Causeway')} is full. Causeway cannot save changes or the results of access checks. You can still remove tenants.`,
    remedy: [
      { by: 'operator', say: 'Free space on the disk. Causeway then continues without a restart.' },
      { by: 'operator', say: 'Repeat the action that was refused.' },
    ],
    source: theConsole,
  }),
  'settings-not-readable': define({
    owner: 'operator',
    title: 'Settings cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: unreadableFile,
    explain: (facts) =>
      unreadable('The settings', facts, {
        started: 'The default settings apply.',
        instead: 'The default settings apply.',
      }),
    remedy: [
      {
        by: 'operator',
        say: 'Configure the settings again, or restore the file from a backup. The console does not delete the old file.',
      },
    ],
    source: theConsole,
  }),
  'provider-secret-missing': define({
    owner: 'operator',
    title: 'Credential is not stored on this computer',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ clientId: word, why: word.nullable() }),
    explain: ({ clientId, why }) =>
      `${The('application', clientId)} is configured, but its client secret or private key is not stored on this computer.${ifKnown(why, (reason) => ` ${reason}`)}`,
    remedy: [
      { by: 'operator', say: 'Enter the credential again under Settings, Provider application.' },
      {
        by: 'operator',
        say: 'Set the environment variables CAUSEWAY_CLIENT_ID, CAUSEWAY_TENANT_ID and CAUSEWAY_CLIENT_SECRET instead if a script runs the console.',
      },
    ],
    source: theConsole,
  }),
} as const;
