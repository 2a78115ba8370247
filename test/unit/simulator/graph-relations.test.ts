import { describe, expect, it } from 'vitest';
import { groupsOf, usersOf } from '../../../electron/simulator/world/population.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { openLab } from './lab.ts';
import { graphAs, person, type SendToGraph } from './person-token.ts';

const eventually = { consistencylevel: 'eventual' };
const permissions = [
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
  'User.Read.All',
];

/** Graph for a Global Administrator of the home tenant, where the application is registered. */
async function atHome() {
  const lab = openLab();
  const send = await graphAs(lab, lab.home, 'Global Administrator', permissions);
  return { lab, send, administrator: person(lab.home, 'Global Administrator') };
}

const valuesOf = async (send: SendToGraph, path: string, headers?: Record<string, string>) => {
  const { status, body } = await send('GET', path, undefined, headers);
  expect([path, status]).toEqual([path, 200]);
  return body.value as Readonly<Record<string, unknown>>[];
};
const messageOf = async (send: SendToGraph, path: string, headers?: Record<string, string>) => {
  const { status, body } = await send('GET', path, undefined, headers);
  return [status, body.error.message];
};

describe('$count', () => {
  it.each(['applications', 'servicePrincipals', 'users', 'groups'])(
    'of %s is the number of them',
    async (set) => {
      const { send } = await atHome();
      const counted = await send('GET', `/${set}/$count`, undefined, eventually);
      expect(counted.headers.get('content-type')).toMatch(/^text\/plain/);
      const { body } = await send('GET', `/${set}?$count=true&$top=1`, undefined, eventually);
      expect(Number(counted.body)).toBe(body['@odata.count']);
      expect((await send('GET', `/${set}/$count`)).status).toBe(400);
    },
  );
});

describe('$search', () => {
  it('finds words of names, and the start of other properties', async () => {
    const { lab, send } = await atHome();
    const [first] = usersOf(lab.home).slice(-1);
    const surname = first?.surname ?? '';
    const found = await valuesOf(send, `/users?$search="displayName:${surname.slice(0, 4)}"`, eventually);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found)
      expect(String(one['displayName'])).toMatch(new RegExp(`\\b${surname.slice(0, 4)}`, 'i'));
    const mail = first?.mail ?? '';
    const byMail = await valuesOf(send, `/users?$search="mail:${mail}" OR "mail:nobody"`, eventually);
    expect(byMail.map((one) => one['mail'])).toEqual([mail]);
    expect(await valuesOf(send, `/users?$search="mail:${mail}" AND "mail:nobody"`, eventually)).toEqual([]);
  });

  it('needs eventual consistency and a property', async () => {
    const { send } = await atHome();
    expect(await messageOf(send, '/users?$search="displayName:a"')).toEqual([
      400,
      expect.stringContaining("'ConsistencyLevel: eventual'") as string,
    ]);
    expect((await messageOf(send, '/users?$search=anything', eventually))[0]).toBe(400);
  });
});

