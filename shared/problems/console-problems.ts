import * as z from 'zod';
import { define } from './define-problem.ts';
import { word } from './facts.ts';

const filePath = z.string().max(5_000);
const issue = z.object({ path: z.string().max(200), message: z.string().max(600) });

/** What the console itself refuses or could not do. */
export const consoleProblems = {
  'input-invalid': define({
    owner: 'operator',
    title: 'Something in the input is not right',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ issues: z.array(issue).max(50) }),
    explain: ({ issues }) =>
      issues.map((one) => one.message).join(' ') || 'The input does not have the expected form.',
    remedy: ({ issues }) =>
      issues.map((one) => ({ say: one.path === '' ? one.message : `${one.path}: ${one.message}` })),
    source: 'contract of the console',
  }),
  'action-unknown': define({
    owner: 'operator',
    title: 'No such action',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ action: word }),
    explain: ({ action }) => `The console has no action “${action}”.`,
    remedy: () => [
      {
        say: 'If this came from the console’s own window, restart it: window and main process may be of different versions.',
      },
    ],
    source: 'contract of the console',
  }),
  'caller-untrusted': define({
    owner: 'operator',
    title: 'Caller is not trusted',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The call did not come from the console’s own window or from a signed-in browser session.',
    remedy: () => [{ say: 'Open the console again with the address that it prints when it starts.' }],
    source: 'doors of the console',
  }),
  'calls-too-many': define({
    owner: 'operator',
    title: 'Too many calls at once',
    affects: 'the console',
    retry: 'after a wait',
    facts: z.object({}),
    explain: () => 'The page asks for more than the console takes in at once. The call was not carried out.',
    remedy: () => [{ say: 'Wait a few seconds, then try again.' }],
    source: 'doors of the console',
  }),
  'session-required': define({
    owner: 'operator',
    title: 'Nobody is signed in',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'This needs a session.',
    remedy: () => [{ say: 'Choose who you are, then try again.' }],
    source: 'sessions of the console',
  }),
  'role-insufficient': define({
    owner: 'operator',
    title: 'Your role does not allow this',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ needed: word, has: word }),
    explain: ({ needed, has }) => `This needs the role ${needed}; you are signed in as ${has}.`,
    remedy: ({ needed }) => [{ say: `Ask somebody with the role ${needed}.` }],
    source: 'roles of the console',
  }),
  'tenant-unknown': define({
    owner: 'operator',
    title: 'Tenant is not in the list',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) => `There is no tenant ${tenantId} among those you can reach.`,
    remedy: () => [{ say: 'Add the tenant, or choose one from the list.' }],
    source: 'registry of the console',
  }),
  'tenant-duplicate': define({
    owner: 'operator',
    title: 'Tenant is in the list already',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word, name: word }),
    explain: ({ tenantId, name }) => `Tenant ${tenantId} is in the list already, as “${name}”.`,
    remedy: () => [{ say: 'Edit that entry instead.' }],
    source: 'registry of the console',
  }),
  'vault-unknown': define({
    owner: 'operator',
    title: 'Vault is not registered for this tenant',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ vaultUri: word }),
    explain: ({ vaultUri }) => `${vaultUri} is not among this tenant’s vaults.`,
    remedy: () => [{ say: 'Edit the tenant and add the vault.' }],
    source: 'registry of the console',
  }),
  'run-unknown': define({
    owner: 'operator',
    title: 'No such run',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ runId: word }),
    explain: ({ runId }) => `There is no run ${runId}, or it is over already.`,
    remedy: () => [{ say: 'Start a new run.' }],
    source: 'runs of the console',
  }),
  'run-cancelled': define({
    owner: 'operator',
    title: 'Run was cancelled',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The run was cancelled before this was known.',
    remedy: () => [{ say: 'Start a new run.' }],
    source: 'runs of the console',
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
      `The text has ${bytes} bytes in UTF-8; with ${algorithm} a ${keySizeBits}-bit key takes at most ${most}. Nothing was sent.`,
    remedy: ({ most }) => [
      {
        say: `Shorten the text to ${most} bytes. Longer data is encrypted with a key of its own, which this key then wraps.`,
      },
    ],
    source: 'RFC 8017, sections 7.1.1 and 7.2.1',
  }),
  'demo-only': define({
    owner: 'operator',
    title: 'Only in the demo',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'Incidents can be caused in the demo world only. This console is connected to Azure.',
    remedy: () => [{ say: 'Start the console without a provider application to open the demo.' }],
    source: 'demo of the console',
  }),
  'records-not-readable': define({
    owner: 'operator',
    title: 'Records cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, setAsideAs: filePath.nullable() }),
    explain: ({ path, setAsideAs }) =>
      setAsideAs === null
        ? `The records at ${path} cannot be opened. This session keeps its records in memory only.`
        : `The records at ${path} are damaged. The file was kept as ${setAsideAs}, and new records were begun.`,
    remedy: () => [
      { say: 'Restore the file from a backup, or go on with the new records. The old file is not deleted.' },
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
    remedy: () => [{ say: 'Use the newer version.' }],
    source: 'store of the console',
  }),
  'settings-not-readable': define({
    owner: 'operator',
    title: 'Settings cannot be read',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: filePath, setAsideAs: filePath.nullable() }),
    explain: ({ path, setAsideAs }) =>
      setAsideAs === null
        ? `The settings at ${path} cannot be opened. The usual settings apply.`
        : `The settings at ${path} are damaged. The file was kept as ${setAsideAs}; the usual settings apply.`,
    remedy: () => [
      { say: 'Choose your settings again, or restore the file from a backup. The old file is not deleted.' },
    ],
    source: 'store of the console',
  }),
  'secrets-not-kept': define({
    owner: 'operator',
    title: 'Secrets are not kept',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ why: word }),
    explain: ({ why }) => why,
    remedy: () => [
      {
        say: 'Unlock or install a keyring that the operating system offers to applications, then start the console again. Until then, enter the secret at each start.',
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
    remedy: () => [
      { say: 'Enter the client secret again under Settings, Provider application.' },
      { say: 'In scripts, set CAUSEWAY_CLIENT_ID, CAUSEWAY_TENANT_ID and CAUSEWAY_CLIENT_SECRET.' },
    ],
    source: 'store of the console',
  }),
  'console-fault': define({
    owner: 'provider',
    title: 'The console made a mistake',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ where: word }),
    explain: ({ where }) =>
      `Something that should not happen happened in ${where}. This is a fault of Causeway, not of Azure or of you.`,
    remedy: () => [{ say: 'Try again. If it comes back, report it with the log.' }],
    source: '—',
  }),
} as const;
