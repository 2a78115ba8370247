import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { keyIdOf } from '../../../electron/simulator/tokens/signing-key.ts';
import { call, type Answer } from './call.ts';
import { foreignIdRequests } from './foreign-ids.ts';
import { askForToken, codeFor, redeem } from './lab.ts';
import {
  graphUrl,
  managementOperations,
  vaultOperations,
  vaultsOf,
  vaultUrl,
  type OperationRequest,
} from './tenant-operations.ts';
import {
  currentTenant,
  initialTenant,
  pair,
  resources,
  restoreWorld,
  signInAt,
  simulator,
  tokenOf,
  type CustomerIds,
  type Service,
} from './tenant-pairs.ts';

beforeEach(restoreWorld);

const operations = [...vaultOperations, ...managementOperations];
const service = fc.constantFrom(...(Object.keys(resources) as Service[]));

const send = ({ url, ...init }: OperationRequest, token: string): Promise<Answer> =>
  call({ simulator }, url, { ...init, token });

/** The issuer of a customer's tokens. */
const issuer = ({ tenantId }: CustomerIds): string => `https://sts.windows.net/${tenantId}/`;

/** Compares status and code of a refusal and, if given, its inner code and part of its text. */
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

/** Runs a property of two customers, each time in the initial world. */
const holds = <Given>(
  given: fc.Arbitrary<Given>,
  numRuns: number,
  property: (own: CustomerIds, other: CustomerIds, given: Given) => Promise<void>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pair, given, async ([own, other], more) => {
      restoreWorld();
      await property(own, other, more);
    }),
    { numRuns },
  );

it.each(operations.map((one) => ({ ...one })))(
  'the application may perform this operation at each customer: $name',
  async ({ at, service: of }) => {
    await holds(fc.constant(null), 4, async (own) => {
      expect((await send(at(own), await tokenOf(own, of))).status).toBeLessThan(300);
    });
  },
);

describe('a token', () => {
  it('of one customer, for any service, is refused at another', async () => {
    const given = fc.tuple(fc.constantFrom(...operations), service);
    await holds(given, 200, async (own, other, [operation, of]) => {
      const answer = await send(operation.at(other), await tokenOf(own, of));
      const isForService = of === operation.service;
      if (operation.service === 'Key Vault')
        expectRefusal(answer, {
          status: 401,
          code: 'Unauthorized',
          text: isForService
            ? `AKV10032: Invalid issuer. Expected one of ${issuer(other)}, found ${issuer(own)}.`
            : `AKV10022: Invalid audience. Expected ${resources['Key Vault']}, found: ${resources[of]}.`,
        });
      else
        expectRefusal(answer, {
          status: 401,
          code: isForService ? 'InvalidAuthenticationTokenTenant' : 'InvalidAuthenticationTokenAudience',
          text: isForService
            ? `wrong issuer '${issuer(own)}'. It must match the tenant '${issuer(other)}'`
            : `'${resources[of]}'`,
        });
      expect([currentTenant(own), currentTenant(other)]).toEqual([initialTenant(own), initialTenant(other)]);
    });
  });

  it('with tenant, issuer or key changed to another customer’s is refused', async () => {
    const rewriting = fc.constantFrom('tenant', 'issuer', 'tenant and key id');
    const given = fc.tuple(fc.constantFrom(...operations), rewriting);
    await holds(given, 100, async (own, other, [operation, rewritten]) => {
      const genuine = await tokenOf(own, operation.service);
      const [header = '', payload = '', signature = ''] = genuine.split('.');
      const edit = (part: string, from: string, to: string) =>
        Buffer.from(Buffer.from(part, 'base64url').toString().replaceAll(from, to)).toString('base64url');
      const token = [
        rewritten === 'tenant and key id'
          ? edit(header, keyIdOf(currentTenant(own)), keyIdOf(currentTenant(other)))
          : header,
        rewritten === 'issuer'
          ? edit(payload, issuer(own), issuer(other))
          : edit(payload, own.tenantId, other.tenantId),
        signature,
      ].join('.');
      expectRefusal(
        await send(operation.at(other), token),
        operation.service === 'Key Vault'
          ? { status: 401, code: 'Unauthorized', text: rewritten === 'tenant' ? 'AKV10046' : 'IDX10511' }
          : { status: 401, code: 'InvalidAuthenticationToken' },
      );
      expect(currentTenant(other)).toEqual(initialTenant(other));
    });
  });

  it('shows users and name of its own customer only', async () => {
    await holds(fc.constant(null), 40, async (own, other) => {
      const found = async (of: CustomerIds, path: string) => {
        const { body } = await send({ url: graphUrl(path) }, await tokenOf(of, 'Graph'));
        return (body.value as { id: string }[]).map(({ id }) => id);
      };
      expect(await found(own, '/organization')).toEqual([own.tenantId]);
      const byId = ({ member }: CustomerIds) => `/users?$filter=id eq '${member.objectId}'`;
      expect(await found(own, byId(own))).toEqual([own.member.objectId]);
      expect(await found(own, byId(other))).toEqual([]);
      const otherUsers = new Set(await found(other, '/users?$top=999'));
      const ownUsers = await found(own, '/users?$top=999');
      expect(ownUsers).toContain(own.member.objectId);
      expect(ownUsers.filter((id) => otherUsers.has(id))).toEqual([]);
    });
  });
});

