import { describe, expect, it } from 'vitest';
import { call, type AnswerBody } from './call.ts';
import { appToken, openLab } from './lab.ts';

const graph = 'https://graph.microsoft.com';
type Shown = Readonly<Record<'id' | 'displayName' | 'userPrincipalName', string>>;

const opened = async () => {
  const lab = openLab();
  const principal = lab.one.servicePrincipals[0];
  if (!principal) throw new Error('The lab has no service principal.');
  const token = await appToken(lab, lab.one, graph);
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(lab, `${graph}/v1.0${path}`, { token, headers });
  const batch = async (requests: unknown) => {
    const { status, body } = await call(lab, `${graph}/v1.0/$batch`, { token, json: { requests } });
    const { responses = [] } = body as AnswerBody & {
      responses?: { id: string; status: number; body: unknown }[];
    };
    return { status, responses };
  };
  return { lab, principal, get, batch };
};
const listed = ({ body }: { body: AnswerBody }) => body.value as readonly Shown[];

describe('one object', () => {
  it('of the users is found by id and by user principal name', async () => {
    const { get } = await opened();
    const [first] = listed(await get('/users?$top=1'));
    for (const reference of [first?.id, first?.userPrincipalName.toUpperCase()]) {
      const { status, body } = await get(`/users/${String(reference)}`);
      expect([status, body]).toMatchObject([
        200,
        { ...first, '@odata.context': `${graph}/v1.0/$metadata#users/$entity` },
      ]);
    }
  });

  it('of the groups is found by id, with the selected properties', async () => {
    const { get } = await opened();
    const [first] = listed(await get('/groups?$top=1'));
    const { body } = await get(`/groups/${String(first?.id)}?$select=displayName`);
    expect(body).toEqual({
      '@odata.context': `${graph}/v1.0/$metadata#groups(displayName)/$entity`,
      displayName: first?.displayName,
    });
  });

  it.each(['/users/nobody@labone.example', '/groups/11111111-1111-4111-8111-111111111111'])(
    '%s is not found',
    async (path) => {
      const { get } = await opened();
      const { status, body } = await get(path);
      expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
    },
  );

  it('needs the same permission as its list', async () => {
    const { get, principal, lab } = await opened();
    principal.appRoles = [];
    const token = await appToken(lab, lab.one, graph);
    const [{ status }, { status: ofGroup }] = await Promise.all([
      call(lab, `${graph}/v1.0/users/x`, { token }),
      call(lab, `${graph}/v1.0/groups/x`, { token }),
    ]);
    expect([status, ofGroup, (await get('/users/x')).status]).toEqual([403, 403, 404]);
  });
});

