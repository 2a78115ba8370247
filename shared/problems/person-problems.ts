import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { guid, tenant, word } from './facts.ts';
import { The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

const notTheApplication = 'This does not affect the access of the application.';

/** Sign-ins of people with a tool or in a browser, as opposed to those of the application. */
export const personProblems = {
  'interactive-sign-in-required': define({
    owner: 'operator',
    title: 'Interactive sign-in required',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `A tool has no valid sign-in of a person for ${the('tenant', tenantId)}. The person must sign in to this tenant interactively, for example to complete multifactor authentication. ${notTheApplication}`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in to the tenant again in the tool that reported the error:',
        commands: ({ tenantId }) => [
          az(`login --tenant ${tenantId}`),
          powershell(`Connect-AzAccount -TenantId ${tenantId}`),
        ],
      },
      {
        by: 'customer',
        say: 'Verify that the account belongs to the tenant or is its guest user, if the sign-in still fails.',
        role: inCustomerTenant('Directory Readers'),
      },
    ],
    source: `AADSTS700020, interaction_required, az login, Connect-AzAccount; ${entraCodes}`,
  }),
  'conditional-access-blocks-person': define({
    owner: 'customer',
    title: 'Conditional Access blocks the sign-in of a person',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `A Conditional Access policy of ${the('tenant', tenantId)} blocks the sign-in of a person. Common reasons are the device, the location or the application that the person uses. ${notTheApplication}`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the policy in the sign-in logs. In the Azure portal, open Microsoft Entra ID, Sign-in logs, User sign-ins, the sign-in, Conditional Access.',
        role: inCustomerTenant('Security Reader'),
      },
      {
        by: 'operator',
        say: 'Sign in from a device, a location and an application that the policy allows.',
      },
      {
        by: 'customer',
        say: 'Exclude the person from the policy if the policy must not apply.',
        role: inCustomerTenant('Conditional Access Administrator'),
      },
    ],
    source: `AADSTS53003, AADSTS50005, AADSTS50131, AADSTS53000, AADSTS53001, AADSTS53002, AADSTS530003, AADSTS530033; ${entraCodes}`,
  }),
  'user-assignment-required': define({
    owner: 'customer',
    title: 'Person is not assigned to the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenantId: guid.optional(), application: word }),
    explain: ({ tenantId, application }) =>
      `${The('application', application)} requires an assignment in ${the('tenant', tenantId)}. The person who signs in is not assigned to it, either directly or through a group.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the person or a group to the application. In the Azure portal, open Enterprise applications, the application, Users and groups.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
    ],
    source: `AADSTS50105; ${entraCodes}`,
  }),
} as const;
