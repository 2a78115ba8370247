import { describe, expect, it } from 'vitest';
import { addFault } from './add-fault.ts';
import { call } from './call.ts';
import { authority, openLab, openLabVault } from './lab.ts';
import { clientCredentials } from './token-requests.ts';

describe('a service that echoes', () => {
  it('repeats the token in the members of its answer', async () => {
    const { lab, use } = await openLabVault();
    addFault(lab, 'key-vault', { kind: 'echo', members: ['message', 'kty', 'key_ops'] });
    const { body } = await use('GET', '/keys/rsa-2048');
    expect(body.key).toMatchObject({
      kty: expect.stringMatching(/^RSA Bearer eyJ/) as string,
      key_ops: expect.arrayContaining([expect.stringMatching(/^wrapKey Bearer eyJ/)]) as unknown,
      kid: expect.not.stringContaining('Bearer') as string,
    });
    const refused = await use('GET', '/keys/nothing');
    expect(refused.body.error.code).toBe('KeyNotFound');
    expect(refused.body.error.message).toMatch(/ Bearer eyJ\S+$/);
  });

  it('repeats the secret and the assertion of a form', async () => {
    const lab = openLab();
    addFault(lab, 'entra', { kind: 'echo', members: ['error_description'] });
    const { body } = await clientCredentials(lab, {
      client_secret: 'a wrong secret',
      refresh_token: 'a refresh token',
    });
    expect(body.error_codes).toEqual([7000215]);
    expect(body.error_description).toMatch(/Z a wrong secret a refresh token$/);
    const asserted = await clientCredentials(lab, { client_secret: '', client_assertion: 'e.y.J' });
    expect(asserted.body.error_description).toMatch(/ e\.y\.J$/);
  });

  it('repeats them in every member if none is named, and in named headers', async () => {
    const { lab, use } = await openLabVault();
    addFault(lab, 'key-vault', { kind: 'echo', members: null });
    const { body, headers } = await use('GET', '/secrets/test');
    expect(body.id).toMatch(/ Bearer eyJ/);
    expect(body.value).toMatch(/ Bearer eyJ/);
    expect(headers.get('x-ms-keyvault-region')).toBe('swedencentral');
    lab.simulator.world.faults = [];
    addFault(lab, 'key-vault', { kind: 'echo', members: ['x-ms-keyvault-region'] });
    expect((await use('GET', '/healthstatus')).headers.get('x-ms-keyvault-region')).toMatch(
      /^swedencentral Bearer eyJ/,
    );
  });

  it('answers a request without credentials unchanged', async () => {
    const lab = openLab();
    addFault(lab, 'entra', { kind: 'echo', members: null });
    const url = `${authority}/${lab.one.tenantId}/v2.0/.well-known/openid-configuration`;
    expect((await call(lab, url)).body.issuer).toBe(`${authority}/${lab.one.tenantId}/v2.0`);
  });
});
