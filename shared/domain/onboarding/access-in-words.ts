import { inSeries } from '../../problems/phrases.ts';

/** What Microsoft Graph lets an application do with a permission. Source: learn.microsoft.com/graph/permissions-reference. */
const effects: Readonly<Record<string, string>> = {
  'Application.Read.All': 'read all applications and service principals of your tenant',
  'AuditLog.Read.All': 'read the sign-in and audit logs of your tenant',
  'Directory.Read.All': 'read all users, groups, devices and applications of your tenant',
  'Group.Read.All': 'read all groups with their members, conversations and files',
  'Organization.Read.All': 'read the name, the domains and the subscribed products of your organization',
  'User.Read.All': 'read the full profiles of all users',
};

/** What the application can do after the onboarding, and what it still cannot do. Sentences for the customer's administrator. */
export function accessInWords({
  permissionModel,
  keyNames,
  secretNames,
  permissions,
  coversSignIn = false,
}: {
  readonly permissionModel: 'rbac' | 'access policy';
  /** Empty if the customer has not selected a key yet. */
  readonly keyNames: readonly string[];
  readonly secretNames: readonly string[];
  /** Values of application permissions of Microsoft Graph; null if nobody knows them yet. */
  readonly permissions: readonly string[] | null;
  /** Whether the consent also covers the application with which people sign in. */
  readonly coversSignIn?: boolean;
}): { readonly allowed: readonly string[]; readonly notAllowed: readonly string[] } {
  const usesPolicy = permissionModel === 'access policy';
  const keys = keyNames.length === 0 ? 'the key that you choose' : named('key', keyNames);
  const isOne = keyNames.length < 2;
  return {
    allowed: [
      usesPolicy
        ? 'Read the public part and the properties of every key in the key vault, and wrap and unwrap data keys with it. An access policy applies to all keys, not only to the requested one.'
        : `Read the public part and the properties of ${keys}, and wrap and unwrap data keys with ${isOne ? 'it' : 'them'}.`,
      ...(secretNames.length === 0
        ? []
        : [
            usesPolicy
              ? 'Read the value of every secret in the key vault. An access policy applies to all secrets, not only to the requested one.'
              : `Read the value of ${named('secret', secretNames)}.`,
          ]),
      ...(permissions?.map(permissionInWords) ?? [
        'Use the permissions of Microsoft Graph that the consent page lists. They are not known here, so read them on that page before anybody accepts.',
      ]),
      'Act for a person of yours who signs in to it, with the delegated permissions that the consent page also lists. It never has more rights than that person.',
      ...(coversSignIn
        ? [
            'Receive calls from a second application, with which people sign in. One consent page covers both applications.',
          ]
        : []),
    ],
    notAllowed: [
      'Export the private part of a key: Key Vault never gives it out.',
      'Create, change, disable or delete keys and secrets.',
      ...(usesPolicy ? [] : ['Use any other key or secret, in this key vault or in another one.']),
      'Read or change other resources in your subscription by itself, or assign roles.',
      // A promise about permissions that are not known would be false as soon as the consent page lists one.
      ...(permissions === null
        ? []
        : permissions.length === 0
          ? ['Read data of your tenant through Microsoft Graph by itself.']
          : ['Use any other application permission of Microsoft Graph.']),
    ],
  };
}

/** `the keys a and b`. Two vaults can have keys of one name. */
function named(noun: string, names: readonly string[]): string {
  const different = [...new Set(names)];
  if (names.length === 1) return `the ${noun} ${different.join('')}`;
  return `the ${noun}s ${different.length === 1 ? 'with the name ' : ''}${inSeries(different)}`;
}

/**
 * The application permissions of Microsoft Graph that the provider asks for, and those that the tenant granted already. Null if
 * neither is known: that nothing is granted yet says nothing about what the consent page will list.
 */
export function knownPermissions(
  asked: readonly string[] | null,
  granted: readonly string[] | null,
): string[] | null {
  const known = new Set([...(asked ?? []), ...(granted ?? [])]);
  return asked === null && known.size === 0 ? null : [...known];
}

function permissionInWords(permission: string): string {
  const effect = Object.hasOwn(effects, permission) ? effects[permission] : undefined;
  if (effect !== undefined) return `Use Microsoft Graph to ${effect} (${permission}).`;
  return /write|manage|fullcontrol|send/i.test(permission)
    ? `Use the permission ${permission} of Microsoft Graph. Its name indicates that it allows changes. Look it up in the permissions reference before you accept.`
    : `Use the permission ${permission} of Microsoft Graph. Look it up in the permissions reference before you accept.`;
}
