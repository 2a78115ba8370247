import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, it } from 'vitest';
import { rotateSigningKey } from '../../../electron/simulator/tokens/signing-key.ts';
import { call } from './call.ts';
import { appToken, authority, openLab, type Lab } from './lab.ts';

const hour = 60 * 60 * 1_000;
const keys = 'https://labone-vault.vault.azure.net/keys/rsa-2048?api-version=7.5';

const vaultToken = (lab: Lab): Promise<string> => appToken(lab, lab.one, 'https://vault.azure.net');

const publishedKeys = async (lab: Lab) =>
  (await call(lab, `${authority}/${lab.one.tenantId}/discovery/v2.0/keys`)).body.keys.map(({ kid }) => kid);

it('a token of the previous signing key is valid while the key is published', async () => {
  const lab = openLab();
  const previous = await vaultToken(lab);
  const { kid } = decodeProtectedHeader(previous);
  rotateSigningKey(lab.one, lab.clock.now());
  const token = await vaultToken(lab);
  expect(decodeProtectedHeader(token).kid).not.toBe(kid);
  expect(await publishedKeys(lab)).toEqual([decodeProtectedHeader(token).kid, kid]);
  expect((await call(lab, keys, { token: previous })).status).toBe(200);
  lab.clock.advance(25 * hour);
  expect(await publishedKeys(lab)).toEqual([decodeProtectedHeader(token).kid]);
  expect((await call(lab, keys, { token: previous })).body.error.message).toContain('AKV10046');
});

it('the times of a token that was verified before are still checked', async () => {
  const lab = openLab();
  const token = await vaultToken(lab);
  expect((await call(lab, keys, { token })).status).toBe(200);
  lab.clock.advance(2 * hour);
  expect((await call(lab, keys, { token })).body.error.message).toContain('expired');
  lab.clock.advance(-4 * hour);
  expect((await call(lab, keys, { token })).body.error.message).toContain('not yet valid');
});

it('a token is valid for five minutes beyond its times, which allows for a difference of clocks', async () => {
  const lab = openLab();
  const token = await vaultToken(lab);
  const { nbf = 0, exp = 0 } = decodeJwt(token);
  const statusAt = async (milliseconds: number) => {
    lab.clock.advance(milliseconds - lab.clock.now());
    return (await call(lab, keys, { token })).status;
  };
  const tolerance = 5 * 60_000;
  expect(await statusAt(nbf * 1_000 - tolerance - 1)).toBe(401);
  expect(await statusAt(nbf * 1_000 - tolerance)).toBe(200);
  expect(await statusAt(exp * 1_000 + tolerance - 1)).toBe(200);
  expect(await statusAt(exp * 1_000 + tolerance)).toBe(401);
});

it('tokens from an Entra with a clock ahead are not valid yet', async () => {
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
