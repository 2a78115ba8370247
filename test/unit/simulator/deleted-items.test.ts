import { beforeEach, describe, expect, it } from 'vitest';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { askForToken, openLab, type Lab } from './lab.ts';
import { graphAs, refusalOf } from './person-token.ts';

const day = 24 * 60 * 60 * 1_000;
const writing = ['Application.ReadWrite.All', 'Application.Read.All'];
let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

const numbers = async (tenantId: string): Promise<readonly number[]> => {
  const { body } = await askForToken(lab, tenantId, {
    grant_type: 'client_credentials',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    scope: 'https://graph.microsoft.com/.default',
  });
  return body.error_codes;
};

describe('a deleted service principal', () => {
  const deleteIt = async () => {
    const send = await graphAs(lab, lab.one, 'Cloud Application Administrator', writing);
    const id = servicePrincipalOf(lab.one, lab.application.appId)?.objectId ?? '';
    expect((await send('DELETE', `/servicePrincipals/${id}`)).status).toBe(204);
    return { send, id, path: `/directory/deletedItems/${id}` };
  };

  it('is listed with the time of its deletion, and restored with its id and permissions', async () => {
    const { send, id, path } = await deleteIt();
    expect(await numbers(lab.one.tenantId)).toEqual([700016]);
    const listed = await send('GET', '/directory/deletedItems/microsoft.graph.servicePrincipal');
    expect(listed.body.value).toEqual([
      expect.objectContaining({ id, deletedDateTime: expect.stringMatching(/Z$/) as string }),
    ]);
    const restored = await send('POST', `${path}/restore`);
    expect([restored.status, restored.body]).toMatchObject([
      200,
      { id, '@odata.type': '#microsoft.graph.servicePrincipal', deletedDateTime: null },
    ]);
    expect(await numbers(lab.one.tenantId)).toBeUndefined();
    expect(refusalOf(await send('GET', path))).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('cannot be restored beside a new one of the application', async () => {
    const { send, path } = await deleteIt();
    const json = { appId: lab.application.appId };
    expect((await send('POST', '/servicePrincipals', json)).status).toBe(201);
    expect(refusalOf(await send('POST', `${path}/restore`))).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
    ]);
  });

  it('can be removed for good', async () => {
    const { send, path } = await deleteIt();
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('POST', `${path}/restore`)).status).toBe(404);
    expect(lab.one.servicePrincipals.map(({ appId }) => appId)).not.toContain(lab.application.appId);
  });

  it('disappears after 30 days', async () => {
    const { send, id } = await deleteIt();
    await send('POST', '/servicePrincipals', { appId: lab.application.appId });
    const statusAfter = async (milliseconds: number) => {
      lab.clock.advance(milliseconds);
      const reader = await graphAs(lab, lab.one, 'Global Reader', writing);
      return (await reader('GET', `/directory/deletedItems/${id}`)).status;
    };
    expect(await statusAfter(30 * day - 1)).toBe(200);
    expect(await statusAfter(1)).toBe(404);
  });

  it.each(['Member', 'Global Reader', 'Privileged Role Administrator'] as const)(
    'is neither restored nor removed by a %s',
    async (role) => {
      const other = await graphAs(lab, lab.one, role, writing);
      const { path } = await deleteIt();
      expect((await other('GET', path)).status).toBe(200);
      expect((await other('POST', `${path}/restore`)).status).toBe(403);
      expect((await other('DELETE', path)).status).toBe(403);
    },
  );

  it('is unknown in another tenant', async () => {
    const { path } = await deleteIt();
    const other = await graphAs(lab, lab.two, 'Global Administrator', writing);
    expect((await other('GET', path)).status).toBe(404);
  });
});

describe('a deleted registration', () => {
  it('issues no tokens anywhere until it is restored', async () => {
    const send = await graphAs(lab, lab.home, 'Global Administrator', writing);
    const { objectId, appId } = lab.application;
    expect((await send('DELETE', `/applications/${objectId}`)).status).toBe(204);
    expect(await numbers(lab.one.tenantId)).toEqual([700016]);
    expect((await send('GET', `/applications/${objectId}`)).status).toBe(404);
    const listed = await send('GET', '/directory/deletedItems/microsoft.graph.application');
    expect(listed.body.value).toEqual([
      expect.objectContaining({ id: objectId, appId, deletedDateTime: expect.any(String) as string }),
    ]);
    const restored = await send('POST', `/directory/deletedItems/${objectId}/restore`);
    expect([restored.status, restored.body]).toMatchObject([200, { appId, deletedDateTime: null }]);
    expect(await numbers(lab.one.tenantId)).toBeUndefined();
    // The service principal in the home tenant is restored by itself.
    expect(await numbers(lab.home.tenantId)).toEqual([7000229]);
  });

  it('can be removed for good', async () => {
    const send = await graphAs(lab, lab.home, 'Global Administrator', writing);
    const { objectId } = lab.application;
    await send('DELETE', `/applications/${objectId}`);
    expect((await send('DELETE', `/directory/deletedItems/${objectId}`)).status).toBe(204);
    expect(lab.simulator.world.deletedApplications.size).toBe(0);
  });
});
