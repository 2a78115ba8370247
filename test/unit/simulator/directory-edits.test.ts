import { beforeEach, describe, expect, it } from 'vitest';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { grantAppRole } from '../../../electron/simulator/world/grant-app-role.ts';
import { servicePrincipalOf, type Tenant } from '../../../electron/simulator/world/tenant.ts';
import { call, type Answer } from './call.ts';
import { appToken, openLab, type Lab } from './lab.ts';

const graph = 'https://graph.microsoft.com/v1.0';
let lab: Lab;

/** A token of the application with permissions of Microsoft Graph in a tenant. */
async function graphToken(tenant: Tenant, ...permissions: readonly string[]): Promise<string> {
  const principal = servicePrincipalOf(tenant, lab.application.appId);
  for (const permission of permissions) if (principal) grantAppRole(principal, permission, lab.clock.now());
  return appToken(lab, tenant, 'https://graph.microsoft.com');
}
const send = async (tenant: Tenant, method: string, path: string, json?: unknown): Promise<Answer> =>
  call(lab, `${graph}${path}`, {
    method,
    token: await graphToken(tenant, 'Application.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.Read.All'),
    ...(json === undefined ? {} : { json }),
  });

beforeEach(() => {
  lab = openLab();
});

describe('an app registration', () => {
  it('changes in its home tenant', async () => {
    const path = `/applications/${lab.application.objectId}`;
    const lock = { isEnabled: true, allProperties: true };
    const body = { signInAudience: 'AzureADMyOrg', servicePrincipalLockConfiguration: lock };
    expect((await send(lab.home, 'PATCH', path, body)).status).toBe(204);
    expect(lab.application).toMatchObject({ signInAudience: 'AzureADMyOrg', instanceLock: lock });
  });

  it('gets a secret, which can be removed again', async () => {
    const path = `/applications/${lab.application.objectId}`;
    const added = await send(lab.home, 'POST', `${path}/addPassword`, {});
    const { keyId, secretText } = added.body as unknown as Record<string, string>;
    expect(lab.application.secrets.map(({ value }) => value)).toContain(secretText);
    expect((await send(lab.home, 'POST', `${path}/removePassword`, { keyId })).status).toBe(204);
    expect(lab.application.secrets.map(({ value }) => value)).not.toContain(secretText);
    expect((await send(lab.home, 'POST', `${path}/removePassword`, { keyId })).status).toBe(400);
  });

  it.each([
    ['a property that is not simulated', { logoUrl: 'https://fjord.example/logo.png' }],
    ['an unknown audience', { signInAudience: 'Everybody' }],
    ['a key that is no certificate', { keyCredentials: [{ key: 'AAAA', type: 'AsymmetricX509Cert' }] }],
  ])('refuses %s', async (_, body) => {
    const answer = await send(lab.home, 'PATCH', `/applications/${lab.application.objectId}`, body);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('does not exist in another tenant', async () => {
    const answer = await send(lab.one, 'PATCH', `/applications/${lab.application.objectId}`, {});
    expect([answer.status, answer.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });
});

describe('a group', () => {
  const member = () => servicePrincipalOf(lab.one, lab.application.appId)?.objectId ?? '';
  const reference = () => ({ '@odata.id': `${graph}/directoryObjects/${member()}` });

  it('gets a member once, and loses it once', async () => {
    const group = guidFrom('a group');
    lab.one.groupMembers[group] = [];
    const statuses = [];
    for (const [method, path, body] of [
      ['POST', `/groups/${group}/members/$ref`, reference()],
      ['POST', `/groups/${group}/members/$ref`, reference()],
      ['DELETE', `/groups/${group}/members/${member()}/$ref`, undefined],
      ['DELETE', `/groups/${group}/members/${member()}/$ref`, undefined],
    ] as const)
      statuses.push((await send(lab.one, method, path, body)).status);
    expect(statuses).toEqual([204, 400, 204, 404]);
  });

  it('that does not exist gets no member', async () => {
    const answer = await send(lab.one, 'POST', `/groups/${guidFrom('no group')}/members/$ref`, reference());
    expect(answer.status).toBe(404);
  });
});

it('objects are found by their ids, of the wanted types only', async () => {
  const principal = servicePrincipalOf(lab.one, lab.application.appId)?.objectId;
  const [user] = lab.one.accounts;
  const ids = [principal, user?.objectId, guidFrom('nothing')];
  const of = async (types: readonly string[]) => {
    const { body } = await send(lab.one, 'POST', '/directoryObjects/getByIds', { ids, types });
    return (body.value as { id: string }[]).map(({ id }) => id).toSorted();
  };
  expect(await of(['user', 'group', 'servicePrincipal'])).toEqual([principal, user?.objectId].toSorted());
  expect(await of(['group', 'user'])).toEqual([user?.objectId]);
});

it('a Microsoft service of the tenant can be disabled, enabled and added', async () => {
  const keyVault = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093';
  const path = `/servicePrincipals(appId='${keyVault}')`;
  await send(lab.one, 'PATCH', path, { accountEnabled: false });
  expect(lab.one.disabledResources).toEqual([keyVault]);
  await send(lab.one, 'PATCH', path, { accountEnabled: true });
  expect(lab.one.disabledResources).toEqual([]);
  lab.one.missingResources = [keyVault];
  expect((await send(lab.one, 'PATCH', path, { accountEnabled: true })).status).toBe(404);
  expect((await send(lab.one, 'POST', '/servicePrincipals', { appId: keyVault })).status).toBe(201);
  expect(lab.one.missingResources).toEqual([]);
});
