import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { keyIdOf } from '../../../electron/simulator/tokens/signing-key.ts';
import { borrowings } from './borrowed-ids.ts';
import { call, type Answer } from './call.ts';
import { askForToken, codeFor, redeem } from './lab.ts';
import {
  graphUrl,
  managementOperations,
  vaultOperations,
  vaultsOf,
  vaultUrl,
  type QueryView,
} from './tenant-operations.ts';
import {
  pair,
  present,
  resources,
  signInAt,
  simulator,
  startAgain,
  tokenOf,
  untouched,
  type Holder,
  type Service,
} from './tenant-pairs.ts';

beforeEach(startAgain);

const operations = [...vaultOperations, ...managementOperations];
const service = fc.constantFrom(...(Object.keys(resources) as Service[]));

const ask = ({ url, ...init }: QueryView, token: string): Promise<Answer> =>
  call({ simulator }, url, { ...init, token });

/** The issuer of a customer's tokens, to the letter. */
const issuer = ({ tenantId }: Holder): string => `https://sts.windows.net/${tenantId}/`;

/** Holds a refusal to its status and code and, where they are given, to its inner code and to words of its text. */
function expectRefusal(
  { status, body }: Answer,
  refusal: {
    readonly status: number;
    readonly code: string;
    readonly text?: string;
    readonly inner?: string;
  },
): void {
  expect([status, body.error.code]).toEqual([refusal.status, refusal.code]);
  if (refusal.text !== undefined) expect(body.error.message).toContain(refusal.text);
  if (refusal.inner !== undefined) expect(body.error.innererror.code).toBe(refusal.inner);
}

/** Runs a property of two customers, each time in a world in which nobody did anything. */
const holds = <Given>(
  given: fc.Arbitrary<Given>,
  numRuns: number,
  property: (own: Holder, other: Holder, given: Given) => Promise<void>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pair, given, async ([own, other], more) => {
      startAgain();
      await property(own, other, more);
    }),
    { numRuns },
  );

test.each(operations.map((one) => ({ ...one })))(
  'the application may do this at each customer: $name',
  async ({ at, service: asked }) => {
    await holds(fc.constant(null), 4, async (own) => {
      expect((await ask(at(own), await tokenOf(own, asked))).status).toBeLessThan(300);
    });
  },
);

