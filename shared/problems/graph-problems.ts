import * as z from 'zod';
import { az, powershell } from './commands.ts';
import { define } from './define-problem.ts';
import { app, tenant, word } from './facts.ts';
import { adminConsentLink, cloudFact, enterpriseApplicationsLink } from './links.ts';
import { graphErrors } from './sources.ts';

/** What Microsoft Graph says. */
export const graphProblems = {
  'graph-permission-missing': define({
    owner: 'customer',
    title: 'Graph permission is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact, missing: z.array(word).max(20) }),
    explain: ({ tenantId, missing }) =>
      `In tenant ${tenantId} the application lacks ${missing.join(', ')}. Permissions that the provider added later do not reach a customer by themselves: each must consent again.`,
    general:
      'The application lacks a permission of Microsoft Graph that the call needs. Permissions that the provider added later do not reach a customer by themselves: each must consent again.',
    remedy: [
      {
        by: 'customer',
        say: 'A Privileged Role Administrator of the customer consents again.',
        role: { name: 'Privileged Role Administrator', scope: 'TODO' },
        link: ({ cloud, tenantId, appId }) => ({
          title: 'Grant admin consent',
          url: adminConsentLink(cloud, tenantId, appId),
        }),
      },
    ],
    source: `Authorization_RequestDenied; ${graphErrors}`,
  }),
  'graph-permissions-surplus': define({
    owner: 'customer',
    title: 'More Graph permissions than asked for',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact, surplus: z.array(word).max(50) }),
    explain: ({ tenantId, surplus }) =>
      `In tenant ${tenantId} the application holds ${surplus.join(', ')}, which its registration no longer asks for. An earlier consent is the usual reason.`,
    general:
      'The application holds permissions of Microsoft Graph that its registration no longer asks for. An earlier consent is the usual reason.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer opens Enterprise applications, the application, Permissions, and revokes what is listed here.',
        role: { name: 'Privileged Role Administrator', scope: 'TODO' },
        link: ({ cloud }) => enterpriseApplicationsLink(cloud),
      },
    ],
    source: 'learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions',
  }),
  'graph-token-rejected': define({
    owner: 'provider',
    title: 'Graph rejects the token',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    general:
      'Microsoft Graph does not accept a token that was issued a moment ago: audience, lifetime or signature do not fit.',
    remedy: [
      { by: 'operator', say: 'Check this machine’s clock. If it is right, report this with the evidence.' },
    ],
    source: `InvalidAuthenticationToken; ${graphErrors}`,
  }),
  'graph-identity-not-found': define({
    owner: 'customer',
    title: 'Graph does not find the application’s identity',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Microsoft Graph cannot establish who application ${appId} is in tenant ${tenantId}: its service principal was removed after the token was issued, or was added so recently that Graph does not see it yet.`,
    general:
      'Microsoft Graph cannot establish who the application is in the tenant: its service principal was removed after the token was issued, or was added so recently that Graph does not see it yet.',
    remedy: [
      { by: 'operator', say: 'If consent was given within the last minutes, wait and check again.' },
      {
        by: 'customer',
        say: 'Otherwise the customer looks whether the service principal is still there, and consents again:',
        role: { name: 'Directory Readers', scope: 'TODO' },
        commands: ({ appId }) => [
          az(`ad sp show --id ${appId}`),
          powershell(`Get-MgServicePrincipalByAppId -AppId ${appId}`),
        ],
        link: ({ cloud, tenantId, appId }) => ({
          title: 'Grant admin consent',
          url: adminConsentLink(cloud, tenantId, appId),
        }),
      },
    ],
    source: `Authorization_IdentityNotFound; ${graphErrors}`,
  }),
  'graph-object-not-found': define({
    owner: 'operator',
    title: 'Graph does not find the object',
    affects: 'one tenant',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant, object: word }),
    explain: ({ tenantId, object }) =>
      `Microsoft Graph has no object ${object} in tenant ${tenantId}. It was deleted, belongs to another tenant, or was made so recently that Graph does not see it yet.`,
    general:
      'Microsoft Graph has no such object in the tenant. It was deleted, belongs to another tenant, or was made so recently that Graph does not see it yet.',
    remedy: [
      { by: 'operator', say: 'If it was made within the last minute, wait and try again.' },
      {
        by: 'operator',
        say: 'Otherwise compare the ID. An object ID differs from tenant to tenant; only the application ID is the same everywhere.',
      },
    ],
    source: `Request_ResourceNotFound; ${graphErrors}`,
  }),
  'graph-permission-granted-already': define({
    owner: 'operator',
    title: 'Permission was granted already',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({}),
    general: 'The permission that was to be granted is there already. Nothing was changed.',
    remedy: [
      { by: 'operator', say: 'Nothing is needed. Check the tenant to see that the permission works.' },
    ],
    source: `Request_BadRequest; ${graphErrors}`,
  }),
  'graph-licence-missing': define({
    owner: 'customer',
    title: 'Tenant lacks the licence for this call',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `What was asked of Microsoft Graph is part of a paid edition of Entra ID, which tenant ${tenantId} does not have.`,
    general:
      'What was asked of Microsoft Graph is part of a paid edition of Entra ID, which the tenant does not have.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer adds the licence, or the provider does without this call for them.',
        role: { name: 'License Administrator', scope: 'TODO' },
      },
    ],
    source: `Authentication_RequestFromNonPremiumTenantOrB2CTenant; ${graphErrors}`,
  }),
} as const;
