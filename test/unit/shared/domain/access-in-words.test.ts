import { describe, expect, it } from 'vitest';
import { accessInWords, knownPermissions } from '../../../../shared/domain/onboarding/access-in-words.ts';

const inWords = (permissions: readonly string[] | null) => {
  const words = accessInWords({ permissionModel: 'rbac', keyName: 'data', secretName: null, permissions });
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
