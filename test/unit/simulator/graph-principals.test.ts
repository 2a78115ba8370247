import { describe, expect, test } from 'vitest';
import { grantDelegated } from '../../../electron/simulator/world/consent.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { call, customer, objectIdIn, quickDemo, tokenFor, type AnswerBody } from './call.ts';

const graph = 'https://graph.microsoft.com';
const graphAppId = '00000003-0000-0000-c000-000000000000';

interface Principal {
  readonly id: string;
  readonly appId: string;
  readonly appOwnerOrganizationId: string;
}
const listed = (body: AnswerBody) => body.value as (Principal & { readonly appRoleId: string })[];

/** A customer that gave the application these permissions besides the usual ones. */
const opened = async (permissions: readonly string[], reference = 'almgard') => {
  const demo = quickDemo();
  const { world } = demo.simulator;
  const tenantId = reference === 'home' ? demo.app.homeTenantId : customer(demo, reference).tenantId;
  const tenant = world.tenants.get(tenantId);
  const principal = tenant && servicePrincipalOf(tenant, demo.app.clientId);
  for (const role of permissions)
    principal?.appRoles.push({ id: role, resourceAppId: graphAppId, role, createdAt: 0 });
  const token = await tokenFor(demo, tenantId, graph);
  const ask = (path: string, more: { method?: string; json?: unknown } = {}) =>
    call(demo, `${graph}/v1.0${path}`, { token, ...more });
  return { demo, tenantId, token, ask };
};

