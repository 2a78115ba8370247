import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, guid, tenant, word } from './facts.ts';
import { adminConsentLink, cloudFact, enterpriseApplicationsLink } from './links.ts';
import { entraCodes, roleTroubles } from './sources.ts';

/** The application and its service principal: where they exist, and whether they may sign in. */
export const applicationProblems = {
  'app-not-in-tenant': define({
    owner: 'customer',
    title: 'Application is not in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Tenant ${tenantId} has no service principal of application ${appId}: its administrator has not consented yet, has revoked consent, or the service principal was deleted.`,
    general:
      'The tenant has no service principal of the application: its administrator has not consented yet, has revoked consent, or the service principal was deleted. A mistyped tenant or application ID looks the same.',
    remedy: [
      {
        by: 'customer',
        say: 'A Privileged Role Administrator of the customer opens the consent link, signs in to their own tenant and accepts. (Cloud Application Administrator suffices where no Graph application permission is asked for.)',
        role: { name: 'Privileged Role Administrator', scope: 'TODO' },
        link: ({ tenantId, appId, cloud }) => ({
          title: 'Grant admin consent',
          url: adminConsentLink(cloud, tenantId, appId),
        }),
      },
      {
        by: 'customer',
        say: 'Or, without any permission of Microsoft Graph, they add the service principal alone:',
        role: { name: 'Cloud Application Administrator', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad sp create --id ${appId}`),
          powershell(`New-MgServicePrincipal -AppId ${appId}`),
        ],
      },
      {
        by: 'customer',
        say: 'The new service principal has a new object ID: the customer then makes the role assignments for it, as those of an earlier one no longer count.',
      },
    ],
    source: `AADSTS700016, AADSTS7000229; ${entraCodes}`,
  }),
  'app-not-known-at-home': define({
    owner: 'provider',
    title: 'Application does not exist',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid }),
    explain: ({ appId, homeTenantId }) =>
      `The provider’s own tenant ${homeTenantId} does not know application ${appId}. The application ID or the home tenant in the settings is wrong, or the registration was deleted.`,
    general:
      'The provider’s own tenant does not know the application. The application ID or the home tenant in the settings is wrong, or the registration was deleted.',
    remedy: [
      {
        by: 'operator',
        say: 'Compare both with App registrations, Overview.',
        commands: ({ appId }) => [
          az(`ad app show --id ${appId}`),
          powershell(`Get-MgApplicationByAppId -AppId ${appId}`),
        ],
      },
      {
        by: 'operator',
        say: 'A registration that was deleted within the last 30 days can be restored under App registrations, Deleted applications.',
        role: { name: 'Application Administrator', scope: 'TODO' },
      },
    ],
    source: `AADSTS700016; ${entraCodes}`,
  }),
  'client-id-invalid': define({
    owner: 'provider',
    title: 'Application ID is empty or reserved',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ appId: word }),
    explain: ({ appId }) =>
      `${appId === '' ? 'An empty value' : `“${appId}”`} cannot be an application ID: a value is missing in the configuration.`,
    general: 'The application ID is empty or reserved: a value is missing in the configuration.',
    remedy: [{ by: 'operator', say: 'Enter the Application (client) ID from App registrations, Overview.' }],
    source: `AADSTS700038; ${entraCodes}`,
  }),
  'app-disabled': define({
    owner: 'customer',
    title: 'Application is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Application ${appId} may not sign in to tenant ${tenantId}: its service principal there is disabled.`,
    general:
      'The application may not sign in to the tenant: its service principal there is disabled. If the application’s home tenant refuses it too, the application itself is disabled, which no customer can undo.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer opens Enterprise applications, the application, Properties, and sets “Enabled for users to sign-in?” to Yes.',
        role: { name: 'Cloud Application Administrator', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad sp update --id ${appId} --set accountEnabled=true`),
          powershell(`Update-MgServicePrincipalByAppId -AppId ${appId} -AccountEnabled:$true`),
        ],
        link: ({ cloud }) => enterpriseApplicationsLink(cloud),
      },
    ],
    source: `AADSTS7000112; ${entraCodes}`,
  }),
  'app-disabled-at-home': define({
    owner: 'provider',
    title: 'Application is disabled at its home',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, homeTenantId: guid }),
    explain: ({ appId, homeTenantId }) =>
      `Application ${appId} is disabled in its home tenant ${homeTenantId}, and so for every customer: somebody there deactivated it or its service principal, or Microsoft disabled it. No customer can undo that.`,
    general:
      'The application is disabled in its home tenant, and so for every customer: somebody there deactivated it or its service principal, or Microsoft disabled it. No customer can undo that.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider looks which of the three it is:',
        role: { name: 'Directory Readers', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query "[isDisabled, disabledByMicrosoftStatus]"`),
          az(`ad sp show --id ${appId} --query accountEnabled`),
        ],
      },
      {
        by: 'operator',
        say: 'Deactivated: activate it again under App registrations, the application, Overview.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
      },
      {
        by: 'operator',
        say: 'Its service principal switched off: switch it on again.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad sp update --id ${appId} --set accountEnabled=true`),
          powershell(`Update-MgServicePrincipalByAppId -AppId ${appId} -AccountEnabled:$true`),
        ],
      },
      {
        by: 'customer',
        say: 'Disabled by Microsoft: read what they give as the reason, and open a support case.',
      },
    ],
    source: `AADSTS7000112; learn.microsoft.com/entra/identity/enterprise-apps/deactivate-app-registration; ${entraCodes}`,
  }),
  'app-disabled-by-microsoft': define({
    owner: 'provider',
    title: 'Microsoft has disabled the application',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Microsoft has disabled application ${appId}, usually over its publisher or over terms of use. No customer can undo that.`,
    general:
      'Microsoft has disabled the application, usually over its publisher or over terms of use. No customer can undo that.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider reads what Microsoft gives as the reason, and opens a support case.',
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
    title: 'Application is not multi-tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} accepts accounts of its own tenant only, so no customer can add it.`,
    general: 'The application accepts accounts of its own tenant only, so no customer can add it.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider allows accounts in any organizational directory.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad app update --id ${appId} --sign-in-audience AzureADMultipleOrgs`),
          powershell(`Update-MgApplicationByAppId -AppId ${appId} -SignInAudience AzureADMultipleOrgs`),
        ],
      },
    ],
    source: `AADSTS50194; ${entraCodes}`,
  }),
  'app-in-another-cloud': define({
    owner: 'provider',
    title: 'Application is registered in another cloud',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} is registered in one cloud and was used in another. With a secret or a certificate that cannot work.`,
    general:
      'The application is registered in one cloud and was used in another. With a secret or a certificate that cannot work.',
    remedy: [
      {
        by: 'operator',
        say: 'Compare the cloud in which the tenant is entered with the one that it lives in.',
      },
      {
        by: 'customer',
        say: 'If it is right, the provider registers an application in the customer’s cloud as well, and enters that one for its tenants.',
      },
    ],
    source: `AADSTS900382, AADSTS900432; ${entraCodes}`,
  }),
  'service-principal-being-created': define({
    owner: 'microsoft',
    title: 'Service principal is just being created',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `Tenant ${tenantId} is adding application ${appId} at this very moment, or has something of the same name already.`,
    general:
      'The tenant is adding the application at this very moment, or has something of the same name already.',
    remedy: [
      { by: 'operator', say: 'Wait half a minute; then consent or check again.' },
      {
        by: 'customer',
        say: 'If it lasts, the customer looks for the service principal, and removes a leftover one under Enterprise applications.',
        role: { name: 'Cloud Application Administrator', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad sp show --id ${appId}`),
          powershell(`Get-MgServicePrincipalByAppId -AppId ${appId}`),
        ],
      },
    ],
    source: `AADSTS650051; ${entraCodes}`,
  }),
  'service-principal-recreated': define({
    owner: 'customer',
    title: 'Service principal was made anew',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, before: guid, now: guid }),
    explain: ({ before, now }) =>
      `The application’s object ID in this tenant was ${before} and is now ${now}: it was deleted and added again. Role assignments of the old object ID count no longer.`,
    general:
      'The application has another object ID in the tenant than before: it was deleted and added again. Role assignments of the old object ID count no longer.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer makes the role assignments again for the new object ID, and removes the orphaned ones.',
        role: { name: 'Role Based Access Control Administrator', scope: 'TODO' },
        commands: ({ now, before }) => [
          az(`role assignment list --all --assignee ${now} --output table`),
          az(`role assignment list --all --query "[?principalId=='${before}'].id" --output tsv`),
          powershell(`Get-AzRoleAssignment -ObjectId ${before}`),
        ],
      },
    ],
    source: roleTroubles,
  }),
} as const;
