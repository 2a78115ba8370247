import { createPrivateKey } from 'node:crypto';
import { exportPKCS8, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import {
  keyIdOf,
  rotateSigningKey,
  signingKeyOf,
} from '../../../../electron/simulator/tokens/signing-key.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { openLab, type Lab } from '../../simulator/lab.ts';
import { claimsAt, nonce, openValidator, signed } from './id-tokens.ts';

const minute = 60_000;
let lab: Lab;
let opened: ReturnType<typeof openValidator>;
beforeEach(() => {
  lab = openLab();
  opened = openValidator(lab, [lab.home, lab.one]);
});

/** The refusal by its code; `signed in` if there is none. */
const refusalOf = (token: string, expected?: string): Promise<string> =>
  opened.validate(token, expected).then(
    () => 'signed in',
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problem.code;
      throw error;
    },
  );

const shift = (claims: ReturnType<typeof claimsAt>, seconds: number) => ({
  ...claims,
  ...Object.fromEntries(
    (['iat', 'nbf', 'exp'] as const).map((name) => [name, Number(claims[name]) + seconds]),
  ),
});

describe('an honest ID token', () => {
  it('of version 2.0 identifies the person by tenant and object', async () => {
    const claims = claimsAt(lab, lab.one, { roles: ['Causeway.Reader', 7], wids: ['a role'], acct: 1 });
    expect(await opened.validate(await signed(lab, lab.one, claims))).toEqual({
      tenantId: lab.one.tenantId,
      objectId: lab.one.accounts[0]?.objectId,
      name: 'Kim',
      username: 'kim@fjord.example',
      roles: ['Causeway.Reader'],
      wids: ['a role'],
      isGuest: true,
    });
    expect(opened.requested).toEqual([
      `/${lab.one.tenantId}/v2.0/.well-known/openid-configuration`,
      `/${lab.one.tenantId}/discovery/v2.0/keys`,
    ]);
  });

  it('of version 1.0 is validated with the metadata of that version', async () => {
    const claims = claimsAt(lab, lab.one, {
      ver: '1.0',
      iss: `https://sts.windows.net/${lab.one.tenantId}/`,
    });
    expect(await refusalOf(await signed(lab, lab.one, claims))).toBe('signed in');
    expect(opened.requested).toContain(`/${lab.one.tenantId}/.well-known/openid-configuration`);
  });

  it('may be five minutes late or early', async () => {
    for (const seconds of [-3_600 - 299, 299])
      expect(await refusalOf(await signed(lab, lab.one, shift(claimsAt(lab, lab.one), seconds)))).toBe(
        'signed in',
      );
  });

  it('of a renewal needs no nonce', async () => {
    const claims = { ...claimsAt(lab, lab.one), nonce: undefined };
    const { validate } = openValidator(lab, [lab.one]);
    await expect(validate(await signed(lab, lab.one, claims))).rejects.toThrow(ProblemError);
    await expect(
      validate(await signed(lab, lab.one, claims), null as unknown as string),
    ).resolves.toMatchObject({ tenantId: lab.one.tenantId });
  });

  it('marks a person of another identity provider as a guest', async () => {
    const claims = claimsAt(lab, lab.one, { idp: 'live.com' });
    expect(await opened.validate(await signed(lab, lab.one, claims))).toMatchObject({ isGuest: true });
    expect(await opened.validate(await signed(lab, lab.one, claimsAt(lab, lab.one)))).toMatchObject({
      isGuest: false,
    });
  });
});