describe('members', () => {
  it('of a group are listed, and expanded from both sides', async () => {
    const { lab, send, administrator } = await atHome();
    const [group] = groupsOf(lab.home);
    const id = group?.id ?? '';
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${administrator.objectId}` };
    expect(await valuesOf(send, `/groups/${id}/members`)).toEqual([]);
    expect((await send('POST', `/groups/${id}/members/$ref`, reference)).status).toBe(204);
    expect(await valuesOf(send, `/groups/${id}/members`)).toEqual([
      expect.objectContaining({ '@odata.type': '#microsoft.graph.user', id: administrator.objectId }),
    ]);
    const { body } = await send('GET', `/groups/${id}?$expand=members($select=id)`);
    expect(body).toMatchObject({
      members: [{ '@odata.type': '#microsoft.graph.user', id: administrator.objectId }],
    });
    const user = await send('GET', `/users('${administrator.userPrincipalName}')?$expand=memberOf`);
    expect(user.body).toMatchObject({ memberOf: [{ '@odata.type': '#microsoft.graph.group', id }] });
    expect((await send('GET', `/groups/${administrator.objectId}/members`)).status).toBe(404);
  });

  it('of an unknown relationship are refused', async () => {
    const { send } = await atHome();
    expect(await messageOf(send, '/users?$expand=secrets')).toEqual([
      400,
      "Parsing OData Select and Expand failed: Could not find a property named 'secrets' on type 'microsoft.graph.user'.",
    ]);
  });
});

describe('owners', () => {
  it.each(['applications', 'servicePrincipals'] as const)(
    'of %s are added, listed, expanded and removed',
    async (set) => {
      const { lab, send, administrator } = await atHome();
      const principal = servicePrincipalOf(lab.home, lab.application.appId);
      const id = set === 'applications' ? lab.application.objectId : principal?.objectId;
      const path = `/${set}/${String(id)}`;
      const reference = {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${administrator.objectId}`,
      };
      expect(await valuesOf(send, `${path}/owners`)).toEqual([]);
      expect((await send('POST', `${path}/owners/$ref`, reference)).status).toBe(204);
      expect((await send('POST', `${path}/owners/$ref`, reference)).status).toBe(400);
      expect(await valuesOf(send, `${path}/owners`)).toEqual([
        expect.objectContaining({ id: administrator.objectId }),
      ]);
      const expanded = await send('GET', `${path}?$expand=owners`);
      expect(expanded.body).toMatchObject({ owners: [{ id: administrator.objectId }] });
      expect((await send('DELETE', `${path}/owners/${administrator.objectId}/$ref`)).status).toBe(204);
      expect((await send('DELETE', `${path}/owners/${administrator.objectId}/$ref`)).status).toBe(404);
      const unknown = { '@odata.id': 'https://graph.microsoft.com/v1.0/users/nobody' };
      expect((await send('POST', `${path}/owners/$ref`, unknown)).status).toBe(404);
    },
  );
});

it('a federated credential is changed in all but its name', async () => {
  const { lab, send } = await atHome();
  const path = `/applications/${lab.application.objectId}/federatedIdentityCredentials`;
  const wanted = {
    name: 'pipeline',
    issuer: 'https://token.actions.example',
    subject: 'repo:one',
    audiences: ['api://AzureADTokenExchange'],
  };
  const { body } = await send('POST', path, wanted);
  expect((await send('PATCH', `${path}/${body.id}`, { subject: 'repo:two' })).status).toBe(204);
  expect((await send('PATCH', `${path}/${body.id}`, { name: 'other' })).status).toBe(400);
  expect((await send('GET', `${path}/pipeline`)).body).toMatchObject({ ...wanted, subject: 'repo:two' });
});

it('the first delta of users has all of them, and the next one none', async () => {
  const { lab, send } = await atHome();
  const { body } = await send('GET', '/users/delta');
  const { '@odata.deltaLink': link, value } = body as unknown as {
    '@odata.deltaLink': string;
    value: unknown[];
  };
  expect(value).toHaveLength(usersOf(lab.home).length);
  const { pathname, search } = new URL(link);
  expect(await valuesOf(send, `${pathname.replace('/v1.0', '')}${search}`)).toEqual([]);
});

describe('a path', () => {
  it.each([
    ["/users('member@labprovider.onmicrosoft.com')?$select=id", 200],
    ["/Users('MEMBER@labprovider.onmicrosoft.com')", 200],
    ["/users('nobody@labprovider.onmicrosoft.com')", 404],
  ])('with the key in parentheses is found: %s', async (path, status) => {
    const { send } = await atHome();
    expect((await send('GET', path)).status).toBe(status);
  });

  it.each([
    ['/users/X/foo', 'foo'],
    ['/organization/$count', '$count'],
    ['/nothing/at/all', 'nothing'],
    ['/groups/X/members/Y/$reference', '$reference'],
  ])('%s is refused because of %s', async (path, segment) => {
    const { send } = await atHome();
    expect(await messageOf(send, path)).toEqual([400, `Resource not found for the segment '${segment}'.`]);
  });
});
