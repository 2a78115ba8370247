import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { grantAppRole } from '../../../electron/simulator/world/grant-app-role.ts';
import { graphAppId } from '../../../electron/simulator/world/resource-application.ts';
import { servicePrincipalOf, type DirectoryRole } from '../../../electron/simulator/world/tenant.ts';
import { appToken, openLab, redeem, type Lab } from './lab.ts';
import { graphAs, graphHost, graphWith, person, refusalOf, type SendToGraph } from './person-token.ts';
import { authorizeUrl, signIn } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

const writing = ['Application.ReadWrite.All', 'Application.Read.All'];
const assigning = ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'];
const granting = ['DelegatedPermissionGrant.ReadWrite.All', 'Application.Read.All'];
const directoryRead = '7ab1d382-f21e-4acd-a863-ba3e13f7da61';

const idOf = async (send: SendToGraph, appId: string): Promise<string> =>
  (await send('GET', `/servicePrincipals(appId='${appId}')`)).body.id;

describe('a service principal', () => {
  const path = () => `/servicePrincipals(appId='${lab.application.appId}')`;
  const prefer = { prefer: 'create-if-missing' };
  const removePrincipals = (): void => {
    lab.two.servicePrincipals = lab.two.servicePrincipals.filter(
      ({ appId }) => appId !== lab.application.appId,
    );
  };
  /** The permissions remain in the token after the service principal was removed. */
  const asAdministrator = async (role: DirectoryRole = 'Cloud Application Administrator') => {
    const send = await graphAs(lab, lab.two, role, writing);
    removePrincipals();
    return send;
  };

  it('is created by its application id if it is missing, and changed if it is there', async () => {
    const send = await asAdministrator();
    const created = await send('PATCH', path(), { accountEnabled: false }, prefer);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ appId: lab.application.appId, accountEnabled: false });
    expect((await send('PATCH', path(), { accountEnabled: true }, prefer)).status).toBe(204);
    expect(servicePrincipalOf(lab.two, lab.application.appId)).toMatchObject({
      objectId: created.body.id,
      enabled: true,
    });
  });

  it('is not created without the preference', async () => {
    const send = await asAdministrator();
    expect(refusalOf(await send('PATCH', path(), {}))).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('is not created for an unknown application, or for one of another tenant that is for that tenant only', async () => {
    const send = await asAdministrator();
    const unknown = `/servicePrincipals(appId='${guidFrom('nothing')}')`;
    expect(refusalOf(await send('PATCH', unknown, {}, prefer))).toEqual([400, 'Request_BadRequest']);
    lab.application.signInAudience = 'AzureADMyOrg';
    expect(refusalOf(await send('PATCH', path(), {}, prefer))).toEqual([400, 'Request_BadRequest']);
  });

  it.each(['Member', 'Global Reader', 'Privileged Role Administrator', 'Application Developer'] as const)(
    'is not created by a %s, whatever the permissions of the token',
    async (role) => {
      const send = await asAdministrator(role);
      expect(refusalOf(await send('PATCH', path(), {}, prefer))).toEqual([
        403,
        'Authorization_RequestDenied',
      ]);
    },
  );

  it('is not created without the permission, whatever the role', async () => {
    const send = await graphAs(lab, lab.two, 'Global Administrator', ['Application.Read.All']);
    removePrincipals();
    expect((await send('PATCH', path(), {}, prefer)).status).toBe(403);
  });

  it('that requires an assignment signs in the assigned users and the members of assigned groups only', async () => {
    const member = person(lab.one, 'Member');
    const group = guidFrom('a group of users');
    lab.one.groupMembers[group] = [member.objectId];
    const send = await graphAs(lab, lab.one, 'Cloud Application Administrator', writing);
    const isSignedIn = async () => {
      const { target } = await signIn(lab, authorizeUrl(lab, lab.one.tenantId), member);
      return target?.searchParams.has('code');
    };
    expect(await isSignedIn()).toBe(true);
    expect((await send('PATCH', path(), { appRoleAssignmentRequired: true })).status).toBe(204);
    expect((await send('GET', path())).body).toMatchObject({ appRoleAssignmentRequired: true });
    expect(await isSignedIn()).toBe(false);
    const principal = servicePrincipalOf(lab.one, lab.application.appId);
    if (principal) principal.assignedUsers = [{ accountId: group, role: 'Lab.Use' }];
    expect(await isSignedIn()).toBe(true);
  });

  it('shows who published the application, and its permissions', async () => {
    const verifiedPublisher = {
      displayName: 'Lab provider',
      verifiedPublisherId: '4711',
      addedDateTime: '2024-01-01T00:00:00Z',
    };
    Object.assign(lab.application, { verifiedPublisher, appRoles: ['Lab.Use'] });
    const send = await graphAs(lab, lab.two, 'Member', ['Application.Read.All']);
    expect((await send('GET', path())).body).toMatchObject({
      verifiedPublisher,
      appOwnerOrganizationId: lab.home.tenantId,
      appRoles: [{ value: 'Lab.Use', allowedMemberTypes: ['User'] }],
    });
    const graph = await send('GET', `/servicePrincipals(appId='${graphAppId}')`);
    expect(JSON.stringify(graph.body)).toContain('e1fe6dd8-ba31-4d61-89e7-88639da4683d');
  });
});

