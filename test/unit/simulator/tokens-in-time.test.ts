import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import { rotateSigningKey } from '../../../electron/simulator/tokens/signing-key.ts';
import { call } from './call.ts';
import { askForToken, authority, openLab, type Lab } from './lab.ts';

const hour = 60 * 60 * 1_000;
const keys = 'https://labone-vault.vault.azure.net/keys/rsa-2048?api-version=7.5';

const vaultToken = async (lab: Lab): Promise<string> =>
  (
    await askForToken(lab, lab.one.tenantId, {
      grant_type: 'client_credentials',
      client_id: lab.application.appId,
      client_secret: lab.application.secrets[0]?.value ?? '',
      scope: 'https://vault.azure.net/.default',
    })
  ).body.access_token;

const publishedKeys = async (lab: Lab) =>
  (await call(lab, `${authority}/${lab.one.tenantId}/discovery/v2.0/keys`)).body.keys.map(({ kid }) => kid);

test('a token of the former signing key counts for as long as the key is published', async () => {
  const lab = openLab();
  const former = await vaultToken(lab);
  const { kid } = decodeProtectedHeader(former);
  rotateSigningKey(lab.one, lab.clock.now());
  const token = await vaultToken(lab);
  expect(decodeProtectedHeader(token).kid).not.toBe(kid);
  expect(await publishedKeys(lab)).toEqual([decodeProtectedHeader(token).kid, kid]);
  expect((await call(lab, keys, { token: former })).status).toBe(200);
  lab.clock.advance(25 * hour);
  expect(await publishedKeys(lab)).toEqual([decodeProtectedHeader(token).kid]);
  expect((await call(lab, keys, { token: former })).body.error.message).toContain('AKV10046');
});

test('a token that a vault knows already is still asked for its time, and for its tenant', async () => {
  const lab = openLab();
  const token = await vaultToken(lab);
  expect((await call(lab, keys, { token })).status).toBe(200);
  lab.clock.advance(2 * hour);
  expect((await call(lab, keys, { token })).body.error.message).toContain('expired');
  lab.clock.advance(-4 * hour);
  expect((await call(lab, keys, { token })).body.error.message).toContain('not yet valid');
});

test('an Entra whose clock is ahead issues tokens that a vault does not take yet', async () => {
  const lab = openLab();
  const effect = { kind: 'clock skew', milliseconds: hour } as const;
  lab.simulator.world.faults.push({ service: 'entra', tenantId: null, rate: 1, effect });
  const { headers } = await call(lab, `${authority}/common/v2.0/.well-known/openid-configuration`);
  const ahead = Date.parse(headers.get('date') ?? '') - lab.clock.now();
  expect(Math.abs(ahead - hour)).toBeLessThan(1_000);
  const refused = await call(lab, keys, { token: await vaultToken(lab) });
  expect([refused.status, refused.body.error.message]).toEqual([
    401,
    expect.stringContaining('not yet valid'),
  ]);
});
