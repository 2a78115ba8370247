import * as z from 'zod';
import { clouds } from '../domain/cloud.ts';
import { define } from './define-problem.ts';
import { app, guid, instant, tenant, tenantText, word } from './facts.ts';
import { adminConsentLink, cloudFact, portalLink } from './links.ts';

const createServicePrincipal = (appId: string) => [
  { shell: 'az', text: `az ad sp create --id ${appId}` } as const,
  { shell: 'powershell', text: `New-MgServicePrincipal -AppId ${appId}` } as const,
];
const entraCodes = 'learn.microsoft.com/entra/identity-platform/reference-error-codes';

/** What Entra says about tenants, the application, its credential and its tokens. */
export const entraProblems = {
  'tenant-not-found': define({
    owner: 'operator',
    title: 'Tenant not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: word }),
    explain: ({ tenant: name, cloud }) =>
      `Entra does not know a tenant “${name}” in the cloud “${cloud}”. The tenant was deleted, the ID or domain is mistyped, or the tenant lives in another cloud.`,
    remedy: () => [
      {
        say: 'Compare the tenant ID with the one that the customer sees under Entra ID, Overview, Tenant ID.',
      },
      {
        say: 'If it is right, ask whether the tenant is in another cloud, or was deleted. If it is gone, remove it here.',
      },
    ],
    source: `AADSTS90002; ${entraCodes}`,
  }),
  'tenant-identifier-invalid': define({
    owner: 'operator',
    title: 'Not a tenant identifier',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText }),
    explain: ({ tenant: name }) => `“${name}” is neither a tenant ID nor a domain that Entra knows.`,
    remedy: () => [{ say: 'Edit the tenant: paste the Directory (tenant) ID from the customer, a GUID.' }],
    source: `AADSTS900023, AADSTS900021; ${entraCodes}`,
  }),
  'tenant-blocked': define({
    owner: 'customer',
    title: 'Tenant is blocked or being deleted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Entra refuses to serve tenant ${tenantId}: it was blocked, or its deletion has begun.`,
    remedy: () => [
      {
        say: 'Ask the customer’s Global Administrator whether the tenant is meant to go. If not, they open a support case with Microsoft.',
      },
    ],
    source: `AADSTS5000224; ${entraCodes}`,
  }),
  'app-not-in-tenant': define({
    owner: 'customer',
    title: 'Application is not in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Tenant ${tenantId} has no service principal of application ${appId}: its administrator has not consented yet, has revoked consent, or the service principal was deleted.`,
    remedy: ({ tenantId, appId, cloud }) => [
      {
        say: 'A Privileged Role Administrator of the customer opens this link, signs in to their own tenant and accepts. (Cloud Application Administrator suffices where no Graph application permission is asked for.)',
        link: { title: 'Grant admin consent', url: adminConsentLink(cloud, tenantId, appId) },
      },
      {
        say: 'Or, without any permission of Microsoft Graph, they add the service principal alone:',
        commands: createServicePrincipal(appId),
      },
      {
        say: 'The new service principal has a new object ID. Role assignments of the old one no longer count and must be made again.',
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
    remedy: ({ appId }) => [
      {
        say: 'Compare both with App registrations, Overview.',
        commands: [{ shell: 'az', text: `az ad app show --id ${appId}` }],
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
      `“${appId}” cannot be an application ID: a value is missing in the configuration.`,
    remedy: () => [{ say: 'Enter the Application (client) ID from App registrations, Overview.' }],
    source: `AADSTS700038; ${entraCodes}`,
  }),
  'client-secret-invalid': define({
    owner: 'provider',
    title: 'Client secret is not accepted',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Entra does not accept the client secret of application ${appId}. Often the secret’s ID was pasted instead of its value; or the secret was removed. A secret made seconds ago may not be known everywhere yet.`,
    remedy: ({ appId }) => [
      { say: 'If the secret was made less than a minute ago, check again shortly.' },
      {
        say: 'Otherwise add a new one and enter its value here. It is shown only once.',
        commands: [{ shell: 'az', text: `az ad app credential reset --id ${appId} --append` }],
      },
    ],
    source: `AADSTS7000215; ${entraCodes}`,
  }),
  'client-secret-expired': define({
    owner: 'provider',
    title: 'Client secret has expired',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `The client secret of application ${appId} has ended. No customer can be reached with it.`,
    remedy: ({ appId }) => [
      {
        say: 'Add a new secret, or better a certificate, and enter it here.',
        commands: [{ shell: 'az', text: `az ad app credential reset --id ${appId} --append` }],
      },
    ],
    source: `AADSTS7000222; ${entraCodes}`,
  }),
  'client-assertion-rejected': define({
    owner: 'provider',
    title: 'Certificate or assertion is not accepted',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Entra rejects the signed assertion of application ${appId}: the certificate is not registered there, has ended, or this machine’s clock is wrong.`,
    remedy: ({ appId }) => [
      {
        say: 'Compare the thumbprint with those registered, and check this machine’s clock.',
        commands: [{ shell: 'az', text: `az ad app credential list --id ${appId} --cert` }],
      },
    ],
    source: `AADSTS700027, AADSTS700024, AADSTS50012, AADSTS700030; ${entraCodes}`,
  }),
  'credential-missing': define({
    owner: 'provider',
    title: 'No credential is configured',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () => 'The console has nothing to prove the application’s identity with.',
    remedy: () => [{ say: 'An administrator enters the application’s credential under Settings.' }],
    source: `AADSTS7000216, AADSTS7000218; ${entraCodes}`,
  }),
  'app-disabled': define({
    owner: 'customer',
    title: 'Application is disabled',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `Application ${appId} may not sign in to tenant ${tenantId}: its service principal there is disabled. If every customer shows this, Microsoft has disabled the application itself.`,
    remedy: ({ appId, cloud }) => [
      {
        say: 'The customer opens Enterprise applications, the application, Properties, and sets “Enabled for users to sign-in?” to Yes.',
        commands: [{ shell: 'az', text: `az ad sp update --id ${appId} --set accountEnabled=true` }],
        link: portalLink(
          cloud,
          'Enterprise applications',
          'view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview',
        ),
      },
    ],
    source: `AADSTS7000112; ${entraCodes}`,
  }),
  'app-not-multi-tenant': define({
    owner: 'provider',
    title: 'Application is not multi-tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `Application ${appId} accepts accounts of its own tenant only, so no customer can add it.`,
    remedy: ({ appId }) => [
      {
        say: 'Allow accounts in any organizational directory.',
        commands: [
          { shell: 'az', text: `az ad app update --id ${appId} --sign-in-audience AzureADMultipleOrgs` },
        ],
      },
    ],
    source: `AADSTS50194; ${entraCodes}`,
  }),
  'resource-not-in-tenant': define({
    owner: 'customer',
    title: 'Service is not available in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, resource: word }),
    explain: ({ tenantId, resource }) =>
      `Tenant ${tenantId} has no service principal for ${resource}, so no token for it can be issued there. If every customer of this cloud shows this, the cloud is wrong.`,
    remedy: () => [
      {
        say: 'The customer activates a subscription that includes the service, or adds its service principal.',
      },
    ],
    source: `AADSTS500011, AADSTS650052; ${entraCodes}`,
  }),
  'resource-disabled': define({
    owner: 'customer',
    title: 'Service is disabled in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, resource: word }),
    explain: ({ tenantId, resource }) =>
      `In tenant ${tenantId} the service principal of ${resource} is disabled, or the subscription behind it has lapsed.`,
    remedy: () => [
      { say: 'The customer renews the subscription, or enables the service under Enterprise applications.' },
    ],
    source: `AADSTS500014; ${entraCodes}`,
  }),
  'consent-required': define({
    owner: 'customer',
    title: 'Consent is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, cloud: cloudFact }),
    explain: ({ tenantId, appId }) =>
      `An administrator of tenant ${tenantId} must consent to what application ${appId} asks for.`,
    remedy: ({ tenantId, appId, cloud }) => [
      {
        say: 'A Privileged Role Administrator of the customer opens this link and accepts.',
        link: { title: 'Grant admin consent', url: adminConsentLink(cloud, tenantId, appId) },
      },
    ],
    source: `AADSTS65001, AADSTS90094; ${entraCodes}`,
  }),
  'wrong-cloud': define({
    owner: 'operator',
    title: 'Tenant is in another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, cloud: word }),
    explain: ({ tenantId, cloud }) => `Tenant ${tenantId} does not belong to the cloud “${cloud}”.`,
    remedy: () => [
      { say: 'Edit the tenant and choose its cloud. Each cloud needs its own application registration.' },
    ],
    source: `AADSTS900382, AADSTS90038; ${entraCodes}`,
  }),
  'token-for-another-tenant': define({
    owner: 'provider',
    title: 'Token names another tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `A token was asked for in tenant ${tenantId}, and it names tenant ${found}. It was thrown away unused.`,
    remedy: () => [
      {
        say: 'Check what stands between this machine and Entra, and report this to the makers of Causeway with the evidence.',
      },
    ],
    source: 'RFC 9068, section 4; claim tid',
  }),
  'token-for-another-app': define({
    owner: 'provider',
    title: 'Token names another application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...app, found: word }),
    explain: ({ appId, found }) => `The token should name application ${appId}, and it names ${found}.`,
    remedy: () => [
      { say: 'Check what stands between this machine and Entra, and report this with the evidence.' },
    ],
    source: 'claims appid, azp',
  }),
  'token-for-another-audience': define({
    owner: 'provider',
    title: 'Token is meant for another service',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, expected: word, found: word }),
    explain: ({ tenantId, expected, found }) =>
      `The token of tenant ${tenantId} should be meant for ${expected}, and it is meant for ${found}.`,
    remedy: () => [
      { say: 'Check what stands between this machine and Entra, and report this with the evidence.' },
    ],
    source: 'RFC 9068, section 4; claim aud',
  }),
  'conditional-access-blocked': define({
    owner: 'customer',
    title: 'Conditional Access blocks the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `A Conditional Access policy of tenant ${tenantId} keeps application ${appId} from getting a token.`,
    remedy: () => [
      {
        say: 'The customer finds the policy under Entra ID, Sign-in logs, Service principal sign-ins, and exempts the application or admits the provider’s address.',
      },
    ],
    source: `AADSTS53003; ${entraCodes}`,
  }),
  'cross-tenant-access-blocked': define({
    owner: 'customer',
    title: 'Cross-tenant access settings block the application',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app }),
    explain: ({ tenantId, appId }) =>
      `The cross-tenant access settings between the provider and tenant ${tenantId} do not admit application ${appId}.`,
    remedy: () => [
      {
        say: 'The customer opens Entra ID, External Identities, Cross-tenant access settings, and admits the provider’s tenant. The provider checks its own outbound settings there too.',
      },
    ],
    source: `AADSTS500212, AADSTS500213; ${entraCodes}`,
  }),
  'tenant-restricted-here': define({
    owner: 'operator',
    title: 'This network may not reach the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Tenant restrictions of the network that this machine is in do not admit tenant ${tenantId}. The customer has nothing to mend.`,
    remedy: () => [
      {
        say: 'Have the tenant added to the tenant restrictions of the proxy or policy here, or check from another network.',
      },
    ],
    source: `AADSTS500021, AADSTS500022; ${entraCodes}`,
  }),
  'service-principal-recreated': define({
    owner: 'customer',
    title: 'Service principal was made anew',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, before: guid, now: guid }),
    explain: ({ before, now }) =>
      `The application’s object ID in this tenant was ${before} and is now ${now}: it was deleted and added again. Role assignments of the old object ID count no longer.`,
    remedy: ({ now, before }) => [
      {
        say: 'The customer makes the role assignments again for the new object ID, and removes the orphaned ones.',
        commands: [
          { shell: 'az', text: `az role assignment list --all --assignee ${now} --output table` },
          {
            shell: 'az',
            text: `az role assignment list --all --query "[?principalId=='${before}'].id" --output tsv`,
          },
        ],
      },
    ],
    source: 'learn.microsoft.com/azure/role-based-access-control/troubleshooting',
  }),
  'wrong-cloud-detected': define({
    owner: 'operator',
    title: 'Tenant lives in another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: cloudFact, answeredBy: cloudFact }),
    explain: ({ tenant: name, cloud, answeredBy }) =>
      `Tenant “${name}” is entered as one of ${clouds[cloud].title}, which does not know it; ${clouds[answeredBy].title} does.`,
    general: 'The cloud in which the tenant is entered does not know it, and another cloud does.',
    remedy: [
      {
        say: 'Edit the tenant and choose that cloud. The provider needs an application registration there too: no consent reaches from one cloud into another.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  }),
  'client-secret-too-new': define({
    owner: 'microsoft',
    title: 'Client secret is not known everywhere yet',
    affects: 'every tenant',
    retry: { afterSeconds: 30 },
    facts: z.object({ ...app, madeAt: instant.nullable() }),
    explain: ({ appId, madeAt }) =>
      `The client secret of application ${appId} was ${madeAt === null ? 'just made' : `made at ${madeAt}`}. For about a minute after that, Entra may still refuse it here and there.`,
    general:
      'The client secret was just made. For about a minute after that, Entra may still refuse it here and there.',
    remedy: [
      { say: 'Wait a minute; then check again.' },
      {
        say: 'If it is still refused then, enter the secret’s value again: its ID, which is also shown, is not the value.',
      },
    ],
    source: `AADSTS7000215; ${entraCodes}`,
  }),
} as const;
