import * as z from 'zod';
import { graphAppId } from '../microsoft-services.ts';
import { grantAdminConsent } from './admin-consent.ts';
import { az, powershell, type Command } from './commands.ts';
import { define, type PartialFacts, type StepDefinition } from './define-problem.ts';
import { inCustomerTenant, registrationRole } from './entra-roles.ts';
import { app, guid, tenant, word } from './facts.ts';
import { cloudFact } from './links.ts';
import { ifKnown, The, the } from './phrases.ts';
import { entraCodes } from './sources.ts';

/** A service as Microsoft Entra ID names it, and its common name if it is one of Microsoft's own. */
const aboutService = z.object({
  ...tenant,
  resource: word,
  service: word.optional(),
  resourceAppId: guid.optional(),
});
type AboutService = z.infer<typeof aboutService>;
const nameOf = ({ resource, service }: PartialFacts<AboutService>): string =>
  service ?? resource ?? 'the service';
const ofService =
  (commands: (resourceAppId: string) => readonly Command[]) =>
  ({ resourceAppId }: AboutService): readonly Command[] =>
    resourceAppId === undefined ? [] : commands(resourceAppId);

/** Microsoft Graph cannot be added or enabled with tools that need it themselves. */
const isGraph = ({ resourceAppId }: PartialFacts<AboutService>): boolean => resourceAppId === graphAppId;

const addService: StepDefinition<AboutService> = {
  by: 'customer',
  say: 'Activate a subscription that includes the service, or add the service principal of the service:',
  role: inCustomerTenant('Cloud Application Administrator'),
  applies: (facts) => !isGraph(facts),
  commands: ofService((id) => [
    az(`ad sp create --id ${id}`),
    powershell(`New-MgServicePrincipal -AppId ${id}`),
  ]),
};
const askMicrosoftForGraph: StepDefinition<AboutService> = {
  by: 'customer',
  say: 'Open a support case with Microsoft. The Azure portal and the commands cannot restore Microsoft Graph, because they use it themselves.',
  role: inCustomerTenant('Service Support Administrator'),
  applies: isGraph,
};
/** The application of a third organization; its ID is only in the response of the service, so no link contains it. */
const consentToServiceFirst: StepDefinition<AboutService> = {
  by: 'customer',
  say: 'Grant admin consent to the application of the service first if another organization provides the service. The provider of that application has the link.',
  role: inCustomerTenant('Privileged Role Administrator'),
  applies: ({ service }) => service === undefined,
};
const consentAgain = {
  by: 'customer',
  say: 'Grant admin consent again.',
  role: grantAdminConsent.role,
} as const;

const consenting = { ...tenant, ...app, cloud: cloudFact };