it('ids of one customer are unknown at another, and nothing changes at either', async () => {
  await holds(fc.constantFrom(...foreignIdRequests), 200, async (own, other, foreign) => {
    if (foreign.ofDeletedVault)
      await send(
        { url: vaultsOf(other, other.vault), method: 'DELETE' },
        await tokenOf(other, 'Resource Manager'),
      );
    const before = structuredClone([currentTenant(own), currentTenant(other)]);
    const answer = await send(foreign.request(own, other), await tokenOf(own, foreign.service));
    const { status, code } = foreign;
    if (code === undefined) expect([answer.status, answer.body]).toEqual([status, '']);
    else expectRefusal(answer, { status, code });
    expect([currentTenant(own), currentTenant(other)]).toEqual(before);
  });
});

it.each(foreignIdRequests.map((one) => ({ ...one })).filter(({ status }) => status < 300 || status === 404))(
  'the same request with own ids finds the object: $what',
  async ({ request, service: of, ofDeletedVault }) => {
    await holds(fc.constant(null), 2, async (own) => {
      if (ofDeletedVault)
        await send(
          { url: vaultsOf(own, own.vault), method: 'DELETE' },
          await tokenOf(own, 'Resource Manager'),
        );
      currentTenant(own).subscriptions[0]?.vaults.forEach((vault) => (vault.purgeProtection = false));
      expect((await send(request(own, own), await tokenOf(own, of))).status).not.toBe(404);
    });
  },
);

describe('a role or access policy for the object id of another customer', () => {
  const refusals = {
    rbac: 'ForbiddenByRbac',
    'access policies': 'AccessDenied',
  } as const;

  it('gives neither customer access to the vault', async () => {
    const given = fc.tuple(fc.constantFrom(...vaultOperations), fc.constantFrom('rbac', 'access policies'));
    await holds(given, 150, async (guest, host, [operation, authorization]) => {
      for (const subscription of currentTenant(host).subscriptions) {
        subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
          ...one,
          principalId: guest.principalId,
        }));
        for (const vault of subscription.vaults) {
          vault.authorization = authorization;
          vault.accessPolicies = [{ objectId: guest.principalId, keys: ['all'], secrets: ['all'] }];
        }
      }
      const request = operation.at(host);
      expectRefusal(await send(request, await tokenOf(guest, 'Key Vault')), {
        status: 401,
        code: 'Unauthorized',
        text: 'AKV10032',
      });
      const inner = refusals[authorization];
      expectRefusal(await send(request, await tokenOf(host, 'Key Vault')), {
        status: 403,
        code: 'Forbidden',
        inner,
      });
    });
  });

  it('gives neither customer access to the subscription', async () => {
    await holds(fc.constantFrom(...managementOperations), 100, async (guest, host, operation) => {
      for (const subscription of currentTenant(host).subscriptions)
        subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
          ...one,
          principalId: guest.principalId,
        }));
      const request = operation.at(host);
      expectRefusal(await send(request, await tokenOf(guest, 'Resource Manager')), {
        status: 401,
        code: 'InvalidAuthenticationTokenTenant',
      });
      expectRefusal(await send(request, await tokenOf(host, 'Resource Manager')), {
        status: 403,
        code: 'AuthorizationFailed',
      });
    });
  });
});