describe('a token', () => {
  test('of one customer, for whichever service, does nothing at another', async () => {
    const given = fc.tuple(fc.constantFrom(...operations), service);
    await holds(given, 200, async (own, other, [operation, of]) => {
      const answer = await ask(operation.at(other), await tokenOf(own, of));
      const fits = of === operation.service;
      if (operation.service === 'Key Vault')
        expectRefusal(answer, {
          status: 401,
          code: 'Unauthorized',
          text: fits
            ? `AKV10032: Invalid issuer. Expected one of ${issuer(other)}, found ${issuer(own)}.`
            : `AKV10022: Invalid audience. Expected ${resources['Key Vault']}, found: ${resources[of]}.`,
        });
      else
        expectRefusal(answer, {
          status: 401,
          code: fits ? 'InvalidAuthenticationTokenTenant' : 'InvalidAuthenticationTokenAudience',
          text: fits
            ? `wrong issuer '${issuer(own)}'. It must match the tenant '${issuer(other)}'`
            : `'${resources[of]}'`,
        });
      expect([present(own), present(other)]).toEqual([untouched(own), untouched(other)]);
    });
  });

  test('whose tenant, issuer or key was rewritten to another customer’s is nobody’s', async () => {
    const rewriting = fc.constantFrom('tenant', 'issuer', 'tenant and key id');
    const given = fc.tuple(fc.constantFrom(...operations), rewriting);
    await holds(given, 100, async (own, other, [operation, rewritten]) => {
      const genuine = await tokenOf(own, operation.service);
      const [header = '', payload = '', signature = ''] = genuine.split('.');
      const edit = (part: string, from: string, to: string) =>
        Buffer.from(Buffer.from(part, 'base64url').toString().replaceAll(from, to)).toString('base64url');
      const token = [
        rewritten === 'tenant and key id'
          ? edit(header, keyIdOf(present(own)), keyIdOf(present(other)))
          : header,
        rewritten === 'issuer'
          ? edit(payload, issuer(own), issuer(other))
          : edit(payload, own.tenantId, other.tenantId),
        signature,
      ].join('.');
      expectRefusal(
        await ask(operation.at(other), token),
        operation.service === 'Key Vault'
          ? { status: 401, code: 'Unauthorized', text: rewritten === 'tenant' ? 'AKV10046' : 'IDX10511' }
          : { status: 401, code: 'InvalidAuthenticationToken' },
      );
      expect(present(other)).toEqual(untouched(other));
    });
  });

  test('shows the people and the name of its own customer alone', async () => {
    await holds(fc.constant(null), 40, async (own, other) => {
      const found = async (of: Holder, path: string) => {
        const { body } = await ask({ url: graphUrl(path) }, await tokenOf(of, 'Graph'));
        return (body.value as { id: string }[]).map(({ id }) => id);
      };
      expect(await found(own, '/organization')).toEqual([own.tenantId]);
      const byId = ({ member }: Holder) => `/users?$filter=id eq '${member.objectId}'`;
      expect(await found(own, byId(own))).toEqual([own.member.objectId]);
      expect(await found(own, byId(other))).toEqual([]);
      const strangers = new Set(await found(other, '/users?$top=999'));
      const people = await found(own, '/users?$top=999');
      expect(people).toContain(own.member.objectId);
      expect(people.filter((id) => strangers.has(id))).toEqual([]);
    });
  });
});

test('ids of one customer name nothing at another, and nothing changes at either', async () => {
  await holds(fc.constantFrom(...borrowings), 200, async (own, lender, borrowing) => {
    if (borrowing.ofDeletedVault)
      await ask(
        { url: vaultsOf(lender, lender.vault), method: 'DELETE' },
        await tokenOf(lender, 'Resource Manager'),
      );
    const before = structuredClone([present(own), present(lender)]);
    const answer = await ask(borrowing.ask(own, lender), await tokenOf(own, borrowing.service));
    const { status, code } = borrowing;
    if (code === undefined) expect([answer.status, answer.body]).toEqual([status, '']);
    else expectRefusal(answer, { status, code });
    expect([present(own), present(lender)]).toEqual(before);
  });
});

test.each(borrowings.map((one) => ({ ...one })).filter(({ status }) => status < 300 || status === 404))(
  'what is refused as borrowed is there at home: $what',
  async ({ ask: asked, service: of, ofDeletedVault }) => {
    await holds(fc.constant(null), 2, async (own) => {
      if (ofDeletedVault)
        await ask(
          { url: vaultsOf(own, own.vault), method: 'DELETE' },
          await tokenOf(own, 'Resource Manager'),
        );
      present(own).subscriptions[0]?.vaults.forEach((vault) => (vault.purgeProtection = false));
      expect((await ask(asked(own, own), await tokenOf(own, of))).status).not.toBe(404);
    });
  },
);