/** What an administrator of a tenant consented to, and what the app registration requests. */
export const consentProblems = {
  'consent-required': define({
    owner: 'customer',
    title: 'Admin consent is required',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...consenting,
      /** Whether the consent page says that the publisher is not verified. */
      unverified: z.literal(true).optional(),
    }),
    explain: ({ tenantId, appId }) =>
      `An administrator of ${the('tenant', tenantId)} must consent to the permissions that ${the('application', appId)} requests.`,
    remedy: [
      grantAdminConsent,
      {
        by: 'provider',
        say: 'Verify the publisher of the application, so that the consent page does not warn of it. In the Azure portal, open App registrations, the application, Branding & properties.',
        role: registrationRole,
        applies: ({ unverified }) => unverified === true,
      },
    ],
    source: `AADSTS65001, AADSTS90094, AADSTS90093; ${entraCodes}`,
  }),
  'consent-declined': define({
    owner: 'customer',
    title: 'Consent was declined',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...consenting }),
    explain: ({ tenantId, appId }) =>
      `A person of ${the('tenant', tenantId)} selected Cancel on the consent page. ${The('application', appId)} received no permissions.`,
    remedy: [
      {
        by: 'operator',
        say: 'Review the purpose of each requested permission with an administrator of the tenant.',
      },
      grantAdminConsent,
    ],
    source: `AADSTS65004; ${entraCodes}`,
  }),
  'sign-in-consent-missing': define({
    owner: 'customer',
    title: 'Consent for the sign-in application is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, ...app, consoleAppId: guid }),
    explain: ({ tenantId, appId, consoleAppId }) =>
      `${The('application', appId)} is used together with ${the('application', consoleAppId)}, with which people sign in. Nobody in ${the('tenant', tenantId)} has consented yet that one calls the other in the name of a person. One consent page covers both.`,
    remedy: [
      {
        by: 'customer',
        say: 'Open the admin consent page for both applications in Causeway, and accept it.',
        role: grantAdminConsent.role,
      },
    ],
    source: `AADSTS65001; ${entraCodes}`,
  }),
  'partner-not-authorised': define({
    owner: 'customer',
    title: 'Application is not authorized for delegated administration',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...consenting }),
    explain: ({ tenantId, appId }) =>
      `${The('tenant', tenantId)} has not authorized ${the('application', appId)}. A partner with delegated administration cannot use the application in the tenant until it is authorized.`,
    remedy: [
      grantAdminConsent,
      {
        by: 'provider',
        say: 'Use Partner Center instead: consent on behalf of the tenant as a partner with delegated administration.',
      },
    ],
    source: `AADSTS90099; ${entraCodes}`,
  }),
  'app-role-assignment-required': define({
    owner: 'customer',
    title: 'Application is not assigned to the required service',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({
      ...{ tenantId: guid.optional(), appId: guid.optional(), resource: word },
      /** Whether the service received an access token that contains no app role and no scope that it accepts. */
      tokenIssued: z.literal(true).optional(),
    }),
    explain: ({ tenantId, appId, resource, tokenIssued }) =>
      tokenIssued === true
        ? 'The service received an access token without an app role or a scope that it accepts. An application needs an app role of the service with admin consent. If a person signs in, the program must request a scope of the service.'
        : `${ifKnown(resource, (name) => `The service “${name}”`, 'The requested service')} requires an assignment in ${the('tenant', tenantId)}. ${The('application', appId)} has no app role of this service there. A role in Azure RBAC does not replace the app role.`,
    remedy: [
      {
        by: 'customer',
        say: 'Grant admin consent to an app role of the service if the service has app roles for applications.',
        role: inCustomerTenant('Privileged Role Administrator'),
      },
      {
        by: 'provider',
        say: 'Add the app role of the service to the API permissions of the app registration if it is not listed there.',
        role: registrationRole,
      },
      {
        by: 'customer',
        alternative: true,
        say: 'Set “Assignment required?” to No in the properties of the service under Enterprise applications if the service has no app roles for applications. Azure Key Vault has none.',
        role: inCustomerTenant('Privileged Role Administrator'),
        applies: ({ tokenIssued }) => tokenIssued !== true,
      },
      {
        by: 'provider',
        alternative: true,
        say: 'Request a scope of the service itself, such as “api://{application ID}/.default”, if a person signs in.',
        applies: ({ tokenIssued }) => tokenIssued === true,
      },
    ],
    source: `AADSTS501051; ${entraCodes}`,
  }),
  'registration-lacks-resource': define({
    owner: 'provider',
    title: 'App registration has no permission for the service',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({
      ...{ ...app, resource: word },
      /** Microsoft Entra ID names this cause as one of several. */
      oneOfSeveral: z.literal(true).optional(),
    }),
    explain: ({ appId, resource, oneOfSeveral }) =>
      oneOfSeveral === true
        ? `The sign-in of ${the('application', appId)} failed for one of several causes. Usually, its app registration lists no permission of the service, or an administrator of the tenant has not consented. Otherwise, the application ID or the certificate in the request is wrong.`
        : `A token for ${resource ?? 'a service'} was requested. The app registration of ${the('application', appId)} lists no permission of that service.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add the permission as an owner of the application or with the required role. In the Azure portal, open App registrations, the application, API permissions. For a sign-in alone, “User.Read” of Microsoft Graph is sufficient.',
        role: registrationRole,
        commands: ({ appId }) => [az(`ad app permission list --id ${appId}`)],
      },
      consentAgain,
    ],
    source: `AADSTS650056, AADSTS650057, AADSTS65005; ${entraCodes}`,
  }),
  'redirect-uri-not-registered': define({
    owner: 'provider',
    title: 'Redirect URI is not registered',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app }),
    explain: ({ appId }) =>
      `A request of ${the('application', appId)} names a redirect URI that the app registration does not list. Sign-in and consent fail. The path and its case must match exactly. For localhost, the port can differ.`,
    remedy: [
      {
        by: 'provider',
        say: 'Add the redirect URI if it is correct, as an owner of the application or with the required role. In the Azure portal, open App registrations, the application, Authentication.',
        role: registrationRole,
        commands: ({ appId }) => [
          az(`ad app show --id ${appId} --query "[web.redirectUris, publicClient.redirectUris]"`),
        ],
      },
    ],
    source: `AADSTS50011, AADSTS500113; ${entraCodes}`,
  }),
  'resource-not-in-tenant': define({
    owner: 'customer',
    title: 'Service is not available in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: aboutService,
    explain: (facts) =>
      `${The('tenant', facts.tenantId)} has no service principal for ${nameOf(facts)}. Microsoft Entra ID cannot issue a token for this service in the tenant.`,
    remedy: [
      addService,
      askMicrosoftForGraph,
      {
        by: 'operator',
        say: 'Verify the cloud and the name of the service if every tenant of this cloud reports this error.',
      },
    ],
    source: `AADSTS500011; ${entraCodes}`,
  }),
  'service-not-subscribed': define({
    owner: 'customer',
    title: 'Tenant is not subscribed to a required service',
    affects: 'one tenant',
    retry: 'no',
    facts: aboutService,
    explain: (facts) =>
      `The application requests permissions of ${facts.service ?? facts.resource ?? 'a service that the error does not name'}. ${The('tenant', facts.tenantId)} has neither a subscription to this service nor its service principal.`,
    remedy: [
      addService,
      askMicrosoftForGraph,
      consentToServiceFirst,
      consentAgain,
      {
        by: 'provider',
        alternative: true,
        say: 'Remove the permissions of the service from the app registration if the application does not need them.',
        role: registrationRole,
      },
    ],
    source: `AADSTS650052; ${entraCodes}`,
  }),
  'resource-disabled': define({
    owner: 'customer',
    title: 'Service is disabled in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: aboutService,
    explain: (facts) =>
      `The service principal of ${nameOf(facts)} is disabled in ${the('tenant', facts.tenantId)}, or the subscription to the service has lapsed.`,
    remedy: [
      {
        by: 'customer',
        say: 'Renew the subscription, or enable the service principal. In the Azure portal, open Enterprise applications, Microsoft applications, the service, Properties.',
        role: inCustomerTenant('Cloud Application Administrator'),
        applies: (facts) => !isGraph(facts),
        commands: ofService((id) => [
          az(`ad sp update --id ${id} --set accountEnabled=true`),
          powershell(`Update-MgServicePrincipalByAppId -AppId ${id} -AccountEnabled:$true`),
        ]),
      },
      askMicrosoftForGraph,
    ],
    source: `AADSTS500014; ${entraCodes}`,
  }),
} as const;
