import { inHomeTenant, registrationRole } from '../../problems/entra-roles.ts';
import { count } from '../../problems/phrases.ts';
import {
  exists,
  isForAll,
  judge,
  judgePrincipal,
  judgeRegistration,
  listed,
  met,
  missing,
  type SetupRequirement,
} from './finding.ts';
import { judgeCredential, judgeEnd, soonDays } from './judge-credential.ts';
import { judgeKnownClients, judgePermissions, judgeUri } from './judge-provider.ts';
import { consentRedirect, scopeName } from './wanted-registrations.ts';

/** What the provider application needs, in the order in which it is met. */
export const providerRequirements: readonly SetupRequirement[] = [
  {
    id: 'provider-registration',
    of: 'provider application',
    title: 'Registration',
    why: 'Customers give this application consent and roles.',
    role: inHomeTenant('Application Developer'),
    observedBy: 'provider application',
    doneWhen: ({ facts }) => exists(facts.provider),
  },
  {
    id: 'provider-audience',
    of: 'provider application',
    title: 'Supported account types',
    why: 'Only a multitenant application can receive consent in customer tenants.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) => isForAll(facts.provider),
  },
  {
    id: 'provider-identifier-uri',
    of: 'provider application',
    title: 'Application ID URI',
    why: 'Clients request a scope by this URI. It must be unique, and name the application or a verified domain.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: judgeUri,
  },
  {
    id: 'provider-redirect',
    of: 'provider application',
    title: 'Redirect URI for consent',
    why: 'The admin consent page returns to Causeway at this address of the platform Web.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.provider, ({ webRedirectUris }) =>
        listed([consentRedirect], webRedirectUris, `${consentRedirect}.`),
      ),
  },
  {
    id: 'provider-scope',
    of: 'provider application',
    title: `Scope ${scopeName}`,
    why: 'The console application requests this scope, so that one consent covers both applications.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.provider, ({ scopes }) =>
        listed(
          [scopeName],
          scopes.map(({ value }) => value),
          'The scope is defined and enabled.',
        ),
      ),
  },
  {
    id: 'provider-known-clients',
    of: 'provider application',
    title: 'Known client application',
    why: 'With knownClientApplications, the consent for the console application includes the provider application.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: judgeKnownClients,
  },
  {
    id: 'provider-permissions',
    of: 'provider application',
    title: 'Requested permissions of Microsoft Graph',
    why: 'Each customer grants these application permissions with the consent.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: judgePermissions,
  },
  {
    id: 'provider-lock',
    of: 'provider application',
    title: 'App instance property lock',
    why: 'Without the lock, an administrator of a customer can add a credential to the service principal there.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.provider, ({ isLocked }) =>
        isLocked ? met('All properties are locked.') : missing('The lock does not cover all properties.'),
      ),
  },
  {
    id: 'provider-principal',
    of: 'provider application',
    title: 'Service principal in the home tenant',
    why: 'Without it, the home tenant issues no token to the application.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) => judgePrincipal(facts.providerPrincipal),
  },
  {
    id: 'provider-reads-registration',
    of: 'provider application',
    title: 'Reads its own registration',
    why: 'With Application.Read.All in the home tenant alone, checks show when the credential ends. No customer is asked for it.',
    role: inHomeTenant('Privileged Role Administrator'),
    observedBy: 'administrator',
    isOptional: true,
    doneWhen: ({ facts }) =>
      judge(facts.readsRegistration, (isGranted) =>
        isGranted
          ? met('The permission is granted in the home tenant.')
          : missing('The permission is not granted in the home tenant.'),
      ),
  },
  {
    id: 'credential-accepted',
    of: 'provider application',
    title: 'Credential',
    why: 'The application authenticates with it. A token of the home tenant shows that it is valid.',
    role: registrationRole,
    observedBy: 'anybody',
    doneWhen: judgeCredential,
  },
  {
    id: 'credential-end',
    of: 'provider application',
    title: 'End of the credential',
    why: `A credential that ends within ${count(soonDays, 'day')} needs a successor.`,
    role: registrationRole,
    observedBy: 'provider application',
    isOptional: true,
    doneWhen: judgeEnd,
  },
];
