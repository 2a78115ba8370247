import * as z from 'zod';
import { define } from './define-problem.ts';
import { inHomeTenant, registrationRole } from './entra-roles.ts';
import { tenant, word } from './facts.ts';
import { count, ifKnown, the } from './phrases.ts';
import { graphErrors, theConsole } from './sources.ts';

/** What prevents the guided set-up of the provider. */
export const providerSetupProblems = {
  'set-up-not-finished': define({
    owner: 'operator',
    title: 'Provider is not connected yet',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The set-up of this console began, and no provider application is configured. Until then, Causeway checks no tenant.',
    remedy: [
      { by: 'operator', say: 'Choose the home tenant, and follow the steps of the set-up.' },
      { by: 'operator', alternative: true, say: 'Select Back to the demo, and restart Causeway.' },
    ],
    source: theConsole,
  }),
  'set-up-tenant-missing': define({
    owner: 'operator',
    title: 'Home tenant is not chosen',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The set-up needs the cloud and the home tenant before it can observe or plan anything.',
    remedy: [{ by: 'operator', say: 'Enter the home tenant or one of its domains, and save.' }],
    source: theConsole,
  }),
  'set-up-sign-in-required': define({
    owner: 'operator',
    title: 'Sign-in at the home tenant is required',
    affects: 'the console',
    retry: 'no',
    facts: z.object(tenant),
    explain: ({ tenantId }) =>
      `Causeway changes registrations only with the rights of an administrator of ${the('home tenant', tenantId)}, and nobody is signed in there. A sign-in ends after about an hour.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in as an administrator on the set-up page, and repeat the action.',
        role: registrationRole,
      },
      { by: 'operator', alternative: true, say: 'Use the commands that the set-up shows.' },
    ],
    source: theConsole,
  }),
  'set-up-role-insufficient': define({
    owner: 'provider',
    title: 'Role of the administrator is not sufficient',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant, username: word, role: word }),
    explain: ({ tenantId, username, role }) =>
      `Microsoft Graph refused the request of ${ifKnown(username, (known) => `the account ${known}`, 'the account')} in ${the('home tenant', tenantId)}. It requires ${ifKnown(role, (known) => `the role ${known}`, 'another role')}, or the tenant restricts who registers applications.`,
    remedy: [
      {
        by: 'provider',
        say: 'Activate the role of the account if it is eligible, and sign in again.',
        roleFor: ({ role }) => inHomeTenant(role ?? registrationRole.name),
      },
      {
        by: 'provider',
        alternative: true,
        say: 'Send the commands of the set-up to an administrator who has the role.',
      },
    ],
    source: `Authorization_RequestDenied; ${graphErrors}`,
  }),
  'set-up-plan-changed': define({
    owner: 'operator',
    title: 'Planned requests of the set-up are different now',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The requests that would be sent now are not those that you confirmed, because something changed in the home tenant. Causeway sent nothing.',
    remedy: [{ by: 'operator', say: 'Review what is missing again, and confirm it.' }],
    source: theConsole,
  }),
  'set-up-not-complete': define({
    owner: 'operator',
    title: 'Set-up is not complete',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ open: z.number().int().positive() }),
    explain: ({ open }) =>
      `${open === undefined ? 'Some requirements are' : open === 1 ? '1 requirement is' : `${count(open, 'requirement')} are`} not observed as met. A console with an incomplete set-up could refuse everybody who signs in, so Causeway does not finish it.`,
    remedy: [{ by: 'operator', say: 'Review what is missing, and correct it first.' }],
    source: theConsole,
  }),
  'set-up-is-simulated': define({
    owner: 'operator',
    title: 'Home tenant of the demo is simulated',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The demo shows the set-up on a simulated home tenant. It connects nothing, and its applications stay.',
    remedy: [
      { by: 'operator', say: 'Select Connect Azure, and restart Causeway, to set up a real provider.' },
    ],
    source: theConsole,
  }),
  'identifier-uri-not-verified': define({
    owner: 'provider',
    title: 'Application ID URI is not on a verified domain',
    affects: 'the console',
    retry: 'no',
    facts: z.object(tenant),
    explain: ({ tenantId }) =>
      `The host of the Application ID URI is neither the application ID nor a verified domain of ${the('home tenant', tenantId)}.`,
    remedy: [
      { by: 'operator', say: 'Use the URI api:// with the application ID, which needs no verified domain.' },
      {
        by: 'provider',
        alternative: true,
        say: 'Verify the domain under Custom domain names in Microsoft Entra.',
        role: inHomeTenant('Domain Name Administrator'),
      },
    ],
    source: `HostNameNotOnVerifiedDomain; ${graphErrors}`,
  }),
  'identifier-uri-in-use': define({
    owner: 'provider',
    title: 'Application ID URI belongs to another application',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Another registration has this Application ID URI already. A deleted registration keeps its URI for 30 days.',
    remedy: [
      { by: 'operator', say: 'Use the URI api:// with the application ID, which no other application has.' },
      {
        by: 'provider',
        alternative: true,
        say: 'Remove the URI from the other registration, or purge it under Deleted applications.',
        role: registrationRole,
      },
    ],
    source: `Request_BadRequest; ${graphErrors}`,
  }),
  'enabled-permission-not-changeable': define({
    owner: 'provider',
    title: 'Enabled app role or scope cannot be changed',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Microsoft Graph changes or deletes an app role or a scope only after it was disabled. The registration has one that the request would change.',
    remedy: [
      {
        by: 'provider',
        say: 'Disable the app role or the scope in the registration, and repeat the request.',
        role: registrationRole,
      },
    ],
    source: `CannotDeleteOrUpdateEnabledEntitlement; ${graphErrors}`,
  }),
};
