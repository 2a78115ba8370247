import { describe, expect, it } from 'vitest';
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

/** A customer that granted the application additional permissions. */
const opened = async (permissions: readonly string[], reference = 'almgard') => {
  const demo = quickDemo();
  const { world } = demo.simulator;
  const tenantId = reference === 'home' ? demo.app.homeTenantId : customer(demo, reference).tenantId;
  const tenant = world.tenants.get(tenantId);
  const principal = tenant && servicePrincipalOf(tenant, demo.app.clientId);
  for (const role of permissions)
    principal?.appRoles.push({ id: role, resourceAppId: graphAppId, role, createdAt: 0 });
  const token = await tokenFor(demo, tenantId, graph);
  const send = (path: string, more: { method?: string; json?: unknown } = {}) =>
    call(demo, `${graph}/v1.0${path}`, { token, ...more });
  return { demo, tenantId, token, send };
};

describe('service principals', () => {
  it('are found by object id, application id and filter, and contain their home tenant', async () => {
    const { demo, token, send } = await opened(['Application.Read.All']);
    const { clientId, homeTenantId } = demo.app;
    const byApp = await send(
      `/servicePrincipals(appId='${clientId}')?$select=id,appId,appOwnerOrganizationId`,
    );
    expect(byApp.body).toMatchObject({
      id: objectIdIn(token),
      appId: clientId,
      appOwnerOrganizationId: homeTenantId,
    });
    const encoded = await send(`/servicePrincipals%28appId=%27${clientId}%27%29`);
    expect(encoded.body.id).toBe(byApp.body.id);
    expect((await send(`/servicePrincipals/${byApp.body.id}`)).body.id).toBe(byApp.body.id);
    const filtered = await send(`/servicePrincipals?$filter=appId eq '${clientId}'`);
    expect(listed(filtered.body).map(({ id }) => id)).toEqual([byApp.body.id]);
    const missing = await send("/servicePrincipals(appId='11111111-1111-4111-8111-111111111111')");
    expect([missing.status, missing.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('list their granted permissions', async () => {
    const { token, send } = await opened(['Application.Read.All']);
    const { body } = await send(`/servicePrincipals/${String(objectIdIn(token))}/appRoleAssignments`);
    const ids = listed(body).map(({ appRoleId }) => appRoleId);
    expect(ids).toContain('df021288-bdef-4463-88db-98f22de89214');
    expect(ids).toHaveLength(4);
  });

  it('are addressable by the id of their application in every request', async () => {
    const { demo, token, send } = await opened(['Application.ReadWrite.All']);
    const byApp = `/servicePrincipals(appId='${demo.app.clientId}')`;
    const [one, other] = await Promise.all([
      send(`${byApp}/appRoleAssignments`),
      send(`/servicePrincipals/${String(objectIdIn(token))}/appRoleAssignments`),
    ]);
    expect([one.status, one.body.value]).toEqual([200, other.body.value]);
    expect((await send(byApp, { method: 'PATCH', json: { accountEnabled: false } })).status).toBe(204);
    expect((await send(byApp)).body).toMatchObject({ accountEnabled: false });
    expect((await send(byApp, { method: 'DELETE' })).status).toBe(204);
    expect((await send(byApp)).status).toBe(404);
  });

  it('are found by one of their names, as the Azure CLI requests them', async () => {
    const { demo, send } = await opened(['Application.Read.All']);
    const named = async (name: string) =>
      listed((await send(`/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${name}')`)).body).map(
        ({ appId }) => appId,
      );
    expect(await named(demo.app.clientId)).toEqual([demo.app.clientId]);
    expect(await named('https://graph.microsoft.com')).toEqual([graphAppId]);
    expect(await named('https://elsewhere.example')).toEqual([]);
  });

  it('list their delegated permissions, together and each separately', async () => {
    const { demo, tenantId, token, send } = await opened(['Application.Read.All', 'Directory.Read.All']);
    const tenant = demo.simulator.world.tenants.get(tenantId);
    const own = tenant && servicePrincipalOf(tenant, demo.app.clientId);
    if (!own) throw new Error('The service principal is missing.');
    grantDelegated(own, graphAppId, ['User.Read'], null);
    const all = await send('/oauth2PermissionGrants');
    expect(all.body.value).toContainEqual(
      expect.objectContaining({ clientId: objectIdIn(token), consentType: 'AllPrincipals' }),
    );
    for (const path of [String(objectIdIn(token)), `(appId='${demo.app.clientId}')`])
      expect(
        (await send(`/servicePrincipals${path.startsWith('(') ? '' : '/'}${path}/oauth2PermissionGrants`))
          .body.value,
      ).toEqual(all.body.value);
  });

  it('are created as requested, with a creation time in seconds', async () => {
    const { demo, tenantId, send } = await opened(['Application.ReadWrite.All', 'Application.Read.All']);
    const tenant = demo.simulator.world.tenants.get(tenantId);
    Object.assign(tenant ?? {}, { servicePrincipals: [] });
    const json = { appId: demo.app.clientId, accountEnabled: false };
    const { status, body } = await send('/servicePrincipals', { json });
    expect([status, body]).toMatchObject([
      201,
      { accountEnabled: false, createdDateTime: expect.stringMatching(/^[0-9T:-]{19}Z$/) as string },
    ]);
  });

  it('are not listed without the permission', async () => {
    const { send } = await opened([]);
    expect((await send('/servicePrincipals')).body.error.code).toBe('Authorization_RequestDenied');
  });

  it('have another object id and no permissions after they are recreated', async () => {
    const { demo, tenantId, token, send } = await opened([
      'Application.ReadWrite.All',
      'Application.Read.All',
    ]);
    const former = String(objectIdIn(token));
    expect((await send(`/servicePrincipals/${former}`, { method: 'DELETE' })).status).toBe(204);
    const json = { appId: demo.app.clientId };
    const made = await send('/servicePrincipals', { json });
    expect(made.status).toBe(201);
    expect(made.body.id).not.toBe(former);
    expect((await send('/servicePrincipals', { json })).status).toBe(409);
    expect(objectIdIn(await tokenFor(demo, tenantId, graph))).toBe(made.body.id);
    expect((await send(`/servicePrincipals/${made.body.id}/appRoleAssignments`)).body.value).toEqual([]);
  });

  it('are granted a permission only once', async () => {
    const { demo, tenantId, token, send } = await opened([
      'AppRoleAssignment.ReadWrite.All',
      'Application.Read.All',
    ]);
    const principalId = String(objectIdIn(token));
    const { body } = await send(`/servicePrincipals(appId='${graphAppId}')`);
    const json = { principalId, resourceId: body.id, appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61' };
    const path = `/servicePrincipals/${principalId}/appRoleAssignments`;
    expect((await send(path, { json })).status).toBe(201);
    expect((await send(path, { json })).body.error.message).toBe(
      'Permission being assigned already exists on the object',
    );
    const [, payload = ''] = (await tokenFor(demo, tenantId, graph)).split('.');
    expect(Buffer.from(payload, 'base64url').toString()).toContain('Directory.Read.All');
  });
});

describe('in the home tenant', () => {
  it('the application shows the expiry of its secret, but never the secret', async () => {
    const { demo, send } = await opened(['Application.Read.All'], 'home');
    const { body } = await send(`/applications(appId='${demo.app.clientId}')`);
    const text = JSON.stringify(body);
    expect(text).toContain('endDateTime');
    expect(text).not.toContain(demo.app.secret);
  });

  it('another tenant’s name is found by id and by domain', async () => {
    const { demo, send } = await opened(['CrossTenantInformation.ReadBasic.All'], 'home');
    const { tenantId, domain, name } = customer(demo, 'quillmark');
    const byId = await send(`/tenantRelationships/findTenantInformationByTenantId(tenantId='${tenantId}')`);
    const byDomain = await send(
      `/tenantRelationships/findTenantInformationByDomainName(domainName='${String(domain)}')`,
    );
    expect(byId.body).toMatchObject({ tenantId, displayName: name, defaultDomainName: domain });
    expect(byDomain.body).toEqual(byId.body);
  });
});

it('a customer cannot read the application’s registration', async () => {
  const { demo, send } = await opened(['Application.Read.All']);
  expect((await send(`/applications(appId='${demo.app.clientId}')`)).status).toBe(404);
});
