import { beforeEach, describe, expect, it } from 'vitest';
import { servicePrincipalOf, type DirectoryRole } from '../../../electron/simulator/world/tenant.ts';
import { authority, authorizeUrl, openLab, signIn, type Lab } from './lab.ts';
import { graphAs, person } from './person-token.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

const off: readonly string[] = [
  'ManagePermissionGrantsForOwnedResource.microsoft-pre-approval-apps-for-team',
];
const low = 'ManagePermissionGrantsForSelf.microsoft-user-default-low';

/** The first sign-in of a person who never consented: the number of the refusal, or `code`. */
async function firstSignIn(role: DirectoryRole, tenant = lab.one): Promise<string> {
  const principal = servicePrincipalOf(tenant, lab.application.appId);
  if (principal) principal.delegatedGrants = [];
  const { target, page } = await signIn(lab, authorizeUrl(lab, tenant.tenantId), person(tenant, role));
  return target?.searchParams.has('code') ? 'code' : (/AADSTS(\d+)/.exec(page)?.[1] ?? page);
}

describe('a user', () => {
  it('consents to simple permissions unless the tenant turned user consent off', async () => {
    expect(await firstSignIn('Member')).toBe('code');
    lab.one.permissionGrantPolicies = off;
    expect(await firstSignIn('Member')).toBe('90094');
  });

  it('reads the name of the policy in any case', async () => {
    lab.one.permissionGrantPolicies = ['managePermissionGrantsForSelf.microsoft-user-default-legacy'];
    expect(await firstSignIn('Member')).toBe('code');
  });

  it('is told to request the consent if the tenant offers that', async () => {
    Object.assign(lab.one, { permissionGrantPolicies: off, adminConsentRequests: true });
    expect(await firstSignIn('Member')).toBe('90095');
  });

  it('signs in without consent if an administrator granted the permissions', async () => {
    lab.one.permissionGrantPolicies = off;
    const principal = servicePrincipalOf(lab.one, lab.application.appId);
    expect(principal?.delegatedGrants.some(({ accountId }) => accountId === null)).toBe(true);
    const url = authorizeUrl(lab, lab.one.tenantId);
    expect((await signIn(lab, url, person(lab.one, 'Member'))).target?.searchParams.has('code')).toBe(true);
  });

  it('consents to an unverified application of another tenant only where the policy does not demand a publisher', async () => {
    lab.one.permissionGrantPolicies = [low];
    expect(await firstSignIn('Member')).toBe('90094');
    lab.application.verifiedPublisher = {
      displayName: 'Lab provider',
      verifiedPublisherId: '4711',
      addedDateTime: '2024-01-01T00:00:00Z',
    };
    expect(await firstSignIn('Member')).toBe('code');
    delete lab.application.verifiedPublisher;
    lab.home.permissionGrantPolicies = [low];
    expect(await firstSignIn('Member', lab.home)).toBe('code');
  });

  it.each([
    'Cloud Application Administrator',
    'Application Administrator',
    'Privileged Role Administrator',
  ] as const)('who is a %s consents whatever the policy', async (role) => {
    lab.one.permissionGrantPolicies = off;
    expect(await firstSignIn(role)).toBe('code');
  });
});

describe('the policies', () => {
  it('show what users may consent to, and whether they can request a consent', async () => {
    const send = await graphAs(lab, lab.one, 'Global Reader', ['Policy.Read.All']);
    const read = async () => (await send('GET', '/policies/authorizationPolicy')).body;
    expect(await read()).toMatchObject({
      id: 'authorizationPolicy',
      defaultUserRolePermissions: {
        permissionGrantPoliciesAssigned: expect.arrayContaining([
          'ManagePermissionGrantsForSelf.microsoft-user-default-recommended',
        ]) as string[],
      },
    });
    lab.one.permissionGrantPolicies = off;
    expect(await read()).toMatchObject({
      defaultUserRolePermissions: { permissionGrantPoliciesAssigned: off },
    });
    const requests = async () => (await send('GET', '/policies/adminConsentRequestPolicy')).body;
    expect(await requests()).toMatchObject({ isEnabled: false });
    lab.one.adminConsentRequests = true;
    expect(await requests()).toMatchObject({ isEnabled: true, requestDurationInDays: 30 });
  });

  it('are not shown without the permission', async () => {
    const send = await graphAs(lab, lab.one, 'Global Administrator', ['Directory.Read.All']);
    expect((await send('GET', '/policies/authorizationPolicy')).status).toBe(403);
    expect((await send('GET', '/policies/adminConsentRequestPolicy')).status).toBe(403);
  });
});

describe('tenant-wide consent', () => {
  const consent = async (role: DirectoryRole): Promise<number> => {
    const query = new URLSearchParams({ client_id: lab.application.appId });
    const url = `${authority}/${lab.one.tenantId}/adminconsent?${query.toString()}`;
    return (await signIn(lab, url, person(lab.one, role))).status;
  };

  it.each([
    ['Global Administrator', 302, 302],
    ['Privileged Role Administrator', 302, 302],
    ['Application Administrator', 403, 302],
    ['Cloud Application Administrator', 403, 302],
    ['Global Reader', 403, 403],
  ] as const)(
    'by a %s answers %d with application permissions, and %d with delegated ones only',
    async (role, withApplication, withDelegated) => {
      expect(await consent(role)).toBe(withApplication);
      lab.application.requiredPermissions = [];
      expect(await consent(role)).toBe(withDelegated);
    },
  );
});