describe('a request', () => {
  it('with an invalid escape in its path is answered like one for an unknown object', async () => {
    const { get } = await opened();
    const { status, body } = await get('/users/%');
    expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('is case-insensitive', async () => {
    const { get, lab } = await opened();
    for (const path of ['/Users?$top=1', `/serviceprincipals(appId='${lab.application.appId}')`, '/GROUPS'])
      expect((await get(path)).status).toBe(200);
  });

  it('for an unknown version is refused', async () => {
    const { lab } = await opened();
    const token = await appToken(lab, lab.one, graph);
    const { status, body } = await call(lab, `${graph}/v1.1/users`, { token });
    expect([status, body.error.code, body.error.message]).toEqual([400, 'BadRequest', 'Invalid version.']);
  });

  it('without a token gets a challenge', async () => {
    const { lab } = await opened();
    expect((await call(lab, `${graph}/v1.0/users`)).headers.get('www-authenticate')).toBe(
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
    );
  });
});

describe('a query', () => {
  it('keeps its spelling in the next link', async () => {
    const { get } = await opened();
    const { body } = await get('/users?$top=1&$select=id,displayName');
    expect(body['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?\$top=1&\$select=id,displayName&\$skiptoken=\w+$/,
    );
    const next = (body['@odata.nextLink'] ?? '').slice(`${graph}/v1.0`.length);
    expect((await get(next)).body['@odata.nextLink']?.match(/skiptoken/g)).toHaveLength(1);
  });

  it.each([
    ['/users?$select=id,shoeSize', 'shoeSize', 'user'],
    ['/users/administrator@labone.onmicrosoft.com?$select=shoeSize', 'shoeSize', 'user'],
    ['/groups?$select=colour', 'colour', 'group'],
    ['/servicePrincipals?$select=colour', 'colour', 'servicePrincipal'],
  ])('%s selects an unknown property, and is refused', async (path, property, type) => {
    const { get } = await opened();
    const { status, body } = await get(path);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${property}' on type 'microsoft.graph.${type}'.`,
    ]);
  });

  it('selects properties without a value, too', async () => {
    const { get } = await opened();
    const { body } = await get('/users?$top=1&$select=department,userType,onPremisesSyncEnabled');
    expect(body.value).toEqual([{ department: null, userType: 'Member', onPremisesSyncEnabled: null }]);
    const groups = await get('/groups?$top=1&$select=assignedLabels,isArchived');
    expect(groups.body.value).toEqual([{ assignedLabels: [], isArchived: null }]);
    const [group] = listed(await get('/groups?$top=1'));
    expect(group).not.toHaveProperty('isArchived');
  });

  it('sorts by a property in both directions', async () => {
    const { get } = await opened();
    const up = listed(await get('/groups?$orderby=displayName&$select=displayName')).map(
      (one) => one.displayName,
    );
    const down = listed(await get('/groups?$orderby=displayName desc&$select=displayName'));
    expect(up).toEqual(up.toSorted((one, other) => one.localeCompare(other)));
    expect(down.map((one) => one.displayName)).toEqual(up.toReversed());
  });

  it('counts the filtered entities', async () => {
    const { get } = await opened();
    const eventual = { ConsistencyLevel: 'eventual' };
    const filter = "$filter=startswith(displayName,'Ada')";
    const all = listed(await get(`/users?${filter}&$top=999`));
    expect((await get(`/users/$count?${filter}`, eventual)).body).toBe(String(all.length));
    expect((await get('/users/$count', eventual)).body).toBe('250');
  });

  it.each([
    ["displayName eq 'Member' or displayName eq 'Administrator'", 2],
    ["displayName in ('Member', 'ADMINISTRATOR','It''s')", 2],
    ["(displayName eq 'Member' or displayName eq 'Administrator') and accountEnabled eq true", 2],
    ["displayName eq 'Member' or displayName eq 'Administrator' and accountEnabled eq false", 1],
    ["displayName ne 'Member'", 249],
    ["not(displayName eq 'Member')", 249],
    ["not startswith(displayName,'Member')", 249],
    ["not(displayName eq 'Member') and not(displayName eq 'Administrator')", 248],
    [
      "endsWith(userPrincipalName,'@LABONE.onmicrosoft.com') and startsWith(displayName,'M') and surname eq ''",
      1,
    ],
  ])('an advanced query counts those with %s', async (filter, count) => {
    const { get } = await opened();
    const eventual = { ConsistencyLevel: 'eventual' };
    const path = `/users?$count=true&$filter=${encodeURIComponent(filter)}`;
    expect((await get(path, eventual)).body).toMatchObject({ '@odata.count': count });
  });

  it.each([
    ["displayName ne 'Member'", "Unsupported property filter clause operator 'NotEqualsMatch'."],
    ["not(displayName eq 'Member')", 'Unsupported Query.'],
    ["endswith(mail,'x')", 'Unsupported Query.'],
    ["(displayName eq 'x'", "Unsupported or invalid query filter clause: (displayName eq 'x'"],
    ["displayName eq 'x' or", "Unsupported or invalid query filter clause: displayName eq 'x' or"],
    ['displayName in ()', 'Unsupported or invalid query filter clause: displayName in ()'],
  ])('a simple query with %s is refused', async (filter, message) => {
    const { get } = await opened();
    const { status, body } = await get(`/users?$filter=${encodeURIComponent(filter)}`);
    expect([status, body.error]).toMatchObject([400, { code: 'Request_UnsupportedQuery', message }]);
  });

  it.each([
    ["/users?$filter=shoeSize eq '43'", 'Request_UnsupportedQuery'],
    ["/groups?$filter=startswith(colour,'r')", 'Request_UnsupportedQuery'],
    ['/users?$orderby=shoeSize', 'Request_UnsupportedQuery'],
    ['/users?$orderby=displayName,mail', 'Request_UnsupportedQuery'],
    ['/users?$search="displayName:Ada"', 'Request_UnsupportedQuery'],
    ['/users?$expand=manager', 'BadRequest'],
    ['/users?$skip=1', 'Request_BadRequest'],
  ])('%s is refused instead of ignored', async (path, code) => {
    const { get } = await opened();
    const { status, body } = await get(path);
    expect([status, body.error.code]).toEqual([400, code]);
  });
});

it('in the lab the application reads its registration and other tenants’ names in its home tenant', async () => {
  const lab = openLab();
  const token = await appToken(lab, lab.home, graph);
  const read = async (path: string) => (await call(lab, `${graph}/v1.0${path}`, { token })).body;
  const { appId, homeTenantId } = lab.application;
  expect(homeTenantId).toBe(lab.home.tenantId);
  expect(await read(`/applications(appId='${appId}')?$select=appId`)).toMatchObject({ appId });
  const { tenantId, displayName } = lab.two;
  const find = "/tenantRelationships/findTenantInformationByDomainName(domainName='labtwo.example')";
  expect(await read(find)).toMatchObject({ tenantId, displayName, defaultDomainName: 'labtwo.example' });
});

describe('a batch', () => {
  const users = { method: 'GET', url: '/users?$top=1&$select=id' };
  const unknown = { method: 'GET', url: '/unheardOf' };

  it('answers each request separately, texts included', async () => {
    const { batch } = await opened();
    const { status, responses } = await batch([
      { id: 'a', ...users },
      { id: 'b', ...unknown },
      { id: 'c', method: 'GET', url: '/users/$count', headers: { ConsistencyLevel: 'eventual' } },
    ]);
    expect(status).toBe(200);
    expect(responses.map(({ id, status: own }) => [id, own])).toEqual([
      ['a', 200],
      ['b', 400],
      ['c', 200],
    ]);
    expect(responses[2]?.body).toBe('250');
  });

  it('skips requests that depend on a failed one', async () => {
    const { batch } = await opened();
    const { responses } = await batch([
      { id: '1', ...unknown },
      { id: '2', ...users, dependsOn: ['1'] },
      { id: '3', ...users, dependsOn: ['2'] },
      { id: '4', ...users },
    ]);
    expect(responses.map(({ status }) => status)).toEqual([400, 424, 424, 200]);
  });

  it('writes if the permissions allow it', async () => {
    const { batch, lab, principal } = await opened();
    const create = { method: 'POST', url: '/servicePrincipals', body: { appId: lab.application.appId } };
    expect((await batch([{ id: '1', ...create }])).responses[0]?.status).toBe(403);
    principal.appRoles.push({
      id: 'x',
      resourceAppId: '00000003-0000-0000-c000-000000000000',
      role: 'Application.ReadWrite.All',
      createdAt: 0,
    });
    const token = await appToken(lab, lab.one, graph);
    const answer = await call(lab, `${graph}/v1.0/$batch`, {
      token,
      json: {
        requests: [
          { id: '1', method: 'DELETE', url: `/servicePrincipals/${principal.objectId}` },
          { id: '2', ...create, dependsOn: ['1'] },
        ],
      },
    });
    expect(answer.body).toMatchObject({ responses: [{ status: 204 }, { status: 201 }] });
  });

  it.each([
    [
      'a duplicate id',
      [
        { id: '1', ...users },
        { id: '1', ...users },
      ],
    ],
    ['an unknown predecessor', [{ id: '1', ...users, dependsOn: ['9'] }]],
    ['twenty-one requests', Array.from({ length: 21 }, (_, index) => ({ id: String(index), ...users }))],
    ['an invalid header name', [{ id: '1', ...users, headers: { 'a b': 'c' } }]],
    ['an invalid header value', [{ id: '1', ...users, headers: { a: 'b\n' } }]],
    ['no list', 7],
  ])('with %s is refused as a whole', async (_what, requests) => {
    const { batch } = await opened();
    expect((await batch(requests)).status).toBe(400);
  });
});
