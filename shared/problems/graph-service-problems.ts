import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { tenant } from './facts.ts';
import { The } from './phrases.ts';
import { graphErrors } from './sources.ts';

/** What a service behind Microsoft Graph, such as Exchange Online, says about its refusal. */
const refusals = {
  'mailbox policy':
    'An application access policy of Exchange Online does not include the mailbox. Admin consent does not change this.',
  license:
    'The tenant or the user has no license for the service, or the mailbox is not in Exchange Online. The permissions of the application are not the cause.',
  'directory role':
    'The application has the permission, but Exchange Online also requires a Microsoft Entra role of the service principal, and does not accept its present role.',
};
/** For this reason, and if the reason is not known. */
const onlyFor =
  (one: keyof typeof refusals) =>
  ({ reason }: { readonly reason?: string | undefined }): boolean =>
    reason === undefined || reason === one;

/** What the services behind Microsoft Graph require besides a permission. */
export const graphServiceProblems = {
  'graph-service-refused': define({
    owner: 'customer',
    title: 'Service behind Microsoft Graph refuses access',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ reason: z.enum(['mailbox policy', 'license', 'directory role']).optional() }),
    explain: ({ reason }) =>
      reason === undefined
        ? 'Microsoft Graph refused access and did not say why. Usually, a permission of the application, a license of the tenant, a role, or a policy of the service is missing.'
        : refusals[reason],
    remedy: [
      {
        by: 'provider',
        say: 'Compare the permissions in the token (“roles” or “scp”) with those that the documentation of the request requires.',
        applies: ({ reason }) => reason === undefined,
      },
      {
        by: 'customer',
        say: 'Grant admin consent if the application lacks a permission.',
        role: grantAdminConsent.role,
        applies: ({ reason }) => reason === undefined,
      },
      {
        by: 'customer',
        say: 'Assign a license to the user or to the tenant if the mailbox, the site or the feature requires one.',
        role: inCustomerTenant('License Administrator'),
        applies: onlyFor('license'),
      },
      {
        by: 'customer',
        say: 'Add the mailbox to the group that the application access policy of Exchange Online allows, or change the policy.',
        role: inCustomerTenant('Exchange Administrator'),
        applies: onlyFor('mailbox policy'),
      },
      {
        by: 'customer',
        say: 'Assign a Microsoft Entra role such as Exchange Administrator to the service principal if Exchange Online refuses its role.',
        role: inCustomerTenant('Privileged Role Administrator'),
        applies: onlyFor('directory role'),
      },
    ],
    source: `ErrorAccessDenied, MailboxNotEnabledForRESTAPI, accessDenied; ${graphErrors}`,
  }),
  'graph-licence-missing': define({
    owner: 'customer',
    title: 'Microsoft Entra ID license is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The request to Microsoft Graph requires a paid edition of Microsoft Entra ID. ${The('tenant', tenantId)} does not have the license.`,
    remedy: [
      {
        by: 'customer',
        say: 'Add the required Microsoft Entra ID license to the tenant.',
        role: inCustomerTenant('Billing Administrator'),
      },
      {
        by: 'provider',
        say: 'Remove this request for the tenant instead if the application does not need it.',
      },
    ],
    source: `Authentication_RequestFromNonPremiumTenantOrB2CTenant; ${graphErrors}`,
  }),
} as const;
