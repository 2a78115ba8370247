import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';

const filePath = z.string().max(5_000);

/** What the console could not keep, or could not read back. */
export const storeProblems = {
  'records-not-readable': define({
    owner: 'operator',
    title: 'Records cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, quarantinedAs: filePath.nullable() }),
    explain: ({ path, quarantinedAs }) =>
      quarantinedAs === null
        ? `The records at ${path} cannot be opened. This session keeps its records in memory only.`
        : `The records at ${path} are damaged. The file was kept as ${quarantinedAs}, and new records were begun.`,
    general:
      'The records cannot be opened or are damaged. A damaged file is kept under another name, and new records are begun.',
    remedy: [
      {
        by: 'operator',
        say: 'Restore the file from a backup, or go on with the new records. The old file is not deleted.',
      },
    ],
    source: 'store of the console',
  }),
  'records-too-new': define({
    owner: 'operator',
    title: 'Records were written by a newer Causeway',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath }),
    explain: ({ path }) =>
      `The records at ${path} have a form that this version does not know. They were left as they are; this session keeps its records in memory only.`,
    general:
      'The records have a form that this version does not know. They were left as they are; this session keeps its records in memory only.',
    remedy: [{ by: 'operator', say: 'Use the newer version.' }],
    source: 'store of the console',
  }),
  'settings-not-readable': define({
    owner: 'operator',
    title: 'Settings cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, quarantinedAs: filePath.nullable() }),
    explain: ({ path, quarantinedAs }) =>
      quarantinedAs === null
        ? `The settings at ${path} cannot be opened. The usual settings apply.`
        : `The settings at ${path} are damaged. The file was kept as ${quarantinedAs}; the usual settings apply.`,
    general:
      'The settings cannot be opened or are damaged. A damaged file is kept under another name; the usual settings apply.',
    remedy: [
      {
        by: 'operator',
        say: 'Choose your settings again, or restore the file from a backup. The old file is not deleted.',
      },
    ],
    source: 'store of the console',
  }),
  'provider-secret-missing': define({
    owner: 'operator',
    title: 'The application’s secret is not here',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ clientId: word, why: word.nullable() }),
    explain: ({ clientId, why }) =>
      `Application ${clientId} is configured, but its secret is not kept on this machine.${why === null ? '' : ` ${why}`}`,
    general: 'The application is configured, but its secret is not kept on this machine.',
    remedy: [
      { by: 'operator', say: 'Enter the client secret again under Settings, Provider application.' },
      {
        by: 'operator',
        say: 'In scripts, set CAUSEWAY_CLIENT_ID, CAUSEWAY_TENANT_ID and CAUSEWAY_CLIENT_SECRET.',
      },
    ],
    source: 'store of the console',
  }),
} as const;
