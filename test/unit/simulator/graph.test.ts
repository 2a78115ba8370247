import { describe, expect, it } from 'vitest';
import { type AnswerBody, call, customer, quickDemo, tokenFor } from './call.ts';

const entities = (body: AnswerBody) =>
  body.value as { id: string; displayName: string; userPrincipalName: string }[];

const graph = 'https://graph.microsoft.com';

const opened = async (label: string) => {
  const demo = quickDemo();
  const { tenantId } = customer(demo, label);
  const token = await tokenFor(demo, tenantId, graph);
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(demo, `${graph}/v1.0${path}`, { token, headers });
  return { demo, tenantId, get };
};

describe('users and groups', () => {
  it('are counted if the consistency level is eventual', async () => {
    const { get } = await opened('zitnolesk');
    const { body } = await get('/users?$top=1&$select=id&$count=true', { ConsistencyLevel: 'eventual' });
    expect(body['@odata.count']).toBe(1_284);
    expect(Object.keys(entities(body)[0] ?? {})).toEqual(['id']);
    expect((await get('/groups?$top=1&$count=true')).body).not.toHaveProperty('@odata.count');
    expect((await get('/groups/$count', { ConsistencyLevel: 'eventual' })).body).toBe('96');
  });

  it('are complete over all pages, without duplicates', async () => {
    const { demo, tenantId, get } = await opened('almgard');
    const ids = new Set<string>();
    let { body } = await get('/users?$top=150&$select=id');
    const token = await tokenFor(demo, tenantId, graph);
    for (;;) {
      for (const { id } of entities(body)) ids.add(id);
      if (body['@odata.nextLink'] === undefined) break;
      ({ body } = await call(demo, body['@odata.nextLink'], { token }));
    }
    expect(ids.size).toBe(412);
  });

  it('are filtered by equality and by prefix', async () => {
    const { get } = await opened('almgard');
    const [first] = entities((await get('/users?$top=1')).body);
    const same = await get(`/users?$filter=userPrincipalName eq '${String(first?.userPrincipalName)}'`);
    expect(same.body.value).toEqual([first]);
    const both = await get(
      `/users?$filter=startswith(displayName,'Greta') and surname eq 'Grün'&$select=displayName`,
    );
    expect(new Set(entities(both.body).map(({ displayName }) => displayName))).toEqual(
      new Set(['Greta Grün']),
    );
    expect((await get('/users?$filter=displayName foo 1')).status).toBe(400);
  });
});

it('the organization has the customer’s name unchanged', async () => {
  const { get, tenantId } = await opened('quillmark');
  const [organization] = entities((await get('/organization')).body);
  expect(organization).toMatchObject({
    id: tenantId,
    displayName: 'Quillmark <img src=x onerror=alert(1)> & Partners',
  });
});

it('a missing permission is refused, and granted ones still work', async () => {
  const { get } = await opened('ostravica');
  const refused = await get('/groups');
  expect([refused.status, refused.body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  expect(refused.body.error.innerError['request-id']).toBe(refused.headers.get('request-id'));
  expect((await get('/users?$top=1')).status).toBe(200);
});

it.each([
  ['no token', undefined, 'Access token is empty.'],
  ['a token for Key Vault', 'https://vault.azure.net', 'Access token validation failure. Invalid audience.'],
])('%s is refused', async (_what, resource, message) => {
  const demo = quickDemo();
  const token =
    resource === undefined ? undefined : await tokenFor(demo, customer(demo, 'almgard').tenantId, resource);
  const answer = await call(demo, `${graph}/v1.0/users`, token === undefined ? {} : { token });
  expect([answer.status, answer.body.error.message]).toEqual([401, message]);
});
