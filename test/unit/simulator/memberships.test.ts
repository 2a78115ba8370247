import { beforeEach, describe, expect, it } from 'vitest';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { appToken, openLab, type Lab } from './lab.ts';
import { graphAs, graphHost, graphWith, person, refusalOf, type SendToGraph } from './person-token.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const rolesPath = '/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true';
const [inner, outer] = [guidFrom('an inner group'), guidFrom('an outer group')];
let lab: Lab;
beforeEach(() => {
  lab = openLab();
  lab.one.groupMembers[inner] = [person(lab.one, 'Global Administrator').objectId];
  lab.one.groupMembers[outer] = [inner];
});

const listed = async (send: SendToGraph, path: string) =>
  (await send('GET', path, undefined, eventual)).body.value as Readonly<Record<string, unknown>>[];
const asAdministrator = (...permissions: readonly string[]) =>
  graphAs(lab, lab.one, 'Global Administrator', permissions);

describe('the signed-in user', () => {
  it.each(['RoleManagement.Read.Directory', 'Directory.Read.All'])(
    'sees the template of their role with %s',
    async (permission) => {
      expect(await listed(await asAdministrator(permission), rolesPath)).toEqual([
        expect.objectContaining({
          '@odata.type': '#microsoft.graph.directoryRole',
          displayName: 'Global Administrator',
          roleTemplateId: '62e90394-69f5-4237-9190-012177145e10',
        }),
      ]);
    },
  );

  it('sees type and id only with User.Read', async () => {
    const [role] = await listed(await asAdministrator('User.Read'), rolesPath);
    expect(role).toMatchObject({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      displayName: null,
      roleTemplateId: null,
    });
  });

  it('is a direct member of fewer groups than a transitive one', async () => {
    const send = await asAdministrator('GroupMember.Read.All');
    const groups = async (segment: string) =>
      (await listed(send, `/me/${segment}`))
        .filter((one) => one['@odata.type'] === '#microsoft.graph.group')
        .map(({ id }) => id);
    expect(await groups('memberOf')).toEqual([inner]);
    expect(await groups('transitiveMemberOf')).toEqual([inner, outer]);
  });

  it('has no role as a member', async () => {
    const send = await graphAs(lab, lab.one, 'Member', ['Directory.Read.All']);
    expect(await listed(send, rolesPath)).toEqual([]);
  });

  it.each([
    ['without the header', rolesPath, {}],
    ['without the count', '/me/transitiveMemberOf/microsoft.graph.directoryRole', eventual],
  ])('cannot select a type %s', async (_how, path, headers) => {
    const send = await asAdministrator('Directory.Read.All');
    expect(refusalOf(await send('GET', path, undefined, headers))).toEqual([400, 'Request_UnsupportedQuery']);
  });
});

it('an application has no memberships of its own', async () => {
  const send = graphWith(lab, await appToken(lab, lab.one, graphHost));
  expect(refusalOf(await send('GET', '/me/memberOf'))).toEqual([400, 'BadRequest']);
});

it('memberships are not shown without a permission', async () => {
  const principal = servicePrincipalOf(lab.one, lab.application.appId);
  if (principal) principal.delegatedGrants = [];
  const send = await asAdministrator('Organization.Read.All');
  expect((await send('GET', '/me/memberOf')).status).toBe(403);
});
