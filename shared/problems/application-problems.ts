import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { clouds } from '../cloud.ts';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant, inHomeTenant } from './entra-roles.ts';
import { app, guid, tenant, word } from './facts.ts';
import { cloudFact, enterpriseApplicationsLink } from './links.ts';
import { ifKnown, The, the } from './phrases.ts';
import { dataRoleAssigner } from './role-commands.ts';
import { entraCodes, roleTroubles } from './sources.ts';

const enable = ({ appId }: { readonly appId: string }) => [
  az(`ad sp update --id ${appId} --set accountEnabled=true`),
  powershell(`Update-MgServicePrincipalByAppId -AppId ${appId} -AccountEnabled:$true`),
];

/** The application and its service principal: where they exist, and whether they are enabled. */
export const applicationProblems = {
  'app-not-in-tenant': define({
    owner: 'customer',
    title: 'Service principal not found in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...{ ...tenant, ...app, cloud: cloudFact },
      /** The object ID of the service principal in the last successful check. */
      formerObjectId: guid.optional(),
    }),
    explain: ({ tenantId, appId, formerObjectId }) =>
      `${The('application', appId)} has no service principal in ${the('tenant', tenantId)}.${ifKnown(formerObjectId, (id) => ` It had one with the object ID ${id} in the last successful check.`)} Admin consent is missing or was revoked, or the service principal was deleted. An incorrect tenant ID or application ID, or an app registration for a single tenant, causes the same error.`,
    remedy: [
      {
        by: 'provider',
        say: 'Check whether the app registration allows accounts in any organizational directory, before you contact the customer:',
        role: inHomeTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query signInAudience`),
          powershell(`Get-MgApplicationByAppId -AppId ${appId} | Select-Object SignInAudience`),
        ],
      },
      {
        by: 'operator',
        say: 'Wait 5 minutes and check again if admin consent was granted a moment ago.',
      },
      {
        by: 'customer',
        say: 'Restore the service principal if it was deleted within the last 30 days. It keeps its object ID, so its permissions and role assignments apply again:',
        applies: ({ formerObjectId }) => formerObjectId !== undefined,
        role: inCustomerTenant('Cloud Application Administrator'),
        commands: ({ formerObjectId = '', cloud }) => [
          az(
            `rest --method post --url "https://${clouds[cloud].graphHost}/v1.0/directory/deletedItems/${formerObjectId}/restore"`,
          ),
          powershell(`Restore-MgDirectoryDeletedItem -DirectoryObjectId ${formerObjectId}`),
        ],
      },
      {
        ...grantAdminConsent,
        say: `${grantAdminConsent.say} Cloud Application Administrator in the tenant is sufficient if the application requests no Microsoft Graph application permissions.`,
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Create only the service principal instead if the application needs no Microsoft Graph permissions:',
        role: inCustomerTenant('Cloud Application Administrator'),
        commands: ({ appId }) => [
          az(`ad sp create --id ${appId}`),
          powershell(`New-MgServicePrincipal -AppId ${appId}`),
        ],
      },
      {
        by: 'customer',
        say: 'Assign the Azure roles to the new service principal. Role assignments of a deleted service principal do not apply to it, because its object ID is new.',
        role: { name: dataRoleAssigner, scope: 'the key vault' },
      },
    ],
    source: `AADSTS700016, AADSTS7000229; ${entraCodes}`,
  }),
  'client-id-invalid': define({
    owner: 'provider',
    title: 'Application ID is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ appId: word }),
    explain: ({ appId }) =>
      `${ifKnown(appId, (id) => `The value “${id}” is not a valid application ID.`, 'The application ID is empty or reserved.')} A value is missing in the configuration.`,
    remedy: [
      {
        by: 'provider',
        say: 'Enter the Application (client) ID, which the Azure portal shows in App registrations, the application, Overview.',
      },
    ],
    source: `AADSTS700038; ${entraCodes}`,
  }),
  'app-disabled': define({
    owner: 'customer',
    title: 'Application is disabled in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `${The('application', appId)} cannot sign in to ${the('tenant', tenantId)}, because its service principal in the tenant is disabled.`,
    remedy: [
      {
        by: 'customer',
        say: 'Enable the service principal. In the Azure portal, open Enterprise applications, the application, Properties, and set “Enabled for users to sign-in?” to Yes.',
        role: inCustomerTenant('Cloud Application Administrator'),
        commands: enable,
        link: ({ cloud }) => enterpriseApplicationsLink(cloud),
      },
      {
        by: 'provider',
        say: 'Check the home tenant if the service principal is already enabled in the customer tenant. The application itself can be disabled there.',
      },
    ],
    source: `AADSTS7000112; ${entraCodes}`,
  }),
  'app-in-another-cloud': define({
    owner: 'provider',
    title: 'Application is registered in another cloud',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `${The('application', appId)} is registered in one cloud and was used in another. A client secret or a certificate does not work across clouds.`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the cloud that is configured for the tenant with the cloud to which the tenant belongs.',
      },
      {
        by: 'provider',
        say: 'Register an application in the cloud of the tenant if the configured cloud is correct. Use that application for the tenants of that cloud.',
      },
    ],
    source: `AADSTS900382, AADSTS900432; ${entraCodes}`,
  }),
  'service-principal-being-created': define({
    owner: 'microsoft',
    title: 'Service principal is being created',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `${The('tenant', tenantId)} is adding ${the('application', appId)} at present, or it already has an object with the same name.`,
    remedy: [
      { by: 'operator', say: 'Wait 30 seconds, and repeat the consent or the check.' },
      {
        by: 'customer',
        say: 'Find the service principal if the error persists, and delete it under Enterprise applications if it is not in use:',
        role: inCustomerTenant('Cloud Application Administrator'),
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
    title: 'Service principal was recreated',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, before: guid, now: guid }),
    explain: ({ tenantId, before, now }) =>
      `The service principal of the application in ${the('tenant', tenantId)} was deleted and created again. Its object ID changed${ifKnown(before, (id) => ` from ${id}`)}${ifKnown(now, (id) => ` to ${id}`)}. Role assignments of the previous object ID do not apply to the new one.`,
    remedy: [
      {
        by: 'customer',
        say: 'List the role assignments of the new and of the previous object ID:',
        role: { name: 'Reader', scope: 'the subscription' },
        commands: ({ now, before }) => [
          az(`role assignment list --all --assignee ${now} --output table`),
          az(`role assignment list --all --query "[?principalId=='${before}']" --output table`),
          powershell(`Get-AzRoleAssignment -ObjectId ${now}`),
          powershell(`Get-AzRoleAssignment -ObjectId ${before}`),
        ],
      },
      {
        by: 'customer',
        say: 'Assign the roles of the previous object ID to the new object ID, and delete the role assignments of the previous one.',
        role: { name: 'Owner, or User Access Administrator', scope: 'the scope of the role assignment' },
      },
    ],
    source: roleTroubles,
  }),
} as const;
