import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { define } from './define-problem.ts';
import { app, tenant, word } from './facts.ts';
import { cloudFact } from './links.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { count, ifKnown, The, the, theNamed } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { theConsole } from './sources.ts';

/** What prevents the onboarding of a customer before any check runs. */
export const onboardingProblems = {
  'invitation-not-found': define({
    owner: 'operator',
    title: 'Invitation not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} has no invitation. Somebody accepted its receipt or withdrew the invitation.`,
    remedy: [{ by: 'operator', say: 'Open the onboarding page and select an invitation from the list.' }],
    source: theConsole,
  }),
  'invitation-expired': define({
    owner: 'provider',
    title: 'Invitation has expired',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `The provider invited ${the('tenant', tenantId)}, and the invitation is no longer valid.`,
    remedy: [
      {
        by: 'provider',
        say: 'Renew the invitation on the onboarding page of the customer.',
        role: { name: 'Operator', scope: 'the console' },
      },
      { by: 'customer', say: 'Ask the provider to renew the invitation, and sign in again.' },
    ],
    source: theConsole,
  }),
  'onboarding-requests-full': define({
    owner: 'provider',
    title: 'Too many requests for onboarding',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ limit: z.number() }),
    explain: ({ limit }) =>
      `This console keeps ${limit === undefined ? 'a limited number of requests' : count(limit, 'request')} for onboarding, and each of them waits for an answer.`,
    remedy: [
      { by: 'provider', say: 'Invite the customers who asked, or decline the requests.' },
      { by: 'customer', say: 'Ask the provider by another way.' },
    ],
    source: theConsole,
  }),
  'onboarding-request-not-found': define({
    owner: 'operator',
    title: 'Request for onboarding not found',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} has no request for onboarding. Somebody invited the tenant or declined the request.`,
    remedy: [{ by: 'operator', say: 'Open the onboarding page and select a customer from the list.' }],
    source: theConsole,
  }),
  'invitation-duplicate': define({
    owner: 'operator',
    title: 'Customer is already invited',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ tenantId: word, name: word }),
    explain: ({ tenantId, name }) =>
      `${The('tenant', tenantId)} already has an invitation${ifKnown(name, (known) => ` with the name “${known}”`)}.`,
    remedy: [{ by: 'operator', say: 'Renew the existing invitation, or withdraw it first.' }],
    source: theConsole,
  }),
  'consent-for-another-tenant': define({
    owner: 'customer',
    title: 'Consent was granted in another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word, found: word }),
    explain: ({ tenantId, found }) =>
      `The consent page reported consent for ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}, and ${the('tenant', tenantId)} was requested. Causeway records nothing for the other tenant.`,
    remedy: [
      {
        by: 'customer',
        say: 'Open the consent page again, and sign in with an administrator account of this tenant.',
        role: inCustomerTenant('Privileged Role Administrator'),
      },
      {
        by: 'customer',
        say: 'Delete the application under Enterprise applications of the other tenant if it is not meant to be there.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
    ],
    source: theConsole,
  }),
  'consent-not-returned': define({
    owner: 'operator',
    title: 'Browser did not return from the consent page',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `Nobody accepted or declined on the consent page of ${the('tenant', tenantId)} while Causeway waited. The page can show an error of its own, or an administrator must approve the request first.`,
    remedy: [
      { by: 'operator', say: 'Read the message on the consent page in the browser.' },
      {
        by: 'operator',
        say: 'Check again later if an approval was requested. Causeway finds the consent by itself.',
      },
    ],
    source: theConsole,
  }),
  'consent-page-not-opened': define({
    owner: 'operator',
    title: 'Consent page did not open',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: () => 'Causeway could not open the browser of this computer.',
    remedy: [
      {
        by: 'operator',
        say: 'Open the link in a browser, or send it to an administrator of the tenant.',
        link: grantAdminConsent.link,
      },
      { by: 'operator', say: 'Check again when the administrator has accepted.' },
    ],
    source: theConsole,
  }),
  'customer-sign-in-required': define({
    owner: 'operator',
    title: 'Sign-in at the tenant is required',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: word }),
    explain: ({ tenantId }) =>
      `Causeway acts in ${the('tenant', tenantId)} only with the rights of a person of that tenant, and nobody is signed in there. A sign-in ends after about an hour.`,
    remedy: [{ by: 'operator', say: 'Sign in at the tenant, and repeat the action.' }],
    source: theConsole,
  }),
  'vault-not-visible-to-person': define({
    owner: 'customer',
    title: 'Key vault is not visible to the signed-in person',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ vaultName: word }),
    explain: ({ vaultName }) =>
      `Azure Resource Manager does not show ${theNamed('key vault', vaultName)} to the signed-in person. The person has no role at its subscription, or the key vault is in another tenant.`,
    remedy: [
      {
        by: 'customer',
        say: 'Sign in as a person who can assign roles at the key vault, or send the hand-off pack to that person.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: theConsole,
  }),
  'grant-plan-changed': define({
    owner: 'operator',
    title: 'Planned requests are different now',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The requests that would be sent now are not those that you confirmed, because something changed in the meantime. Causeway sent nothing.',
    remedy: [{ by: 'operator', say: 'Review the requests again, and confirm them.' }],
    source: theConsole,
  }),
  'receipt-not-readable': define({
    owner: 'operator',
    title: 'Receipt is not readable',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ reason: word }),
    explain: ({ reason }) =>
      `The text is not a complete receipt.${ifKnown(reason, (known) => ` ${known}`)} A script of the hand-off pack prints the receipt as one line that begins with {"causewayReceipt" and ends with }.`,
    remedy: [
      { by: 'operator', say: 'Copy the whole line, or open the file causeway-receipt.json.' },
      { by: 'customer', say: 'Run the script again. It changes nothing that is already in place.' },
    ],
    source: theConsole,
  }),
  'receipt-of-another-application': define({
    owner: 'operator',
    title: 'Receipt belongs to another application',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ found: word, expected: word }),
    explain: ({ found, expected }) =>
      `The receipt grants access to ${ifKnown(found, (id) => `the application ${id}`, 'another application')}, and this console uses ${ifKnown(expected, (id) => `the application ${id}`, 'its own application')}.`,
    remedy: [
      { by: 'operator', say: 'Open the workspace of that application, and import the receipt there.' },
      {
        by: 'customer',
        say: 'Run the hand-off script of the right provider if the receipt was made with another one.',
      },
    ],
    source: theConsole,
  }),
  'receipt-vault-in-another-tenant': define({
    owner: 'customer',
    title: 'Key vault of the receipt belongs to another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ vaultName: word, tenantId: word, found: word }),
    explain: ({ vaultName, tenantId, found }) =>
      `${The('key vault', vaultName)} accepts tokens of ${ifKnown(found, (id) => `the tenant ${id}`, 'another tenant')}, and the receipt names ${ifKnown(tenantId, (id) => `the tenant ${id}`, 'a different one')}.`,
    remedy: [
      { by: 'operator', say: 'Compare the tenant and the key vault with the customer by phone.' },
      { by: 'customer', say: 'Run the hand-off script again with a key vault of this tenant.' },
    ],
    source: theConsole,
  }),
  'import-has-errors': define({
    owner: 'operator',
    title: 'Import file has errors',
    affects: 'the console',
    retry: 'no',
    facts: z.object({
      errors: z.number().int().positive(),
      line: z.number().int().positive(),
      message: word,
    }),
    explain: ({ errors, line, message }) =>
      `The file has ${errors === undefined ? 'errors' : count(errors, 'error')}, so Causeway imported nothing.${line === undefined ? '' : ` The first error is in line ${line}.`}${ifKnown(message, (known) => ` ${known}`)}`,
    remedy: [
      {
        by: 'operator',
        say: 'Correct the file, and open it again. The preview shows each error with its line.',
      },
    ],
    source: theConsole,
  }),
};
