import * as z from 'zod';
import { define } from './define-problem.ts';
import { app, tenant } from './facts.ts';
import { entraCodes } from './sources.ts';

/** What the rules of a tenant say about a sign-in: mostly about people, as the application alone is seldom subject to them. */
export const signInProblems = {
  'conditional-access-blocked': define({
    owner: 'customer',
    title: 'Conditional Access blocks the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `A Conditional Access policy of tenant ${tenantId} keeps application ${appId} from getting a token.`,
    general: 'A Conditional Access policy of the tenant keeps the caller from getting a token.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer finds the policy under Entra ID, Sign-in logs, Service principal sign-ins, and exempts the application or admits the provider’s address.',
        role: { name: 'Conditional Access Administrator', scope: 'TODO' },
      },
    ],
    source: `AADSTS53003, AADSTS53000, AADSTS53001, AADSTS53002, AADSTS530003; ${entraCodes}`,
  }),
  'cross-tenant-access-blocked': define({
    owner: 'customer',
    title: 'Cross-tenant access settings block the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `The cross-tenant access settings between the provider and tenant ${tenantId} do not admit application ${appId}.`,
    general: 'The cross-tenant access settings between the two tenants do not admit the application.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer opens Entra ID, External Identities, Cross-tenant access settings, and admits the provider’s tenant. The provider checks its own outbound settings there too.',
        role: { name: 'Security Administrator', scope: 'TODO' },
      },
    ],
    source: `AADSTS500212, AADSTS500213; ${entraCodes}`,
  }),
  'user-not-in-tenant': define({
    owner: 'customer',
    title: 'Account is not in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Somebody signed in with an account that tenant ${tenantId} does not have. This is about a person; the application’s own access is another matter.`,
    general:
      'Somebody signed in with an account that the tenant does not have. This is about a person; the application’s own access is another matter.',
    remedy: [
      { by: 'operator', say: 'Sign out in the browser, and sign in with an account of this tenant.' },
      {
        by: 'customer',
        say: 'If a guest is meant, the customer invites them.',
        role: { name: 'Guest Inviter', scope: 'TODO' },
      },
    ],
    source: `AADSTS50020, AADSTS50034, AADSTS90072; ${entraCodes}`,
  }),
  'mfa-required': define({
    owner: 'customer',
    title: 'A second factor is asked for',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Tenant ${tenantId} asks the person who signs in for a second factor. It never asks an application for one, so a person’s sign-in was used.`,
    general:
      'The tenant asks the person who signs in for a second factor. It never asks an application for one, so a person’s sign-in was used.',
    remedy: [
      { by: 'operator', say: 'The person signs in again in a browser and completes the second factor.' },
      {
        by: 'operator',
        say: 'For work without a person, the provider uses the application’s own credential.',
      },
    ],
    source: `AADSTS50076, AADSTS50079, AADSTS50072, AADSTS50074; ${entraCodes}`,
  }),
  'security-policy-blocks-sign-in': define({
    owner: 'customer',
    title: 'Security policy blocks the sign-in',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `A security policy of tenant ${tenantId}, or its security defaults, refuses this way of signing in.`,
    general: 'A security policy of the tenant, or its security defaults, refuses this way of signing in.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer finds the sign-in under Entra ID, Sign-in logs, and sees there which policy it was.',
        role: { name: 'Reports Reader', scope: 'TODO' },
      },
    ],
    source: `AADSTS530032, AADSTS530035; ${entraCodes}`,
  }),
  'sign-in-expired': define({
    owner: 'operator',
    title: 'Sign-in has run out',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    general: 'A person’s sign-in lasted too long or was unused too long, and was not renewed.',
    remedy: [{ by: 'operator', say: 'Sign in again.' }],
    source: `AADSTS700081, AADSTS700082, AADSTS70008, AADSTS50173, AADSTS70043; ${entraCodes}`,
  }),
  'sign-in-pending': define({
    owner: 'operator',
    title: 'Sign-in is waiting for a person',
    affects: 'the console',
    retry: { afterSeconds: 5 },
    facts: z.object({}),
    general: 'A code was shown, and nobody has entered it yet. This is no error: the program keeps asking.',
    remedy: [
      { by: 'operator', say: 'Enter the code on the page that was named with it, and sign in there.' },
    ],
    source: `AADSTS70016; ${entraCodes}`,
  }),
} as const;