describe('who was let in by the object id of another customer', () => {
  const refusals = {
    rbac: 'ForbiddenByRbac',
    'access policies': 'AccessDenied',
  } as const;

  test('does not get into a vault, and the vault’s own customer neither', async () => {
    const given = fc.tuple(fc.constantFrom(...vaultOperations), fc.constantFrom('rbac', 'access policies'));
    await holds(given, 150, async (guest, host, [operation, authorization]) => {
      for (const subscription of present(host).subscriptions) {
        subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
          ...one,
          principalId: guest.principalId,
        }));
        for (const vault of subscription.vaults) {
          vault.authorization = authorization;
          vault.accessPolicies = [{ objectId: guest.principalId, keys: ['all'], secrets: ['all'] }];
        }
      }
      const asked = operation.at(host);
      expectRefusal(await ask(asked, await tokenOf(guest, 'Key Vault')), {
        status: 401,
        code: 'Unauthorized',
        text: 'AKV10032',
      });
      const inner = refusals[authorization];
      expectRefusal(await ask(asked, await tokenOf(host, 'Key Vault')), {
        status: 403,
        code: 'Forbidden',
        inner,
      });
    });
  });

  test('does not get into a subscription, and the subscription’s own customer neither', async () => {
    await holds(fc.constantFrom(...managementOperations), 100, async (guest, host, operation) => {
      for (const subscription of present(host).subscriptions)
        subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
          ...one,
          principalId: guest.principalId,
        }));
      const asked = operation.at(host);
      expectRefusal(await ask(asked, await tokenOf(guest, 'Resource Manager')), {
        status: 401,
        code: 'InvalidAuthenticationTokenTenant',
      });
      expectRefusal(await ask(asked, await tokenOf(host, 'Resource Manager')), {
        status: 403,
        code: 'AuthorizationFailed',
      });
    });
  });
});

test('what the key of one customer wrapped, the key of another does not unwrap', async () => {
  const given = fc.tuple(
    fc.constantFrom('RSA-OAEP', 'RSA-OAEP-256'),
    fc.uint8Array({ minLength: 16, maxLength: 64 }),
  );
  await holds(given, 60, async (own, other, [alg, bytes]) => {
    const value = Buffer.from(bytes).toString('base64url');
    const at = async (holder: Holder, operation: string, text: unknown) =>
      ask(
        { url: vaultUrl(holder, `/keys/data-encryption/${operation}`), json: { alg, value: text } },
        await tokenOf(holder, 'Key Vault'),
      );
    const wrapped = (await at(own, 'wrapkey', value)).body.value;
    expectRefusal(await at(other, 'unwrapkey', wrapped), { status: 400, code: 'BadParameter' });
    expect((await at(own, 'unwrapkey', wrapped)).body.value).toBe(value);
  });
});

test('the backup of one customer is restored there, and at no other', async () => {
  const given = fc.constantFrom('/keys/data-encryption', '/secrets/test');
  await holds(given, 60, async (own, other, path) => {
    const token = await tokenOf(own, 'Key Vault');
    const kept = (await ask({ url: vaultUrl(own, `${path}/backup`), method: 'POST' }, token)).body.value;
    for (const holder of [own, other])
      for (const { keys, secrets } of present(holder).subscriptions[0]?.vaults ?? []) {
        keys.clear();
        secrets.clear();
      }
    const restore = async (at: Holder) =>
      ask(
        { url: vaultUrl(at, `/${String(path.split('/')[1])}/restore`), json: { value: kept } },
        await tokenOf(at, 'Key Vault'),
      );
    expectRefusal(await restore(other), { status: 400, code: 'BadParameter' });
    expect((await restore(own)).status).toBe(200);
  });
});

test('a code or a refresh token of one customer is worth nothing at another, and still something at home', async () => {
  const given = fc.tuple(fc.constantFrom('code', 'refresh token'), fc.constantFrom('tenantId', 'domain'));
  await holds(given, 60, async (own, other, [kind, named]) => {
    const lab = signInAt(own, other);
    const code = await codeFor(lab, lab.one);
    const refreshToken = kind === 'code' ? '' : (await redeem(lab, own.tenantId, code)).body.refresh_token;
    const swap = (at: Holder) =>
      kind === 'code'
        ? redeem(lab, at[named], code)
        : askForToken(lab, at[named], {
            grant_type: 'refresh_token',
            client_id: lab.application.appId,
            client_secret: String(lab.application.secrets[0]?.value),
            refresh_token: String(refreshToken),
            scope: 'User.Read',
          });
    const { status, body } = await swap(other);
    expect([status, body.error, body.error_codes]).toEqual([
      400,
      'invalid_grant',
      [kind === 'code' ? 700005 : 50020],
    ]);
    expect((await swap(own)).status).toBe(200);
  });
});