/** Each attack is signed as well as its author can, so that only the named rule stops it. */
const attacks: readonly (readonly [string, ProblemCode, () => string | Promise<string>])[] = [
  [
    'without a signature (alg none)',
    'id-token-unsigned',
    () => new UnsecuredJWT(claimsAt(lab, lab.one)).encode(),
  ],
  [
    'signed by HS256 with the public key of the tenant',
    'id-token-algorithm-not-allowed',
    async () => {
      const { publicKey } = await signingKeyOf(lab.simulator, lab.one);
      return new SignJWT(claimsAt(lab, lab.one))
        .setProtectedHeader({ alg: 'HS256', kid: keyIdOf(lab.one) })
        .sign(Buffer.from(await exportSPKI(publicKey)));
    },
  ],
  [
    'signed by PS256 with the key of the tenant',
    'id-token-algorithm-not-allowed',
    async () => {
      const key = createPrivateKey(
        await exportPKCS8((await signingKeyOf(lab.simulator, lab.one)).privateKey),
      );
      return new SignJWT(claimsAt(lab, lab.one))
        .setProtectedHeader({ alg: 'PS256', kid: keyIdOf(lab.one) })
        .sign(key);
    },
  ],
  [
    'of another tenant that names the home tenant in tid',
    'id-token-issuer-wrong',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { tid: lab.home.tenantId })),
  ],
  [
    'with the tid and the issuer of the home tenant, signed by the key of another tenant',
    'id-token-key-unknown',
    () => signed(lab, lab.one, claimsAt(lab, lab.home)),
  ],
  [
    'with the key ID of the home tenant, signed by the key of another tenant',
    'id-token-signature-wrong',
    () => signed(lab, lab.one, claimsAt(lab, lab.home), keyIdOf(lab.home)),
  ],
  [
    'with claims changed after signing',
    'id-token-signature-wrong',
    async () => {
      const [header, , signature] = (await signed(lab, lab.one, claimsAt(lab, lab.one))).split('.');
      const claims = JSON.stringify(claimsAt(lab, lab.one, { roles: ['Causeway.Admin'] }));
      return [header, Buffer.from(claims).toString('base64url'), signature].join('.');
    },
  ],
  [
    'without a key ID',
    'id-token-key-unknown',
    async () => {
      const { privateKey } = await signingKeyOf(lab.simulator, lab.one);
      return new SignJWT(claimsAt(lab, lab.one)).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    },
  ],
  [
    'of a foreign issuer',
    'id-token-issuer-wrong',
    () =>
      signed(
        lab,
        lab.one,
        claimsAt(lab, lab.one, { iss: `https://login.fjord.example/${lab.one.tenantId}/v2.0` }),
      ),
  ],
  [
    'of an unknown version',
    'id-token-issuer-wrong',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { ver: '3.0' })),
  ],
  [
    'without tid',
    'id-token-tenant-missing',
    () => signed(lab, lab.one, { ...claimsAt(lab, lab.one), tid: undefined }),
  ],
  [
    'of a personal account',
    'personal-account-not-supported',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { tid: '9188040D-6c67-4c5b-b112-36a304b66dad' })),
  ],
  [
    'of a tenant that is not on the allow-list',
    'sign-in-tenant-not-allowed',
    () => signed(lab, lab.two, claimsAt(lab, lab.two)),
  ],
  [
    'for another application',
    'id-token-audience-wrong',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { aud: '00000003-0000-0000-c000-000000000000' })),
  ],
  [
    'that expired more than five minutes ago',
    'id-token-expired',
    () => signed(lab, lab.one, shift(claimsAt(lab, lab.one), -3_600 - 301)),
  ],
  [
    'that never expires',
    'id-token-not-readable',
    () => signed(lab, lab.one, { ...claimsAt(lab, lab.one), exp: undefined }),
  ],
  [
    'that becomes valid in more than five minutes',
    'id-token-not-yet-valid',
    () => signed(lab, lab.one, shift(claimsAt(lab, lab.one), 301)),
  ],
  [
    'with the nonce of an earlier sign-in',
    'id-token-nonce-wrong',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { nonce: 'an earlier one' })),
  ],
  [
    'without an object ID',
    'id-token-not-readable',
    () => signed(lab, lab.one, { ...claimsAt(lab, lab.one), oid: undefined }),
  ],
  ['that is no token', 'id-token-not-readable', () => 'a.b.c'],
  [
    'that is longer than any token of Entra',
    'id-token-not-readable',
    () => signed(lab, lab.one, claimsAt(lab, lab.one, { filler: 'a'.repeat(70_000) })),
  ],
];

describe('an ID token is refused', () => {
  it.each(attacks)('%s', async (_name, code, forge) => {
    expect(await refusalOf(await forge())).toBe(code);
    // The same person can still sign in.
    expect(await refusalOf(await signed(lab, lab.one, claimsAt(lab, lab.one)))).toBe('signed in');
  });

  it.each(['without tid', 'of a personal account', 'of a tenant that is not on the allow-list'])(
    '%s, before anything is requested',
    async (name) => {
      const [, , forge] = attacks.find(([one]) => one === name) ?? [];
      expect(await refusalOf((await forge?.()) ?? '')).not.toBe('signed in');
      expect(opened.requested).toEqual([]);
    },
  );
});

describe('signing keys', () => {
  const token = async () => signed(lab, lab.one, claimsAt(lab, lab.one));

  it('are requested once for a tenant', async () => {
    for (let count = 0; count < 3; count += 1) expect(await refusalOf(await token())).toBe('signed in');
    expect(opened.requested).toHaveLength(2);
  });

  it('are requested again for an unknown key ID, because the tenant may have a new key', async () => {
    expect(await refusalOf(await token())).toBe('signed in');
    rotateSigningKey(lab.one, lab.clock.now());
    lab.clock.advance(minute);
    expect(await refusalOf(await token())).toBe('signed in');
    expect(opened.requested).toHaveLength(4);
  });

  it('are requested at most once a minute, however many unknown key IDs arrive', async () => {
    const forge = () => signed(lab, lab.one, claimsAt(lab, lab.one), `unknown ${Math.random()}`);
    for (let count = 0; count < 20; count += 1)
      expect(await refusalOf(await forge())).toBe('id-token-key-unknown');
    expect(opened.requested).toHaveLength(2);
    lab.clock.advance(minute);
    for (let count = 0; count < 20; count += 1)
      expect(await refusalOf(await forge())).toBe('id-token-key-unknown');
    expect(opened.requested).toHaveLength(4);
  });

  it('are requested again after a day, because a withdrawn key must not count forever', async () => {
    expect(await refusalOf(await token())).toBe('signed in');
    lab.clock.advance(25 * 60 * minute);
    expect(await refusalOf(await token())).toBe('signed in');
    expect(opened.requested).toHaveLength(4);
  });

  it('are not remembered if the request failed', async () => {
    lab.simulator.world.faults.push({
      service: 'entra',
      tenantId: null,
      rate: 1,
      effect: { kind: 'server error', status: 503 },
    });
    expect(await refusalOf(await token())).not.toBe('signed in');
    lab.simulator.world.faults.length = 0;
    expect(await refusalOf(await token())).toBe('signed in');
  });
});

it('the nonce in these tests is not a constant of the validator', async () => {
  const other = await signed(lab, lab.one, claimsAt(lab, lab.one, { nonce: 'fresh' }));
  expect([await refusalOf(other), await refusalOf(other, 'fresh')]).toEqual([
    'id-token-nonce-wrong',
    'signed in',
  ]);
  expect(nonce).not.toBe('fresh');
});
