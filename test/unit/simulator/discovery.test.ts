import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { rotateSigningKey } from '../../../electron/simulator/tokens/signing-key.ts';
import { call } from './call.ts';
import { appToken, authority, openLab, openLabVault } from './lab.ts';
import { createSimulator } from '../../../electron/simulator/simulator.ts';

describe('keys', () => {
  it.each(['common', 'organizations'])(
    'at %s are those of every tenant that signed a token',
    async (segment) => {
      const lab = openLab();
      const { world, clock } = lab.simulator;
      // The key ring of the file has keys from other tests.
      const own = { ...lab, simulator: createSimulator({ world, clock }) };
      const keys = async (version: string) =>
        (await call(own, `${authority}/${segment}/discovery/${version}keys`)).body.keys;
      expect(await keys('v2.0/')).toEqual([]);
      const one = await appToken(own, lab.one, 'https://vault.azure.net');
      expect(await keys('v2.0/')).toHaveLength(1);
      const two = await appToken(own, lab.two, 'https://vault.azure.net');
      rotateSigningKey(lab.one, clock.now());
      const renewed = await appToken(own, lab.one, 'https://vault.azure.net');
      const set = createLocalJWKSet({ keys: await keys('') });
      for (const token of [one, two, renewed])
        expect(
          (await jwtVerify(token, set, { currentDate: new Date(clock.now()) })).payload['tid'],
        ).toBeDefined();
    },
  );
});

describe('the first version’s metadata', () => {
  it('has the issuer of tokens that the services accept, and the keys to verify them', async () => {
    const lab = openLab();
    const { body } = await call(lab, `${authority}/labone.example/.well-known/openid-configuration`);
    const shown = body as unknown as { issuer: string; jwks_uri: string };
    const { keys } = (await call(lab, shown.jwks_uri)).body;
    const token = await appToken(lab, lab.one, 'https://management.azure.com');
    await expect(
      jwtVerify(token, createLocalJWKSet({ keys }), {
        issuer: shown.issuer,
        currentDate: new Date(lab.clock.now()),
      }),
    ).resolves.toBeDefined();
    expect(shown.issuer).toBe(`https://sts.windows.net/${lab.one.tenantId}/`);
  });

  it('at common has a placeholder for the tenant', async () => {
    const { body } = await call(openLab(), `${authority}/common/.well-known/openid-configuration`);
    expect(body).toMatchObject({
      issuer: 'https://sts.windows.net/{tenantid}/',
      jwks_uri: `${authority}/common/discovery/keys`,
    });
  });
});

it.each(['GET', 'PUT', 'DELETE'])('the token endpoint refuses %s', async (method) => {
  const lab = openLab();
  const { status, body } = await call(lab, `${authority}/${lab.one.tenantId}/oauth2/v2.0/token`, { method });
  expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_request', [900561]]);
  expect(body.error_description).toContain(
    `AADSTS900561: The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
  );
});

it('each service has the content type of its recordings', async () => {
  const { lab, use } = await openLabVault();
  const typeOf = async (url: string, token?: string) =>
    (await call(lab, url, token === undefined ? {} : { token })).headers.get('content-type');
  const graph = 'https://graph.microsoft.com';
  const jsonType = 'application/json; charset=utf-8';
  expect(await typeOf(`${authority}/common/v2.0/.well-known/openid-configuration`)).toBe(jsonType);
  expect(await typeOf(`${authority}/nobody.example/v2.0/.well-known/openid-configuration`)).toBe(jsonType);
  expect(await typeOf('https://management.azure.com/subscriptions?api-version=2022-12-01')).toBe(jsonType);
  expect((await use('GET', '/keys')).headers.get('content-type')).toBe(jsonType);
  expect(await typeOf(`${graph}/v1.0/groups`, await appToken(lab, lab.one, graph))).toBe(
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  );
  expect(await typeOf(`${graph}/v1.0/groups`)).toBe('application/json');
});
