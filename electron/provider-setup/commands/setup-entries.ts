import type { SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import {
  consentRedirect,
  idTokenClaims,
  multitenant,
  signInRedirect,
  wantedUri,
  type RequiredAccess,
} from '../../../shared/domain/provider-setup/wanted-registrations.ts';
import {
  newAppRoles,
  newScope,
  propertyLock,
  wantedOfConsole,
  wantedOfProvider,
} from '../new-registrations.ts';
import { idOrName } from '../setup-ids.ts';

/** A value in a list of a registration, which a script adds if it is missing. */
export interface ListEntry {
  readonly of: 'provider' | 'console';
  /** Such as `web.redirectUris`. */
  readonly list: string;
  /** The member by which an object is recognized; null for a text. */
  readonly key: 'value' | 'name' | null;
  /** What identifies the entry: a text, or the member of the object. */
  readonly name: string;
  readonly entry: string | object;
}

/** Braces name an ID that is known when the script runs. */
const providerAppId = idOrName({}, 'provider application ID');
const consoleAppId = idOrName({}, 'console application ID');

/** The properties that are simply set. */
export const setProperties = {
  provider: { signInAudience: multitenant, servicePrincipalLockConfiguration: propertyLock },
  console: {
    signInAudience: multitenant,
    isFallbackPublicClient: true,
    groupMembershipClaims: 'DirectoryRole',
  },
} as const;

const text = (of: ListEntry['of'], list: string, entry: string): ListEntry => ({
  ...{ of, list, key: null, name: entry, entry },
});

/** The entries in the order in which they can be added. */
export const listEntries = (target: SetupTarget): readonly ListEntry[] => [
  text('provider', 'web.redirectUris', consentRedirect),
  text('provider', 'identifierUris', wantedUri(target, providerAppId) ?? ''),
  {
    ...{ of: 'provider', list: 'api.oauth2PermissionScopes', key: 'value' },
    ...{ name: newScope(target).value, entry: newScope(target) },
  },
  text('provider', 'api.knownClientApplications', consoleAppId),
  text('console', 'publicClient.redirectUris', signInRedirect),
  ...newAppRoles(target).map((role): ListEntry => ({
    ...{ of: 'console', list: 'appRoles', key: 'value', name: role.value, entry: role },
  })),
  ...idTokenClaims.map((name): ListEntry => ({
    ...{ of: 'console', list: 'optionalClaims.idToken', key: 'name', name, entry: { name } },
  })),
];

/** The permissions that each registration requests. */
export const requestedPermissions = (
  target: SetupTarget,
): Readonly<Record<'provider' | 'console', readonly RequiredAccess[]>> => ({
  provider: wantedOfProvider(target),
  console: wantedOfConsole(providerAppId, newScope(target).id),
});
