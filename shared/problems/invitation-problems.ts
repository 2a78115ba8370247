import * as z from 'zod';
import { clouds } from '../cloud.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { word } from './facts.ts';
import { cloudFact } from './links.ts';
import { ifKnown, onDate, The, the } from './phrases.ts';
import { theConsole } from './sources.ts';

const askForAnother = {
  by: 'customer',
  say: 'Ask the provider to save the invitation again, and open the new file.',
} as const;

/** What is wrong with an invitation that the administrator of a customer opens, and with the workspace made from it. */
export const invitationProblems = {
  'invitation-not-readable': define({
    owner: 'operator',
    title: 'Invitation is not readable',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ reason: word }),
    explain: ({ reason }) =>
      `The text is not a complete invitation.${ifKnown(reason, (known) => ` ${known}`)} An invitation is a link that begins with causeway://onboard/, one line that begins with {"causewayInvitation" and ends with }, or a file with the same content.`,
    remedy: [
      { by: 'operator', say: 'Copy the whole line, or open the file causeway-invitation.json.' },
      askForAnother,
    ],
    source: theConsole,
  }),
  'invitation-version-unknown': define({
    owner: 'operator',
    title: 'Invitation has an unknown version',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ found: word, expected: word }),
    explain: ({ found, expected }) =>
      `The invitation has ${ifKnown(found, (known) => `the version ${known}`, 'another version')}, and this version of Causeway reads ${ifKnown(expected, (known) => `the version ${known}`, 'a different one')}.`,
    remedy: [
      { by: 'operator', say: 'Update Causeway to the version that the provider uses.' },
      { ...askForAnother, alternative: true },
    ],
    source: theConsole,
  }),
  'invitation-file-expired': define({
    owner: 'provider',
    title: 'Invitation file has expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word, expiredAt: word }),
    explain: ({ tenantId, expiredAt }) =>
      `The invitation for ${the('tenant', tenantId)} was valid until ${ifKnown(expiredAt, onDate, 'a time in the past')}.`,
    remedy: [
      { by: 'provider', say: 'Renew the invitation, save it again, and send the new file.' },
      askForAnother,
    ],
    source: theConsole,
  }),
  'confirmation-not-readable': define({
    owner: 'operator',
    title: 'Confirmation is not readable',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ reason: word }),
    explain: ({ reason }) =>
      `The text is not a complete confirmation.${ifKnown(reason, (known) => ` ${known}`)} A confirmation is one line that begins with {"causewayConfirmation" and ends with }. It is in the message that the provider sends after an access check passed.`,
    remedy: [
      { by: 'operator', say: 'Copy the whole line, or the whole message of the provider.' },
      { by: 'customer', say: 'Ask the provider to send the message about the verified access again.' },
    ],
    source: theConsole,
  }),
  'confirmation-of-another-access': define({
    owner: 'provider',
    title: 'Confirmation belongs to another access',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ found: word, expected: word }),
    explain: ({ found, expected }) =>
      `The confirmation is about ${ifKnown(found, (known) => known, 'another tenant, application or key')}. This workspace is about ${ifKnown(expected, (known) => known, 'a different one')}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Send the receipt to the provider again if you selected another key or gave consent again.',
      },
      {
        by: 'provider',
        say: 'Check the tenant after you import the receipt, and send the message about the verified access again.',
      },
    ],
    source: theConsole,
  }),
  'invitation-for-another-cloud': define({
    owner: 'provider',
    title: 'Invitation names another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word, cloud: cloudFact, found: cloudFact.nullable() }),
    explain: ({ tenantId, cloud, found }) =>
      `The invitation names ${the('tenant', tenantId)} in ${cloud === undefined ? 'one cloud' : clouds[cloud].title}, and Microsoft Entra finds this tenant in ${found === undefined || found === null ? 'another cloud' : clouds[found].title}.`,
    remedy: [
      { by: 'provider', say: 'Create a new invitation in the workspace of the right cloud.' },
      askForAnother,
    ],
    source: theConsole,
  }),
  'invitation-for-another-tenant': define({
    owner: 'operator',
    title: 'Invitation is for another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word, found: word }),
    explain: ({ tenantId, found }) =>
      `The invitation is for ${the('tenant', tenantId)}, and the account belongs to ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}. Causeway kept no token of this account.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in with an administrator account of the invited tenant.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
      {
        by: 'operator',
        say: 'Open the invitation of the tenant of this account if the provider sent several.',
        alternative: true,
      },
    ],
    source: theConsole,
  }),
  'invitation-owner-differs': define({
    owner: 'customer',
    title: 'Application belongs to another tenant than the invitation says',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ appId: word, expected: word, found: word }),
    explain: ({ appId, expected, found }) =>
      `According to the invitation, ${the('application', appId)} belongs to ${ifKnown(expected, (id) => `the tenant ${id}`, 'one tenant')}. Microsoft Entra says that it belongs to ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Compare the application ID and the owner by phone with the sender of the invitation before you grant anything.',
      },
      {
        by: 'customer',
        say: 'Delete the application under Enterprise applications if the sender of the invitation does not confirm both.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
    ],
    source: theConsole,
  }),
  'receipt-not-complete': define({
    owner: 'customer',
    title: 'Receipt is not complete',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `Causeway creates the receipt of ${the('tenant', tenantId)} when the sign-in at the tenant shows the consent, the key and the role in place.`,
    remedy: [
      {
        by: 'customer',
        say: 'Sign in at the tenant, and complete the step that is marked as the current one.',
      },
    ],
    source: theConsole,
  }),
  'customer-workspace-required': define({
    owner: 'operator',
    title: 'Action requires a customer workspace',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'This workspace belongs to a provider. Only the workspace that was made from an invitation shows and changes the own tenant this way.',
    remedy: [{ by: 'operator', say: 'Open the invitation under Settings, and switch to its workspace.' }],
    source: theConsole,
  }),
  'customer-workspace-not-readable': define({
    owner: 'operator',
    title: 'Workspace of the invitation is not readable',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ path: word }),
    explain: ({ path }) =>
      `${The('file', path)} is missing or damaged, so Causeway does not know which tenant was invited. Nothing changed in Azure.`,
    remedy: [{ by: 'operator', say: 'Open the invitation again in another workspace, and remove this one.' }],
    source: theConsole,
  }),
};
