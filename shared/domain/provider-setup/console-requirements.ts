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
import { judgeConsolePermissions } from './judge-console-permissions.ts';
import { consoleRoles, directoryRoleClaims, idTokenClaims, signInRedirect } from './wanted-registrations.ts';

/** What the console application needs, in the order in which it is met. */
export const consoleRequirements: readonly SetupRequirement[] = [
  {
    id: 'console-registration',
    of: 'console application',
    title: 'Registration',
    why: 'People sign in to Causeway with this public client. It has no secret.',
    role: inHomeTenant('Application Developer'),
    observedBy: 'provider application',
    doneWhen: ({ facts }) => exists(facts.console),
  },
  {
    id: 'console-audience',
    of: 'console application',
    title: 'Supported account types',
    why: 'Administrators of customers sign in at their own tenant.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) => isForAll(facts.console),
  },
  {
    id: 'console-public-client',
    of: 'console application',
    title: 'Public client and redirect URI',
    why: 'The browser returns to this address of the platform Mobile and desktop applications. Device codes need public client flows.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.console, ({ publicRedirectUris, isFallbackPublicClient }) =>
        isFallbackPublicClient
          ? listed([signInRedirect], publicRedirectUris, `${signInRedirect}, with public client flows.`)
          : missing('Public client flows are not allowed.'),
      ),
  },
  {
    id: 'console-roles',
    of: 'console application',
    title: 'App roles',
    why: 'The roles decide what staff of the home tenant may do.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.console, ({ userRoles }) =>
        listed(
          consoleRoles.map(({ value }) => value),
          userRoles.map(({ value }) => value),
          'All three roles are defined for users.',
        ),
      ),
  },
  {
    id: 'console-claims',
    of: 'console application',
    title: 'Claims in tokens',
    why: 'The directory roles show who administers a tenant. The optional claims show guests and the time of the sign-in.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judgeRegistration(facts.console, ({ groupMembershipClaims, idTokenClaims: found }) =>
        directoryRoleClaims.includes(groupMembershipClaims ?? '')
          ? listed(idTokenClaims, found, 'Directory roles and optional claims are in the ID token.')
          : missing('Tokens do not contain the directory roles.'),
      ),
  },
  {
    id: 'console-permissions',
    of: 'console application',
    title: 'Delegated permissions',
    why: 'Causeway acts with the rights of the person who signed in. The scope of the provider application joins both consents.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: judgeConsolePermissions,
  },
  {
    id: 'console-principal',
    of: 'console application',
    title: 'Service principal in the home tenant',
    why: 'App roles are assigned at the service principal.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) => judgePrincipal(facts.consolePrincipal),
  },
  {
    id: 'console-administrator',
    of: 'console application',
    title: 'An administrator of Causeway',
    why: 'At least one person must have the app role Causeway.Admin. Otherwise nobody can manage the console after the restart.',
    role: registrationRole,
    observedBy: 'provider application',
    doneWhen: ({ facts }) =>
      judge(facts.administrators, (administrators) =>
        administrators > 0
          ? met(`${count(administrators, 'assignment')} of Causeway.Admin.`)
          : missing('Nobody has the app role Causeway.Admin.'),
      ),
  },
];
