import { describe, expect, it } from 'vitest';
import { accessInWords, knownPermissions } from '../../../../shared/domain/onboarding/access-in-words.ts';

const inWords = (permissions: readonly string[] | null) => {
  const words = accessInWords({
    ...{ permissionModel: 'rbac', keyNames: ['data'], secretNames: [], permissions },
  });
  return { allowed: words.allowed.join('\n'), notAllowed: words.notAllowed.join('\n') };
};

describe('what the application can do, in words', () => {
  it('promises nothing about Microsoft Graph while the permissions are not known', () => {
    const { allowed, notAllowed } = inWords(null);
    expect(allowed).toContain('permissions of Microsoft Graph that the consent page lists');
    expect(notAllowed).not.toContain('Microsoft Graph');
  });

  it('says that it reads nothing through Microsoft Graph only if it asks for no permission', () => {
    expect(inWords([]).notAllowed).toContain('Read data of your tenant through Microsoft Graph by itself.');
    const { allowed, notAllowed } = inWords(['User.Read.All']);
    expect(allowed).toContain('read the full profiles of all users (User.Read.All)');
    expect(notAllowed).toContain('Use any other application permission of Microsoft Graph.');
  });

  it('names every key and secret, so that the page denies no access that it asks for', () => {
    const sentences = (keyNames: readonly string[], secretNames: readonly string[] = []) =>
      accessInWords({ permissionModel: 'rbac', keyNames, secretNames, permissions: [] }).allowed;
    expect(sentences([])[0]).toContain(
      'properties of the key that you choose, and wrap and unwrap data keys with it.',
    );
    expect(sentences(['a'])[0]).toContain('properties of the key a, and wrap and unwrap data keys with it.');
    expect(sentences(['a', 'b'])[0]).toContain(
      'of the keys a and b, and wrap and unwrap data keys with them.',
    );
    expect(sentences(['a', 'a'])[0]).toContain('of the keys with the name a, and');
    expect(sentences(['a'], ['x', 'y', 'z'])[1]).toBe('Read the value of the secrets x, y, and z.');
  });

  it('counts what the tenant granted, also if the provider did not state it', () => {
    expect(knownPermissions(null, null)).toBeNull();
    // Nothing is granted before the consent: that says nothing about the consent page.
    expect(knownPermissions(null, [])).toBeNull();
    expect(knownPermissions([], null)).toEqual([]);
    expect(knownPermissions(null, ['User.Read.All'])).toEqual(['User.Read.All']);
    expect(knownPermissions(['Group.Read.All'], ['Group.Read.All', 'User.Read.All'])).toEqual([
      'Group.Read.All',
      'User.Read.All',
    ]);
  });
});
