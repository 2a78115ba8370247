import * as z from 'zod';
import { define } from './define-problem.ts';
import { inCustomerTenant, inHomeTenant } from './entra-roles.ts';
import { app, tenant } from './facts.ts';
import { The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

/** What the policies of a tenant decide about a sign-in. Most of them apply to people and seldom to an application. */
export const signInProblems = {
  'conditional-access-blocked': define({
    owner: 'customer',
    title: 'Conditional Access blocks the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `A Conditional Access policy of ${the('tenant', tenantId)} blocks the sign-in of ${the('application', appId)}. Microsoft Entra ID issues no token.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the policy in the sign-in logs. In the Azure portal, open Microsoft Entra ID, Sign-in logs, Service principal sign-ins.',
        role: inCustomerTenant('Security Reader'),
      },
      {
        by: 'customer',
        say: 'Exclude the application from the policy, or allow the IP address from which the application signs in.',
        role: inCustomerTenant('Conditional Access Administrator'),
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
      `The cross-tenant access settings of ${the('tenant', tenantId)} or of the home tenant block ${the('application', appId)}.`,
    remedy: [
      {
        by: 'customer',
        say: 'Allow inbound access from the home tenant of the application. In the Azure portal, open Microsoft Entra ID, External Identities, Cross-tenant access settings.',
        role: inCustomerTenant('Security Administrator'),
      },
      {
        by: 'provider',
        say: 'Allow outbound access to the customer tenant in the cross-tenant access settings of the home tenant.',
        role: inHomeTenant('Security Administrator'),
      },
    ],
    source: `AADSTS500212, AADSTS500213; ${entraCodes}`,
  }),
  'user-not-in-tenant': define({
    owner: 'customer',
    title: 'User account not found in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `A person signed in with an account that does not exist in ${the('tenant', tenantId)}. This does not affect the access of the application.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in with an account of the tenant. Use a private browser window to avoid the previous account.',
      },
      {
        by: 'customer',
        say: 'Add the person as a guest user if this account must have access.',
        role: inCustomerTenant('Guest Inviter'),
      },
    ],
    source: `AADSTS50020, AADSTS50034, AADSTS90072; ${entraCodes}`,
  }),
  'mfa-required': define({
    owner: 'customer',
    title: 'Multifactor authentication required',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} requires multifactor authentication for this sign-in. Microsoft Entra ID requires it only from people, so the request used the account of a person.`,
    remedy: [
      {
        by: 'customer',
        say: 'Sign in again in a browser as this person and complete multifactor authentication.',
      },
      {
        by: 'provider',
        say: 'Use the credential of the application instead if no person takes part.',
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
      `A security policy or the security defaults of ${the('tenant', tenantId)} block this kind of sign-in.`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the policy that blocked the sign-in. In the Azure portal, open Microsoft Entra ID, Sign-in logs.',
        role: inCustomerTenant('Security Reader'),
      },
      {
        by: 'customer',
        say: 'Sign in with a method that the policy allows, or exclude the sign-in from the policy.',
        role: inCustomerTenant('Conditional Access Administrator'),
      },
    ],
    source: `AADSTS530032, AADSTS530035; ${entraCodes}`,
  }),
  'sign-in-expired': define({
    owner: 'operator',
    title: 'Session expired',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The sign-in of a person reached its maximum duration, was revoked, or was not used for too long. It cannot be renewed.',
    remedy: [{ by: 'operator', say: 'Sign in again.' }],
    source: `AADSTS700081, AADSTS700082, AADSTS70008, AADSTS50173, AADSTS70043; ${entraCodes}`,
  }),
  'sign-in-pending': define({
    owner: 'operator',
    title: 'Device code sign-in is pending',
    affects: 'the console',
    retry: { afterSeconds: 5 },
    facts: z.object({}),
    explain: () =>
      'A device code is displayed, but nobody has entered it yet. This is not an error: the program repeats the request until the sign-in is complete.',
    remedy: [
      { by: 'operator', say: 'Enter the code on the page that is displayed with it, and sign in there.' },
    ],
    source: `AADSTS70016; ${entraCodes}`,
  }),
} as const;