describe('an app role', () => {
  /** The assignment of a Graph permission to the lab's application, and its path from Graph's side. */
  const graphRole = async (send: SendToGraph, appRoleId = directoryRead) => {
    const [principalId, resourceId] = [await idOf(send, lab.application.appId), await idOf(send, graphAppId)];
    return {
      path: `/servicePrincipals/${resourceId}/appRoleAssignedTo`,
      json: { principalId, resourceId, appRoleId },
    };
  };

  it('of Graph is assigned, listed and removed from the side of the resource', async () => {
    const send = await graphAs(lab, lab.one, 'Privileged Role Administrator', assigning);
    const { path, json } = await graphRole(send);
    const made = await send('POST', path, json);
    expect([made.status, made.body]).toMatchObject([201, { ...json, principalType: 'ServicePrincipal' }]);
    const listed = await send('GET', path);
    expect(listed.body.value).toContainEqual(expect.objectContaining({ id: made.body.id }));
    expect(decodeJwt(await appToken(lab, lab.one, graphHost))['roles']).toContain('Directory.Read.All');
    expect((await send('POST', path, json)).body.error.message).toBe(
      'Permission being assigned already exists on the object',
    );
    expect((await send('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect(decodeJwt(await appToken(lab, lab.one, graphHost))['roles']).not.toContain('Directory.Read.All');
    const again = await send('DELETE', `${path}/${made.body.id}`);
    expect([again.status, again.body.error.message]).toEqual([
      400,
      'EntitlementGrant being updated or deleted is not found.',
    ]);
  });

  it.each([
    ['Cloud Application Administrator', 403],
    ['Member', 403],
    ['Global Administrator', 201],
  ] as const)('of Graph is assigned by a %s with status %d', async (role, status) => {
    const send = await graphAs(lab, lab.one, role, assigning);
    const { path, json } = await graphRole(send);
    expect((await send('POST', path, json)).status).toBe(status);
  });

  it('of Graph is not removed by a Cloud Application Administrator', async () => {
    const send = await graphAs(lab, lab.one, 'Cloud Application Administrator', assigning);
    const { path } = await graphRole(send);
    const [present] = servicePrincipalOf(lab.one, lab.application.appId)?.appRoles ?? [];
    expect((await send('DELETE', `${path}/${String(present?.id)}`)).status).toBe(403);
  });

  it('is not assigned without a permission to read applications', async () => {
    const reading = await graphAs(lab, lab.one, 'Global Administrator', assigning);
    const { path, json } = await graphRole(reading);
    lab = openLab();
    const send = await graphAs(lab, lab.one, 'Global Administrator', assigning.slice(0, 1));
    expect((await send('POST', path, json)).status).toBe(403);
  });

  it('is assigned by an application with the permissions', async () => {
    const principal = servicePrincipalOf(lab.one, lab.application.appId);
    if (principal) grantAppRole(principal, 'AppRoleAssignment.ReadWrite.All', 0);
    const send = graphWith(lab, await appToken(lab, lab.one, graphHost));
    const { path, json } = await graphRole(send);
    expect((await send('POST', path, json)).status).toBe(201);
  });

  it.each([
    ['an unknown role', { appRoleId: guidFrom('nothing') }],
    ['an unknown principal', { principalId: guidFrom('nothing') }],
    ['an unknown resource', { resourceId: guidFrom('nothing') }],
  ])('is refused: %s', async (_what, wrong) => {
    const send = await graphAs(lab, lab.one, 'Global Administrator', assigning);
    const { path, json } = await graphRole(send);
    const answer = await send('POST', path, { ...json, ...wrong });
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Not a valid reference update.']);
  });

  it('is refused if the path names another resource or principal than the body', async () => {
    const send = await graphAs(lab, lab.one, 'Global Administrator', assigning);
    const { json } = await graphRole(send);
    const toClient = await send('POST', `/servicePrincipals/${json.principalId}/appRoleAssignedTo`, json);
    expect(refusalOf(toClient)).toEqual([400, 'Request_BadRequest']);
    const [principal] = lab.one.servicePrincipals;
    const other = { ...json, principalId: guidFrom('another principal') };
    if (principal)
      lab.one.servicePrincipals.push({ ...principal, objectId: other.principalId, appId: other.principalId });
    const ofOther = await send('POST', `/servicePrincipals/${json.principalId}/appRoleAssignments`, other);
    expect(refusalOf(ofOther)).toEqual([400, 'Request_BadRequest']);
  });

  it('of an application is assigned to a user and to a group, and appears in ID tokens', async () => {
    lab.application.appRoles = ['Lab.Use', 'Lab.Read'];
    const group = guidFrom('a group of readers');
    const member = person(lab.one, 'Member');
    lab.one.groupMembers[group] = [member.objectId];
    const send = await graphAs(lab, lab.one, 'Cloud Application Administrator', assigning);
    const resourceId = await idOf(send, lab.application.appId);
    const { body } = await send('GET', `/servicePrincipals/${resourceId}`);
    const [use, read] = (body as unknown as { appRoles: { id: string }[] }).appRoles;
    const path = `/servicePrincipals/${resourceId}/appRoleAssignedTo`;
    const toUser = await send('POST', path, { principalId: member.objectId, resourceId, appRoleId: use?.id });
    const toGroup = await send('POST', path, { principalId: group, resourceId, appRoleId: read?.id });
    expect([toUser.status, toGroup.status]).toEqual([201, 201]);
    expect([toUser.body, toGroup.body]).toMatchObject([
      { principalType: 'User' },
      { principalType: 'Group' },
    ]);
    const rolesOfMember = async () => {
      const { target } = await signIn(lab, authorizeUrl(lab, lab.one.tenantId), member);
      const answer = await redeem(lab, lab.one.tenantId, String(target?.searchParams.get('code')));
      return decodeJwt(String(answer.body.id_token))['roles'];
    };
    expect(await rolesOfMember()).toEqual(['Lab.Use', 'Lab.Read']);
    expect((await send('DELETE', `${path}/${toUser.body.id}`)).status).toBe(204);
    expect(await rolesOfMember()).toEqual(['Lab.Read']);
    // The roles are for users only.
    const toItself = await send('POST', path, { principalId: resourceId, resourceId, appRoleId: use?.id });
    expect(toItself.status).toBe(400);
  });
});

describe('a grant of delegated permissions', () => {
  const grant = async (send: SendToGraph, more: Readonly<Record<string, unknown>> = {}) => ({
    clientId: await idOf(send, lab.application.appId),
    consentType: 'AllPrincipals',
    resourceId: await idOf(send, graphAppId),
    scope: 'User.Read Group.Read.All',
    ...more,
  });
  /** As after a first consent: the application has no grant for everybody at Graph. */
  const withoutGrants = async (role: DirectoryRole, permissions: readonly string[] = granting) => {
    const send = await graphAs(lab, lab.one, role, permissions);
    const principal = servicePrincipalOf(lab.one, lab.application.appId);
    if (principal) principal.delegatedGrants = [];
    return send;
  };

  it('is created once for each client, resource and user, changed and removed', async () => {
    const send = await withoutGrants('Cloud Application Administrator');
    const json = await grant(send);
    const made = await send('POST', '/oauth2PermissionGrants', json);
    expect([made.status, made.body]).toMatchObject([201, { ...json, principalId: null }]);
    const second = await send('POST', '/oauth2PermissionGrants', { ...json, scope: 'Mail.Read' });
    expect([...refusalOf(second), second.body.error.message]).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Permission entry already exists.',
    ]);
    const principalId = person(lab.one, 'Member').objectId;
    const personal = { ...json, consentType: 'Principal', principalId };
    expect((await send('POST', '/oauth2PermissionGrants', personal)).status).toBe(201);
    const path = `/oauth2PermissionGrants/${made.body.id}`;
    expect((await send('PATCH', path, { scope: 'User.Read' })).status).toBe(204);
    expect((await send('GET', path)).body).toMatchObject({ scope: 'User.Read' });
    expect((await send('DELETE', path)).status).toBe(204);
    expect(refusalOf(await send('DELETE', path))).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('lets a user sign in without being asked for an administrator', async () => {
    const member = person(lab.one, 'Member');
    const url = authorizeUrl(lab, lab.one.tenantId, { scope: 'openid Group.Read.All' });
    expect((await signIn(lab, url, member)).page).toContain('AADSTS90094');
    const send = await withoutGrants('Cloud Application Administrator');
    await send('POST', '/oauth2PermissionGrants', await grant(send));
    expect((await signIn(lab, url, member)).target?.searchParams.has('code')).toBe(true);
  });

  it.each(['Member', 'Application Developer', 'Global Reader'] as const)(
    'is not created by a %s',
    async (role) => {
      const send = await withoutGrants(role);
      const json = await grant(send);
      expect((await send('POST', '/oauth2PermissionGrants', json)).status).toBe(403);
    },
  );

  it('is not created without the permission', async () => {
    const send = await withoutGrants('Global Administrator', ['Application.Read.All']);
    expect((await send('POST', '/oauth2PermissionGrants', await grant(send))).status).toBe(403);
  });

  it.each([
    ['an unknown client', { clientId: guidFrom('nothing') }, 404],
    ['an unknown resource', { resourceId: guidFrom('nothing') }, 404],
    ['an unknown user', { consentType: 'Principal', principalId: guidFrom('nothing') }, 404],
    ['one user without saying who', { consentType: 'Principal' }, 400],
    ['everybody and one user', { principalId: guidFrom('nothing') }, 400],
  ])('is refused for %s', async (_what, wrong, status) => {
    const send = await withoutGrants('Global Administrator');
    const json = await grant(send, wrong);
    expect((await send('POST', '/oauth2PermissionGrants', json)).status).toBe(status);
  });
});
