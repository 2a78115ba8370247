import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant, inHomeTenant } from './entra-roles.ts';
import { app, tenant } from './facts.ts';
import { cloudFact } from './links.ts';
import { The, the } from './phrases.ts';
import { graphErrors } from './sources.ts';

const adder = inCustomerTenant('Cloud Application Administrator');
const create = ({ appId }: { readonly appId: string }) => [
  az(`ad sp create --id ${appId}`),
  powershell(`New-MgServicePrincipal -AppId ${appId}`),
];

/** What Microsoft Graph answers to somebody who adds an application to a tenant by its ID. */
export const addedApplicationProblems = {
  'app-adding-not-authorised': define({
    owner: 'customer',
    title: 'Not authorized to add an application of another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Microsoft Graph refused to create a service principal for ${the('application', appId)}. Whoever signed in may only add applications that are registered in ${the('tenant', tenantId)}. An incorrect application ID and a sign-in at another tenant cause the same error.`,
    remedy: [
      {
        by: 'customer',
        say: 'Compare the application ID with the one that you received. Sign in at the tenant with the required role, and create the service principal again:',
        role: adder,
        commands: create,
      },
      {
        ...grantAdminConsent,
        say: 'Grant admin consent instead, which also creates the service principal: open the admin consent link, sign in, and accept the requested permissions.',
        alternative: true,
      },
    ],
    source: `Authorization_RequestDenied; ${graphErrors}`,
  }),
  'app-to-add-not-found': define({
    owner: 'provider',
    title: 'Application to add not found',
    affects: 'every tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `${The('application', appId)} has no registration that another tenant can use, so Microsoft Graph created no service principal. The application ID is incorrect, the app registration was deleted or created a moment ago, or it accepts only accounts of its home tenant.`,
    remedy: [
      {
        by: 'provider',
        say: 'Check whether the app registration exists and allows accounts in any organizational directory, and send the customer its application ID:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query signInAudience`),
          powershell(`Get-MgApplicationByAppId -AppId ${appId} | Select-Object SignInAudience`),
        ],
      },
      {
        by: 'customer',
        say: 'Create the service principal with the confirmed application ID:',
        role: adder,
        commands: create,
      },
    ],
    source: `Request_BadRequest, NoBackingApplicationObject; ${graphErrors}`,
  }),
  'app-added-already': define({
    owner: 'customer',
    title: 'Application is in the tenant already',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `${The('application', appId)} has a service principal in ${the('tenant', tenantId)} already, so Microsoft Graph created no other one. If nobody can see it, it was deleted less than 30 days ago.`,
    remedy: [
      {
        by: 'customer',
        say: 'Check whether the tenant lists the service principal, and continue with the next step if it does:',
        role: inCustomerTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad sp show --id ${appId}`),
          powershell(`Get-MgServicePrincipalByAppId -AppId ${appId}`),
        ],
      },
    ],
    source: `Request_MultipleObjectsWithSameKeyValue; ${graphErrors}`,
  }),
} as const;
