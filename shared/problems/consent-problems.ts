import * as z from 'zod';
import { az, powershell, type Command } from './commands.ts';
import { define, type StepDefinition } from './define-problem.ts';
import { app, guid, tenant, word } from './facts.ts';
import { adminConsentLink, cloudFact } from './links.ts';
import { entraCodes } from './sources.ts';
import type { CloudName } from '../cloud.ts';

const consentAgain: StepDefinition<{ tenantId: string; appId: string; cloud: CloudName }> = {
  by: 'customer',
  say: 'A Privileged Role Administrator of the customer opens the consent link and accepts.',
  role: { name: 'Privileged Role Administrator', scope: 'TODO' },
  link: ({ tenantId, appId, cloud }) => ({
    title: 'Grant admin consent',
    url: adminConsentLink(cloud, tenantId, appId),
  }),
};
/** A service as Entra names it, and what everybody calls it where it is one of Microsoft's own. */
const aboutService = z.object({
  ...tenant,
  resource: word,
  service: word.optional(),
  resourceAppId: guid.optional(),
});
type AboutService = z.infer<typeof aboutService>;
const nameOf = ({ resource, service }: AboutService): string => service ?? resource;
const ofService =
  (commands: (resourceAppId: string) => readonly Command[]) =>
  ({ resourceAppId }: AboutService): readonly Command[] =>
    resourceAppId === undefined ? [] : commands(resourceAppId);
const addService = ofService((id) => [
  az(`ad sp create --id ${id}`),
  powershell(`New-MgServicePrincipal -AppId ${id}`),
]);

const consenting = { ...tenant, ...app, cloud: cloudFact };

/** What a customer's administrator agreed to, and what the registration asks them for. */
export const consentProblems = {
  'consent-required': define({
    owner: 'customer',
    title: 'Consent is missing',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...consenting }),
    explain: ({ tenantId, appId }) =>
      `An administrator of tenant ${tenantId} must consent to what application ${appId} asks for.`,
    general: 'An administrator of the tenant must consent to what the application asks for.',
    remedy: [consentAgain],
    source: `AADSTS65001, AADSTS90094, AADSTS90093; ${entraCodes}`,
  }),
  'consent-declined': define({
    owner: 'customer',
    title: 'Administrator declined to consent',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...consenting }),
    explain: ({ tenantId, appId }) =>
      `On the consent page somebody of tenant ${tenantId} chose Cancel, so application ${appId} was given nothing.`,
    general: 'On the consent page somebody chose Cancel, so the application was given nothing.',
    remedy: [
      { by: 'customer', say: 'Tell the customer what each permission is for, and agree on who consents.' },
      consentAgain,
    ],
    source: `AADSTS65004; ${entraCodes}`,
  }),
  'partner-not-authorised': define({
    owner: 'customer',
    title: 'Partner is not authorised in the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...consenting }),
    explain: ({ tenantId, appId }) =>
      `Tenant ${tenantId} has not authorised application ${appId} for a partner that acts on its behalf.`,
    general: 'The tenant has not authorised the application for a partner that acts on its behalf.',
    remedy: [
      consentAgain,
      {
        by: 'customer',
        say: 'A partner with delegated administration can consent for the customer through Partner Center instead.',
      },
    ],
    source: `AADSTS90099; ${entraCodes}`,
  }),
  'registration-lacks-resource': define({
    owner: 'provider',
    title: 'Registration does not list the service',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({ ...app, resource: word }),
    explain: ({ appId, resource }) =>
      `A token for ${resource} was asked for, and the registration of application ${appId} does not list any permission of that service.`,
    general:
      'A token was asked for a service of which the application’s registration does not list any permission.',
    remedy: [
      {
        by: 'customer',
        say: 'The provider adds the permission under App registrations, the application, API permissions. Each customer then consents again.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
        commands: ({ appId }) => [az(`ad app permission list --id ${appId}`)],
      },
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
      `Application ${appId} sent the browser to an address that its registration does not list, so nobody can sign in or consent. Path and case must match to the letter; for localhost the port may differ.`,
    general:
      'The application sent the browser to an address that its registration does not list, so nobody can sign in or consent. Path and case must match to the letter; for localhost the port may differ.',
    remedy: [
      {
        by: 'operator',
        say: 'The provider compares the address with App registrations, the application, Authentication, and adds it there.',
        role: { name: 'Application Administrator, or owner of the application', scope: 'TODO' },
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
      `Tenant ${facts.tenantId} has no service principal for ${nameOf(facts)}, so no token for it can be issued there. If every customer of this cloud shows this, the cloud is wrong.`,
    general:
      'The tenant has no service principal for the service, so no token for it can be issued there. If every customer of this cloud shows this, the cloud or the name of the service is wrong.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer activates a subscription that includes the service, or adds its service principal.',
        role: { name: 'Cloud Application Administrator', scope: 'TODO' },
        commands: addService,
      },
    ],
    source: `AADSTS500011; ${entraCodes}`,
  }),
  'service-not-subscribed': define({
    owner: 'customer',
    title: 'Tenant lacks a service that the application needs',
    affects: 'one tenant',
    retry: 'no',
    facts: aboutService,
    explain: (facts) =>
      `The application asks for permissions of the service ${nameOf(facts)}, and tenant ${facts.tenantId} has neither a subscription to it nor its service principal.`,
    general:
      'The application asks for permissions of a service to which the tenant has neither a subscription nor its service principal.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer activates a subscription that includes the service, or adds its service principal; then they consent again.',
        role: { name: 'Global Administrator', scope: 'TODO' },
        commands: addService,
      },
      {
        by: 'customer',
        say: 'If this customer does not need the service, the provider takes its permissions out of the registration.',
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
      `In tenant ${facts.tenantId} the service principal of ${nameOf(facts)} is disabled, or the subscription behind it has lapsed.`,
    general:
      'The service principal of the service is disabled in the tenant, or the subscription behind it has lapsed.',
    remedy: [
      {
        by: 'customer',
        say: 'The customer renews the subscription, or enables the service (in the portal: Enterprise applications, Microsoft applications, the service, Properties).',
        role: { name: 'Cloud Application Administrator', scope: 'TODO' },
        commands: ofService((id) => [
          az(`ad sp update --id ${id} --set accountEnabled=true`),
          powershell(`Update-MgServicePrincipalByAppId -AppId ${id} -AccountEnabled:$true`),
        ]),
      },
    ],
    source: `AADSTS500014; ${entraCodes}`,
  }),
} as const;