describe('service principals', () => {
  test('are found by object id, by application id and by filter, and name their home', async () => {
    const { demo, token, ask } = await opened(['Application.Read.All']);
    const { clientId, homeTenantId } = demo.app;
    const byApp = await ask(
      `/servicePrincipals(appId='${clientId}')?$select=id,appId,appOwnerOrganizationId`,
    );
    expect(byApp.body).toMatchObject({
      id: objectIdIn(token),
      appId: clientId,
      appOwnerOrganizationId: homeTenantId,
    });
    const encoded = await ask(`/servicePrincipals%28appId=%27${clientId}%27%29`);
    expect(encoded.body.id).toBe(byApp.body.id);
    expect((await ask(`/servicePrincipals/${byApp.body.id}`)).body.id).toBe(byApp.body.id);
    const filtered = await ask(`/servicePrincipals?$filter=appId eq '${clientId}'`);
    expect(listed(filtered.body).map(({ id }) => id)).toEqual([byApp.body.id]);
    const missing = await ask("/servicePrincipals(appId='11111111-1111-4111-8111-111111111111')");
    expect([missing.status, missing.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  test('list what they were granted', async () => {
    const { token, ask } = await opened(['Application.Read.All']);
    const { body } = await ask(`/servicePrincipals/${String(objectIdIn(token))}/appRoleAssignments`);
    const ids = listed(body).map(({ appRoleId }) => appRoleId);
    expect(ids).toContain('df021288-bdef-4463-88db-98f22de89214');
    expect(ids).toHaveLength(4);
  });

  test('are addressed by the id of their application whatever is asked of them', async () => {
    const { demo, token, ask } = await opened(['Application.ReadWrite.All']);
    const byApp = `/servicePrincipals(appId='${demo.app.clientId}')`;
    const [one, other] = await Promise.all([
      ask(`${byApp}/appRoleAssignments`),
      ask(`/servicePrincipals/${String(objectIdIn(token))}/appRoleAssignments`),
    ]);
    expect([one.status, one.body.value]).toEqual([200, other.body.value]);
    expect((await ask(byApp, { method: 'PATCH', json: { accountEnabled: false } })).status).toBe(204);
    expect((await ask(byApp)).body).toMatchObject({ accountEnabled: false });
    expect((await ask(byApp, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(byApp)).status).toBe(404);
  });

  test('are found by a name among several, as the command line of Azure asks for them', async () => {
    const { demo, ask } = await opened(['Application.Read.All']);
    const named = async (name: string) =>
      listed((await ask(`/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${name}')`)).body).map(
        ({ appId }) => appId,
      );
    expect(await named(demo.app.clientId)).toEqual([demo.app.clientId]);
    expect(await named('https://graph.microsoft.com')).toEqual([graphAppId]);
    expect(await named('https://elsewhere.example')).toEqual([]);
  });

  test('list what people let them do, all of them and each by itself', async () => {
    const { demo, tenantId, token, ask } = await opened(['Application.Read.All', 'Directory.Read.All']);
    const tenant = demo.simulator.world.tenants.get(tenantId);
    const own = tenant && servicePrincipalOf(tenant, demo.app.clientId);
    if (!own) throw new Error('The application is not there.');
    grantDelegated(own, graphAppId, ['User.Read'], null);
    const all = await ask('/oauth2PermissionGrants');
    expect(all.body.value).toContainEqual(
      expect.objectContaining({ clientId: objectIdIn(token), consentType: 'AllPrincipals' }),
    );
    for (const path of [String(objectIdIn(token)), `(appId='${demo.app.clientId}')`])
      expect(
        (await ask(`/servicePrincipals${path.startsWith('(') ? '' : '/'}${path}/oauth2PermissionGrants`)).body
          .value,
      ).toEqual(all.body.value);
  });

  test('are made as they are asked for, and say when to the second', async () => {
    const { demo, tenantId, ask } = await opened(['Application.ReadWrite.All', 'Application.Read.All']);
    const tenant = demo.simulator.world.tenants.get(tenantId);
    Object.assign(tenant ?? {}, { servicePrincipals: [] });
    const json = { appId: demo.app.clientId, accountEnabled: false };
    const { status, body } = await ask('/servicePrincipals', { json });
    expect([status, body]).toMatchObject([
      201,
      { accountEnabled: false, createdDateTime: expect.stringMatching(/^[0-9T:-]{19}Z$/) as string },
    ]);
  });

  test('are not shown without the permission', async () => {
    const { ask } = await opened([]);
    expect((await ask('/servicePrincipals')).body.error.code).toBe('Authorization_RequestDenied');
  });

  test('that are deleted and made again have another object id, and no permission', async () => {
    const { demo, tenantId, token, ask } = await opened([
      'Application.ReadWrite.All',
      'Application.Read.All',
    ]);
    const former = String(objectIdIn(token));
    expect((await ask(`/servicePrincipals/${former}`, { method: 'DELETE' })).status).toBe(204);
    const json = { appId: demo.app.clientId };
    const made = await ask('/servicePrincipals', { json });
    expect(made.status).toBe(201);
    expect(made.body.id).not.toBe(former);
    expect((await ask('/servicePrincipals', { json })).status).toBe(409);
    expect(objectIdIn(await tokenFor(demo, tenantId, graph))).toBe(made.body.id);
    expect((await ask(`/servicePrincipals/${made.body.id}/appRoleAssignments`)).body.value).toEqual([]);
  });

  test('are granted a permission once', async () => {
    const { demo, tenantId, token, ask } = await opened([
      'AppRoleAssignment.ReadWrite.All',
      'Application.Read.All',
    ]);
    const principalId = String(objectIdIn(token));
    const { body } = await ask(`/servicePrincipals(appId='${graphAppId}')`);
    const json = { principalId, resourceId: body.id, appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' };
    const path = `/servicePrincipals/${principalId}/appRoleAssignments`;
    expect((await ask(path, { json })).status).toBe(201);
    expect((await ask(path, { json })).body.error.message).toBe(
      'Permission being assigned already exists on the object',
    );
    const [, payload = ''] = (await tokenFor(demo, tenantId, graph)).split('.');
    expect(Buffer.from(payload, 'base64url').toString()).toContain('Directory.Read.All');
  });
});

describe('from the provider’s tenant', () => {
  test('the application shows when its secret ends, and never the secret', async () => {
    const { demo, ask } = await opened(['Application.Read.All'], 'home');
    const { body } = await ask(`/applications(appId='${demo.app.clientId}')`);
    const text = JSON.stringify(body);
    expect(text).toContain('endDateTime');
    expect(text).not.toContain(demo.app.secret);
  });

  test('another tenant’s name is told by its id and by its domain', async () => {
    const { demo, ask } = await opened(['CrossTenantInformation.ReadBasic.All'], 'home');
    const { tenantId, domain, name } = customer(demo, 'quillmark');
    const byId = await ask(`/tenantRelationships/findTenantInformationByTenantId(tenantId='${tenantId}')`);
    const byDomain = await ask(
      `/tenantRelationships/findTenantInformationByDomainName(domainName='${String(domain)}')`,
    );
    expect(byId.body).toMatchObject({ tenantId, displayName: name, defaultDomainName: domain });
    expect(byDomain.body).toEqual(byId.body);
  });
});

test('a customer does not see the application’s registration', async () => {
  const { demo, ask } = await opened(['Application.Read.All']);
  expect((await ask(`/applications(appId='${demo.app.clientId}')`)).status).toBe(404);
});
