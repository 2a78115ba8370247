import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inHomeTenant, registrationRole } from './entra-roles.ts';
import { app, guid } from './facts.ts';
import { The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

const enable = ({ appId }: { readonly appId: string }) => [
  az(`ad sp update --id ${appId} --set accountEnabled=true`),
  powershell(`Update-MgServicePrincipalByAppId -AppId ${appId} -AccountEnabled:$true`),
];

/** The app registration and its service principal in the home tenant. */
export const homeApplicationProblems = {
  'app-not-known-at-home': define({
    owner: 'provider',
    title: 'Application not found in the home tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid }),
    explain: ({ appId, homeTenantId }) =>
      `${The('application', appId)} does not exist in ${the('home tenant', homeTenantId)}. The application ID or the home tenant in the settings is incorrect, or the app registration was deleted.`,
    remedy: [
      {
        by: 'provider',
        say: 'Compare the application ID and the home tenant with the overview of the app registration:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app show --id ${appId}`),
          powershell(`Get-MgApplicationByAppId -AppId ${appId}`),
        ],
      },
      {
        by: 'provider',
        say: 'Restore the app registration if it was deleted within the last 30 days. In the Azure portal, open App registrations, Deleted applications.',
        role: registrationRole,
      },
    ],
    source: `AADSTS700016; ${entraCodes}`,
  }),
  'home-service-principal-unusable': define({
    owner: 'provider',
    title: 'Service principal in the home tenant is missing or disabled',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid, state: z.enum(['missing', 'disabled']) }),
    explain: ({ appId, homeTenantId, state }) =>
      `${The('application', appId)} gets tokens in a customer tenant, but its service principal in ${the('home tenant', homeTenantId)} is ${state ?? 'missing or disabled'}. Access to customer tenants does not depend on it. Causeway cannot read the app registration without it.`,
    remedy: [
      {
        by: 'provider',
        say: 'Create the service principal in the home tenant:',
        role: registrationRole,
        applies: ({ state }) => state !== 'disabled',
        commands: ({ appId }) => [
          az(`ad sp create --id ${appId}`),
          powershell(`New-MgServicePrincipal -AppId ${appId}`),
        ],
      },
      {
        by: 'provider',
        say: 'Enable the service principal in the home tenant:',
        role: registrationRole,
        applies: ({ state }) => state === 'disabled',
        commands: enable,
      },
      {
        by: 'provider',
        say: 'Grant the application the permission Application.Read.All in the home tenant, so that Causeway reads the app registration.',
        role: inHomeTenant('Privileged Role Administrator'),
        applies: ({ state }) => state !== 'disabled',
      },
    ],
    source: `AADSTS700016, AADSTS7000112; ${entraCodes}`,
  }),
  'app-disabled-at-home': define({
    owner: 'provider',
    title: 'Application is disabled in its home tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid }),
    explain: ({ appId, homeTenantId }) =>
      `${The('application', appId)} is disabled in ${the('home tenant', homeTenantId)} and cannot sign in to any tenant. The app registration was deactivated, its service principal was disabled, or Microsoft disabled the application. A change in a customer tenant cannot enable it.`,
    remedy: [
      {
        by: 'provider',
        say: 'Check which of the three causes applies:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query "[isDisabled, disabledByMicrosoftStatus]"`),
          az(`ad sp show --id ${appId} --query accountEnabled`),
        ],
      },
      {
        by: 'provider',
        say: 'Reactivate the app registration if it was deactivated, as an owner of the application or with the required role. In the Azure portal, open App registrations, the application, Overview.',
        role: registrationRole,
      },
      {
        by: 'provider',
        say: 'Enable the service principal if it is disabled, as an owner of the service principal or with the required role:',
        role: registrationRole,
        commands: enable,
      },
      {
        by: 'provider',
        say: 'Open a support case with Microsoft if Microsoft disabled the application.',
      },
    ],
    source: `AADSTS7000112; learn.microsoft.com/entra/identity/enterprise-apps/deactivate-app-registration; ${entraCodes}`,
  }),
  'app-disabled-by-microsoft': define({
    owner: 'provider',
    title: 'Application is disabled by Microsoft',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft has disabled ${the('application', appId)}, usually because of its publisher or a violation of the terms of use. A change in a customer tenant cannot enable it.`,
    remedy: [
      {
        by: 'provider',
        say: 'Read the reason that Microsoft states, and open a support case with Microsoft:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query disabledByMicrosoftStatus`),
          powershell(`Get-MgApplicationByAppId -AppId ${appId} | Select-Object DisabledByMicrosoftStatus`),
        ],
      },
    ],
    source: 'learn.microsoft.com/graph/api/resources/application, disabledByMicrosoftStatus',
  }),
  'app-not-multi-tenant': define({
    owner: 'provider',
    title: 'Application is not multitenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `${The('application', appId)} accepts only accounts of its home tenant. No other tenant can add the application.`,
    remedy: [
      {
        by: 'provider',
        say: 'Allow accounts in any organizational directory, as an owner of the application or with the required role:',
        role: registrationRole,
        commands: ({ appId }) => [
          az(`ad app update --id ${appId} --sign-in-audience AzureADMultipleOrgs`),
          powershell(`Update-MgApplicationByAppId -AppId ${appId} -SignInAudience AzureADMultipleOrgs`),
        ],
      },
    ],
    source: `AADSTS50194; ${entraCodes}`,
  }),
} as const;
