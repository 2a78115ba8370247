import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';
import { count, ifKnown, The, TheNamed } from './phrases.ts';
import { theConsole } from './sources.ts';
import { storeProblems } from './store-problems.ts';

const issue = z.object({ path: z.string().max(200), message: z.string().max(600) });

/** What the console itself refuses, cannot do or cannot save. */
export const consoleProblems = {
  ...storeProblems,
  'input-invalid': define({
    owner: 'operator',
    title: 'Input is not valid',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ issues: z.array(issue).max(50) }),
    explain: ({ issues = [] }) =>
      issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' ') ||
      'The input does not have the expected format.',
    remedy: [{ by: 'operator', say: 'Correct the input and repeat the action.' }],
    source: theConsole,
  }),
  'action-unknown': define({
    owner: 'operator',
    title: 'Action not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ action: word }),
    explain: ({ action }) => `${TheNamed('action', action)} does not exist in the console.`,
    remedy: [
      {
        by: 'operator',
        say: 'Restart the console if the error occurs in its own window. After an update, parts of the console can have different versions.',
      },
    ],
    source: theConsole,
  }),
  'caller-untrusted': define({
    owner: 'operator',
    title: 'Caller is not trusted',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The request did not come from the window of the console or from a signed-in browser session.',
    remedy: [
      { by: 'operator', say: 'Open the console again with the address that it prints when it starts.' },
    ],
    source: theConsole,
  }),
  'calls-too-many': define({
    owner: 'operator',
    title: 'Too many requests to the console',
    affects: 'the console',
    retry: { afterSeconds: 30 },
    facts: z.object({}),
    explain: () =>
      'The page sent more requests than the console accepts at the same time. The action was not carried out.',
    remedy: [{ by: 'operator', say: 'Wait a few seconds and repeat the action.' }],
    source: theConsole,
  }),
  'session-required': define({
    owner: 'operator',
    title: 'Sign-in required',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'This action requires a signed-in person, and nobody is signed in to the console.',
    remedy: [{ by: 'operator', say: 'Sign in to the console and repeat the action.' }],
    source: theConsole,
  }),
  'role-insufficient': define({
    owner: 'operator',
    title: 'Console role does not allow this action',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ needed: word, has: word }),
    explain: ({ needed, has }) =>
      `This action requires ${ifKnown(needed, (role) => `the console role “${role}”`, 'another console role')}.${ifKnown(has, (role) => ` The signed-in person has the role “${role}”.`)}`,
    remedy: [{ by: 'operator', say: 'Ask a person with the required console role to do this.' }],
    source: theConsole,
  }),
  'tenant-unknown': define({
    owner: 'operator',
    title: 'Tenant is not in the list',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} is not among the tenants that are available to the signed-in person.`,
    remedy: [
      { by: 'operator', say: 'Select a tenant from the list.' },
      { by: 'provider', say: 'Add the tenant to the list if it is missing.' },
    ],
    source: theConsole,
  }),
  'tenant-still-in-list': define({
    owner: 'operator',
    title: 'Tenant is still in the list',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} is in the list of tenants, so new entries would name it again.`,
    remedy: [{ by: 'operator', say: 'Remove the tenant from the list first, and repeat the action.' }],
    source: theConsole,
  }),
  'tenant-duplicate': define({
    owner: 'operator',
    title: 'Tenant is already in the list',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word, name: word }),
    explain: ({ tenantId, name }) =>
      `${The('tenant', tenantId)} is already in the list${ifKnown(name, (known) => ` with the name “${known}”`)}.`,
    remedy: [{ by: 'operator', say: 'Edit the existing entry instead.' }],
    source: theConsole,
  }),
  'tenant-list-empty': define({
    owner: 'operator',
    title: 'List of tenants is empty',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The console has no tenant that is available to the signed-in person, so nothing was checked or listed.',
    remedy: [
      { by: 'operator', say: 'Add a tenant to the list.' },
      {
        by: 'operator',
        say: 'Restore the records from a backup if the list contained tenants before.',
      },
    ],
    source: theConsole,
  }),
  'workspace-not-found': define({
    owner: 'operator',
    title: 'Workspace not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'This workspace does not exist. Somebody may have removed it.',
    remedy: [{ by: 'operator', say: 'Select a workspace from the list in Settings.' }],
    source: theConsole,
  }),
  'window-required': define({
    owner: 'operator',
    title: 'Action requires the window of the console',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'This console runs in a browser. It cannot start itself again, and it cannot ask for a confirmation outside the page.',
    remedy: [{ by: 'operator', say: 'Open Causeway in its window and repeat the action there.' }],
    source: theConsole,
  }),
  'action-not-confirmed': define({
    owner: 'operator',
    title: 'Action was not confirmed',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Causeway asked for a confirmation outside the page, and it was not given. Nothing was changed.',
    remedy: [
      { by: 'operator', say: 'Repeat the action, and confirm it in the dialog of the operating system.' },
    ],
    source: theConsole,
  }),
  'confirmation-needed': define({
    owner: 'operator',
    title: 'Confirmation needed',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ word: word }),
    explain: () =>
      'This action deletes something. In a browser, confirm it by typing a word. Nothing was changed.',
    remedy: [{ by: 'operator', say: 'Enter the word that the page shows, and repeat the action.' }],
    source: theConsole,
  }),
  'vault-unknown': define({
    owner: 'operator',
    title: 'Key vault is not registered for the tenant',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ vaultUri: word }),
    explain: ({ vaultUri }) =>
      `${The('key vault', vaultUri)} is not among the key vaults that are registered for the tenant.`,
    remedy: [{ by: 'operator', say: 'Edit the tenant and add the key vault.' }],
    source: theConsole,
  }),
  'run-unknown': define({
    owner: 'operator',
    title: 'Run not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ runId: word }),
    explain: ({ runId }) => `${The('run', runId)} does not exist or is already complete.`,
    remedy: [{ by: 'operator', say: 'Start a new run.' }],
    source: theConsole,
  }),
  'run-cancelled': define({
    owner: 'operator',
    title: 'Run was canceled',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The run was canceled before this result was available.',
    remedy: [{ by: 'operator', say: 'Start a new run.' }],
    source: theConsole,
  }),
  'message-too-long': define({
    owner: 'operator',
    title: 'Text is too long for the key',
    affects: 'the console',
    retry: 'no',
    facts: z.object({
      bytes: z.number().int(),
      most: z.number().int(),
      algorithm: word,
      keySizeBits: z.number().int(),
    }),
    explain: ({ bytes, most, algorithm, keySizeBits }) =>
      `The text${bytes === undefined ? '' : ` of ${count(bytes, 'byte')} (UTF-8)`} is longer than ${keySizeBits === undefined ? 'the key' : `the ${keySizeBits}-bit key`} can encrypt${ifKnown(algorithm, (name) => ` with ${name}`)}.${most === undefined ? '' : ` The maximum is ${count(most, 'byte')}.`} Nothing was sent.`,
    remedy: [
      {
        by: 'operator',
        say: 'Shorten the text. Longer data is encrypted with a separate data key, which this key then wraps.',
      },
    ],
    source: 'RFC 8017, sections 7.1.1 and 7.2.1',
  }),
  'demo-only': define({
    owner: 'operator',
    title: 'Available only in the demo environment',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Incidents can be simulated only in the demo environment. This console is connected to Azure.',
    remedy: [
      {
        by: 'operator',
        say: 'Start the console without a provider application to open the demo environment.',
      },
    ],
    source: theConsole,
  }),
  'demo-tenant-missing': define({
    owner: 'operator',
    title: 'Tenant is not part of the demo environment',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The tenant was added manually and does not exist in the demo environment. Incidents cannot be simulated for it.',
    remedy: [{ by: 'operator', say: 'Select a tenant that the demo environment contains from the start.' }],
    source: theConsole,
  }),
  'console-fault': define({
    owner: 'provider',
    title: 'Internal error in the console',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ where: word }),
    explain: ({ where }) =>
      `An unexpected error occurred${ifKnown(where, (place) => ` in ${place}`)}. This is an error in Causeway, not in Azure or in the input.`,
    remedy: [
      { by: 'operator', say: 'Repeat the action.' },
      {
        by: 'provider',
        say: 'Report the error to the developers of Causeway with the log if it occurs again.',
      },
    ],
    source: theConsole,
  }),
} as const;
