import * as z from 'zod';
import { grantAdminConsent } from './admin-consent.ts';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { app, tenant, word } from './facts.ts';
import { grantPermissions } from './grant-permission-commands.ts';
import { cloudFact, enterpriseApplicationsLink } from './links.ts';
import { ifKnown, the } from './phrases.ts';
import { graphErrors } from './sources.ts';

const inGraph = { ...tenant, ...app, cloud: cloudFact };

const permissions = (names: readonly string[]): string =>
  `Microsoft Graph ${names.length === 1 ? 'permission' : 'permissions'} ${names.join(', ')}`;

/** Answers of Microsoft Graph. */
export const graphProblems = {
  'graph-permission-missing': define({
    owner: 'customer',
    title: 'Microsoft Graph permission is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...inGraph,
      missing: z.array(word).max(20),
      /** Whether the token contains no application permission at all. */
      grantedNone: z.literal(true).optional(),
      /** The permissions of which the request requires one. */
      oneOf: z.array(word).max(20).optional(),
    }),
    explain: ({ tenantId, missing = [], grantedNone, oneOf }) =>
      `In ${the('tenant', tenantId)}, the application does not have ${missing.length === 0 ? 'a required Microsoft Graph permission' : `the ${permissions(missing)}`}. ${oneOf === undefined ? '' : `The request requires one of the permissions ${oneOf.join(', ')}. `}${grantedNone === true ? 'It has no application permission in the tenant. A user consented only for delegated permissions, or the service principal was created without consent. Application permissions require admin consent.' : 'A permission that was added to the app registration later requires admin consent again.'}`,
    remedy: [
      grantAdminConsent,
      {
        by: 'customer',
        alternative: true,
        say: 'Grant only the missing application permissions with commands instead of the link:',
        role: inCustomerTenant('Privileged Role Administrator'),
        commands: grantPermissions,
      },
    ],
    source: `Authorization_RequestDenied; ${graphErrors}`,
  }),
  'graph-permissions-surplus': define({
    owner: 'customer',
    title: 'Excessive Microsoft Graph permissions',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...inGraph, surplus: z.array(word).max(50) }),
    explain: ({ tenantId, surplus = [] }) =>
      `In ${the('tenant', tenantId)}, the application has ${surplus.length === 0 ? 'Microsoft Graph permissions' : `the ${permissions(surplus)}`} that its app registration no longer requests. The usual cause is an earlier consent.`,
    remedy: [
      {
        by: 'customer',
        say: 'Revoke the permissions that are not requested. In the Azure portal, open Enterprise applications, the application, Permissions.',
        role: inCustomerTenant('Privileged Role Administrator'),
        link: ({ cloud }) => enterpriseApplicationsLink(cloud),
      },
    ],
    source: 'learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions',
  }),
  'graph-token-rejected': define({
    owner: 'provider',
    title: 'Microsoft Graph rejects the access token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Microsoft Graph does not accept the access token of ${the('tenant', tenantId)}. The audience, the lifetime or the signature of the token is not valid.`,
    remedy: [
      { by: 'operator', say: 'Synchronize the clock of this computer with a time server and check again.' },
      {
        by: 'provider',
        say: 'Request a new token for “https://graph.microsoft.com/.default” if another program than Causeway sent the request.',
      },
      {
        by: 'provider',
        say: 'Report the error to the developers of Causeway with the evidence if Causeway sent the request and the clock is correct.',
      },
    ],
    source: `InvalidAuthenticationToken; ${graphErrors}`,
  }),
  'service-principal-locked': define({
    owner: 'provider',
    title: 'Properties of the service principal are locked',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The app instance property lock of the application does not allow this change of its service principal in another tenant. The lock protects credentials, so this is expected.',
    remedy: [
      {
        by: 'provider',
        say: 'Add the credential to the app registration in the home tenant, not to the service principal in the customer tenant.',
      },
    ],
    source: `CannotUpdateLockedServicePrincipalProperty; ${graphErrors}`,
  }),
  'token-no-longer-accepted': define({
    owner: 'provider',
    title: 'Access token is no longer accepted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'Because of continuous access evaluation, the service requires a new access token before the current one expires. A policy of the tenant changed, or the sign-in was revoked.',
    remedy: [
      {
        by: 'provider',
        say: 'Request a new access token with the claims that the service returned. Restart the program if it cannot do this.',
      },
      { by: 'operator', say: 'Sign in again if a person uses the program.' },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation',
  }),
  'graph-identity-not-found': define({
    owner: 'customer',
    title: 'Application identity not found in Microsoft Graph',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object(inGraph),
    explain: ({ tenantId, appId }) =>
      `Microsoft Graph cannot find the identity of ${the('application', appId)} in ${the('tenant', tenantId)}. The service principal was deleted after the token was issued, or it was created so recently that Microsoft Graph cannot find it yet.`,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 5 minutes and check again if consent was granted less than 5 minutes ago.',
      },
      {
        by: 'customer',
        say: 'Check whether the service principal exists:',
        role: inCustomerTenant('Directory Readers'),
        commands: ({ appId }) => [
          az(`ad sp show --id ${appId}`),
          powershell(`Get-MgServicePrincipalByAppId -AppId ${appId}`),
        ],
      },
      { ...grantAdminConsent, say: 'Grant admin consent again if the service principal does not exist.' },
    ],
    source: `Authorization_IdentityNotFound; ${graphErrors}`,
  }),
  'graph-object-not-found': define({
    owner: 'operator',
    title: 'Object not found in Microsoft Graph',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant, object: word }),
    explain: ({ tenantId, object }) =>
      `Microsoft Graph cannot find ${the('object', object)} in ${the('tenant', tenantId)}. It was deleted, belongs to another tenant, or was created so recently that Microsoft Graph cannot find it yet.`,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 1 minute and check again if the object was created less than 1 minute ago.',
      },
      {
        by: 'operator',
        say: 'Compare the object ID with the object in this tenant. An application has another object ID in each tenant; only its application ID is the same in every tenant.',
      },
    ],
    source: `Request_ResourceNotFound; ${graphErrors}`,
  }),
  'graph-permission-granted-already': define({
    owner: 'operator',
    title: 'Permission is already granted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The permission was granted before. Nothing was changed.',
    remedy: [{ by: 'operator', say: 'Check the tenant to verify that the permission works.' }],
    source: `Request_BadRequest; ${graphErrors}`,
  }),
  'graph-token-for-another-service': define({
    owner: 'provider',
    title: 'Request to the directory has no usable access token',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The request to Microsoft Graph, or to the older Azure AD Graph, contains no access token or a token for another service. The permissions of the application were not evaluated.',
    remedy: [
      {
        by: 'provider',
        say: 'Request a token for “https://graph.microsoft.com/.default” and send it in the Authorization header. Replace requests to graph.windows.net, because Azure AD Graph is retired.',
      },
    ],
    source: `Authentication_MissingOrMalformed; ${graphErrors}`,
  }),
  'directory-quota-exceeded': define({
    owner: 'customer',
    title: 'Directory object quota is exceeded',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The account or application created as many directory objects in ${the('tenant', tenantId)} as it may, or the tenant itself reached its quota. Deleted objects count until they are deleted permanently.`,
    remedy: [
      {
        by: 'customer',
        say: 'Delete objects that are not needed, and delete them permanently under Deleted applications and Deleted users.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
      {
        by: 'customer',
        say: 'Use an account with an administrator role for the change instead, because such a role has no quota of its own.',
        role: inCustomerTenant('Application Administrator'),
      },
    ],
    source: `Directory_QuotaExceeded; ${graphErrors}`,
  }),
  'graph-request-not-valid': define({
    owner: 'provider',
    title: 'Request to Microsoft Graph is not valid',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ meaning: word.optional() }),
    explain: ({ meaning }) =>
      `Microsoft Graph does not support the request. ${ifKnown(meaning, (known) => known, 'Its query, a property, the version or the path is wrong.')} The permissions of the application are not the cause.`,
    remedy: [
      {
        by: 'provider',
        say: 'Correct the request. The original error message names the part that is not supported.',
      },
    ],
    source: `Request_UnsupportedQuery; ${graphErrors}`,
  }),
} as const;