it('the key of one customer does not unwrap data that the key of another wrapped', async () => {
  const given = fc.tuple(
    fc.constantFrom('RSA-OAEP', 'RSA-OAEP-256'),
    fc.uint8Array({ minLength: 16, maxLength: 64 }),
  );
  await holds(given, 60, async (own, other, [alg, bytes]) => {
    const value = Buffer.from(bytes).toString('base64url');
    const at = async (customer: CustomerIds, operation: string, text: unknown) =>
      send(
        { url: vaultUrl(customer, `/keys/data-encryption/${operation}`), json: { alg, value: text } },
        await tokenOf(customer, 'Key Vault'),
      );
    const wrapped = (await at(own, 'wrapkey', value)).body.value;
    expectRefusal(await at(other, 'unwrapkey', wrapped), { status: 400, code: 'BadParameter' });
    expect((await at(own, 'unwrapkey', wrapped)).body.value).toBe(value);
  });
});

it('a backup is restored at its own customer only', async () => {
  const given = fc.constantFrom('/keys/data-encryption', '/secrets/test');
  await holds(given, 60, async (own, other, path) => {
    const token = await tokenOf(own, 'Key Vault');
    const backup = (await send({ url: vaultUrl(own, `${path}/backup`), method: 'POST' }, token)).body.value;
    for (const customer of [own, other])
      for (const { keys, secrets } of currentTenant(customer).subscriptions[0]?.vaults ?? []) {
        keys.clear();
        secrets.clear();
      }
    const restore = async (at: CustomerIds) =>
      send(
        { url: vaultUrl(at, `/${String(path.split('/')[1])}/restore`), json: { value: backup } },
        await tokenOf(at, 'Key Vault'),
      );
    expectRefusal(await restore(other), { status: 400, code: 'BadParameter' });
    expect((await restore(own)).status).toBe(200);
  });
});

it('a code or refresh token is refused at another customer, and still valid at its own', async () => {
  const given = fc.tuple(fc.constantFrom('code', 'refresh token'), fc.constantFrom('tenantId', 'domain'));
  await holds(given, 60, async (own, other, [kind, named]) => {
    const lab = signInAt(own, other);
    const code = await codeFor(lab, lab.one);
    const refreshToken = kind === 'code' ? '' : (await redeem(lab, own.tenantId, code)).body.refresh_token;
    const redeemAt = (at: CustomerIds) =>
      kind === 'code'
        ? redeem(lab, at[named], code)
        : askForToken(lab, at[named], {
            grant_type: 'refresh_token',
            client_id: lab.application.appId,
            client_secret: String(lab.application.secrets[0]?.value),
            refresh_token: String(refreshToken),
            scope: 'User.Read',
          });
    const { status, body } = await redeemAt(other);
    expect([status, body.error, body.error_codes]).toEqual([
      400,
      'invalid_grant',
      [kind === 'code' ? 700005 : 50020],
    ]);
    expect((await redeemAt(own)).status).toBe(200);
  });
});
