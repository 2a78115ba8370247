import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { openLab, type Lab } from './lab.ts';

const endpoint = 'http://169.254.169.254/metadata/identity/oauth2/token';

interface Body {
  readonly access_token: string;
  readonly client_id: string;
  readonly error: string;
}

async function request(lab: Lab, query: Readonly<Record<string, string>>, headers = { metadata: 'true' }) {
  const parameters = new URLSearchParams({ 'api-version': '2018-02-01', ...query });
  const answer = await lab.simulator.fetch(new Request(`${endpoint}?${parameters.toString()}`, { headers }));
  return { status: answer.status, body: (await answer.json()) as Body };
}

function onMachine(...assigned: ('system' | 'user')[]) {
  const lab = openLab();
  const identities = assigned.map((kind) => ({
    ...{ clientId: randomUUID(), principalId: randomUUID(), assigned: kind },
    tenantId: lab.home.tenantId,
  }));
  lab.simulator.world.compute = { identities };
  return { lab, identities };
}

const resource = 'https://vault.azure.net';

describe('the metadata service of a machine', () => {
  it('issues tokens of the identity’s tenant', async () => {
    const { lab, identities } = onMachine('user');
    const { status, body } = await request(lab, { resource });
    expect([status, body.client_id]).toEqual([200, identities[0]?.clientId]);
    expect(decodeJwt(body.access_token)).toMatchObject({
      tid: lab.home.tenantId,
      oid: identities[0]?.principalId,
      aud: resource,
    });
  });

  it('prefers the system-assigned identity, and finds each by its client ID', async () => {
    const { lab, identities } = onMachine('user', 'system');
    const [user, system] = identities.map(({ clientId }) => clientId);
    expect((await request(lab, { resource })).body.client_id).toBe(system);
    expect((await request(lab, { resource, client_id: user ?? '' })).body.client_id).toBe(user);
  });

  it.each([
    ['without the header', { resource }, { metadata: 'false' }, 'bad_request_102'],
    ['without a resource', {}, undefined, 'invalid_request'],
    ['for an unknown identity', { resource, client_id: randomUUID() }, undefined, 'invalid_request'],
    ['for one of two identities', { resource }, undefined, 'invalid_request'],
  ])('refuses a request %s', async (_what, query, headers, error) => {
    const { lab } = onMachine('user', 'user');
    const answer = await request(lab, query, headers);
    expect([answer.status, answer.body.error]).toEqual([400, error]);
  });

  it('cannot be reached from a machine that is not in Azure', async () => {
    await expect(request(openLab(), { resource })).rejects.toMatchObject({
      cause: { code: 'EHOSTUNREACH' },
    });
  });
});
