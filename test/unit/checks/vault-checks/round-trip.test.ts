import { describe, expect, it } from 'vitest';
import { latest } from '../../../../electron/simulator/world/vault.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../../shared/domain/counts-as-healthy.ts';
import { azureOf, type Grant } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';

const reader = { role: 'keyVaultReader', level: 'vault' } as const;
const user = { role: 'keyVaultCryptoUser', level: 'vault' } as const;
const forWrapping = { role: 'keyVaultCryptoServiceEncryptionUser', level: 'key' } as const;

type Tamper = (request: Request, pass: HttpBackend) => Promise<Response>;

function customerWith(grants: readonly Grant[], tamper?: Tamper) {
  const accessCheck = createDemoAccessCheck(tamper);
  const tenant = accessCheck.customer('qinglan');
  const azure = azureOf(accessCheck, tenant);
  azure.grant(...grants);
  const key = [...azure.vault.keys.values()].map(latest).at(0);
  const objectId = azure.subscription.roleAssignments[0]?.principalId ?? '';
  if (!key) throw new Error('The vault has no key.');
  const deny = (dataActions: string[]) =>
    azure.subscription.denyAssignments.push({
      name: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff',
      displayName: 'Frozen',
      scope: `/subscriptions/${azure.subscription.subscriptionId}`,
      principalIds: [objectId],
      actions: [],
      dataActions,
      createdAt: 0,
    });
  return { ...azure, ...accessCheck, key, objectId, deny, check: () => accessCheck.check(tenant) };
}

const outcomes = (report: TenantReport): Record<string, string> =>
  Object.fromEntries(
    report.results
      .filter(({ check }) => check === 'round-trip')
      .flatMap(({ findings }) => findings.map(({ name, value }) => [name, value])),
  );
const operationsIn = (sent: readonly string[]) =>
  sent.flatMap((request) => /\/((?:un)?wrapkey|(?:en|de)crypt)\?/.exec(request)?.[1] ?? []).sort();
const byUser = 'the role Key Vault Crypto User at the vault allows it';
const notAllowed = 'not tested: no role allows it';
/** What Key Vault wrapped and what this machine encrypted are both unwrapped. */
const wrapping = ['unwrapkey', 'unwrapkey', 'wrapkey'];

describe('the round trip', () => {
  it('also encrypts and decrypts if a visible role allows it, and keeps the evidence', async () => {
    const { check, sent } = customerWith([reader, user]);
    const report = await check();
    expect(report.results.find((checkResult) => checkResult.check === 'round-trip')?.evidence).toHaveLength(
      5,
    );
    expect(operationsIn(sent)).toEqual(['decrypt', 'encrypt', ...wrapping]);
    expect(outcomes(report)).toMatchObject({
      Wrap: `works: ${byUser}`,
      Unwrap: `works: ${byUser}`,
      Encrypt: `works: ${byUser}`,
      Decrypt: `works: ${byUser}`,
    });
  });

  it('passes for the role for customer-managed keys, which allows neither encrypting nor decrypting', async () => {
    const { check, sent } = customerWith([reader, forWrapping]);
    const report = await check();
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(operationsIn(sent)).toEqual(wrapping);
    expect(outcomes(report)).toMatchObject({
      Wrap: 'works: the role Key Vault Crypto Service Encryption User at the key allows it',
      Encrypt: notAllowed,
      Decrypt: notAllowed,
    });
  });

  it('ignores a role for another key', async () => {
    const { check, subscription } = customerWith([reader, forWrapping, user]);
    const last = subscription.roleAssignments.at(-1);
    if (last) Object.assign(last, { scope: `${last.scope}/keys/other` });
    expect(outcomes(await check())['Encrypt']).toBe(notAllowed);
  });

  it('tries no operation that the key does not permit', async () => {
    const { check, key, sent } = customerWith([reader, user]);
    key.operations = ['wrapKey', 'unwrapKey', 'decrypt'];
    const report = await check();
    expect(report.results.find((checkResult) => checkResult.check === 'round-trip')?.verdict.state).toBe(
      'passed',
    );
    expect(operationsIn(sent)).toEqual(['decrypt', ...wrapping]);
    expect(outcomes(report)).toMatchObject({
      Encrypt: 'not tested: the key does not permit it',
      Decrypt: `works: ${byUser}`,
    });
  });

  it('tries no operation that a deny assignment denies, and passes if wrapping works', async () => {
    const { check, deny, sent } = customerWith([reader, user]);
    deny(['Microsoft.KeyVault/vaults/keys/*crypt/action']);
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(wrapping);
    expect(outcomes(report)['Decrypt']).toBe(
      'not tested: the deny assignment Frozen at the subscription denies it',
    );
  });

  it('passes although a deny assignment that is not visible denies decrypting, and tells it', async () => {
    const { check, deny } = customerWith([reader, user], (request, pass) =>
      request.url.includes('/denyAssignments?')
        ? Promise.resolve(
            Response.json({ error: { code: 'AuthorizationFailed', message: 'x' } }, { status: 403 }),
          )
        : pass(request),
    );
    deny(['Microsoft.KeyVault/vaults/keys/decrypt/action']);
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(countsAsHealthy(report.verdict)).toBe(true);
    expect(outcomes(report)).toMatchObject({
      Encrypt: `works: ${byUser}`,
      Decrypt: `refused, although ${byUser}`,
    });
  });

  it('passes although a role that allows encrypting has no effect yet', async () => {
    const { check, subscription } = customerWith([reader, forWrapping, user]);
    const last = subscription.roleAssignments.at(-1);
    const now = Date.now();
    if (last) Object.assign(last, { createdAt: now - 60_000, effectiveFrom: now + 3_600_000 });
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(outcomes(report)['Encrypt']).toBe(`refused, although ${byUser}`);
  });

  it('uses the access policy if the vault does', async () => {
    const { check, vault, objectId, sent } = customerWith([reader]);
    vault.authorization = 'access policies';
    vault.accessPolicies = [
      { objectId, keys: ['Get', 'WrapKey', 'UnwrapKey', 'Encrypt'], secrets: [] },
      { objectId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff', keys: ['all'], secrets: [] },
    ];
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(['encrypt', ...wrapping]);
    expect(outcomes(report)).toMatchObject({
      Encrypt: 'works: the access policy of the application allows it',
      Decrypt: 'not tested: the access policy of the application does not allow it',
    });
  });

  it('tries everything that an access policy for all operations allows', async () => {
    const { check, vault, objectId, sent } = customerWith([reader]);
    vault.authorization = 'access policies';
    vault.accessPolicies = [{ objectId, keys: ['All'], secrets: [] }];
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(['decrypt', 'encrypt', ...wrapping]);
    expect(outcomes(report)['Decrypt']).toBe('works: the access policy of the application allows it');
  });

  it('proves that an expired key decrypts and does not encrypt', async () => {
    const { check, key } = customerWith([reader, user]);
    key.expires = Date.now() - 60_000;
    const report = await check();
    expect(stateOf(report, 'key-state')).toBe('passed');
    expect(stateOf(report, 'round-trip')).toBe('attention key-expired');
    expect(outcomes(report)).toMatchObject({
      Encrypt: `refused, although ${byUser}`,
      Decrypt: `works: ${byUser}`,
    });
  });

  it.each<[string, Tamper, string | undefined]>([
    [
      'returns other bytes',
      async (request, pass) => {
        const body = (await (await pass(request)).json()) as { kid: string };
        return Response.json({ ...body, value: Buffer.alloc(32).toString('base64url') });
      },
      'returned different data',
    ],
    ['fails inconclusively', () => Promise.resolve(Response.json({}, { status: 503 })), undefined],
  ])('passes although decrypting %s', async (_how, answer, outcome) => {
    const { check } = customerWith([reader, user], (request, pass) =>
      request.url.includes('/decrypt?') ? answer(request, pass) : pass(request),
    );
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(outcomes(report)['Decrypt']).toBe(outcome);
  });
});

/** A key pair that is not the customer's: only the modulus of the customer's key is public. */
describe('a server in place of Key Vault', () => {
  const size = 256;
  const json = async (request: Request) => (await request.json()) as { value: string };
  const kidOf = (request: Request) => request.url.replace(/\/(un)?wrapkey\?.*$/, '');

  it.each<[string, (request: Request) => Promise<Buffer>]>([
    [
      'reverses, pads and cuts',
      async (request) => {
        const bytes = Buffer.from((await json(request)).value, 'base64url');
        return request.url.includes('/unwrapkey?')
          ? Buffer.from(bytes.subarray(0, 32)).reverse()
          : Buffer.concat([Buffer.from(bytes).reverse(), Buffer.alloc(size - bytes.length)]);
      },
    ],
    [
      'hides the value behind a mask',
      async (request) => {
        const bytes = Buffer.from((await json(request)).value, 'base64url');
        const masked = Buffer.from(bytes.map((byte) => byte ^ 0x5a));
        return request.url.includes('/unwrapkey?')
          ? masked.subarray(0, 32)
          : Buffer.concat([masked, Buffer.alloc(size - masked.length, 7)]);
      },
    ],
  ])('that %s proves nothing', async (_how, compute) => {
    const { check } = customerWith([user], async (request, pass) =>
      request.url.includes('wrapkey?')
        ? Response.json({ kid: kidOf(request), value: (await compute(request)).toString('base64url') })
        : pass(request),
    );
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('unknown not-a-key-vault');
    expect(report.verdict.state).toBe('unknown');
  });

  it('that remembers what it wrapped proves nothing, because it did not encrypt with the public key', async () => {
    const remembered = new Map<string, string>();
    const { check } = customerWith([user], async (request, pass) => {
      if (!request.url.includes('wrapkey?')) return pass(request);
      const { value } = await json(request);
      const kid = kidOf(request);
      if (!request.url.includes('/unwrapkey?')) {
        const ciphertext = Buffer.alloc(size, remembered.size + 1).toString('base64url');
        remembered.set(ciphertext, value);
        return Response.json({ kid, value: ciphertext });
      }
      const plaintext = remembered.get(value);
      const error = { error: { code: 'BadParameter', message: 'The parameter is incorrect.' } };
      return plaintext === undefined
        ? Response.json(error, { status: 400 })
        : Response.json({ kid, value: plaintext });
    });
    expect(stateOf(await check(), 'round-trip')).toBe('unknown not-a-key-vault');
  });

  it('that returns a ciphertext shorter than the modulus proves nothing', async () => {
    const { check } = customerWith([user], async (request, pass) => {
      if (!request.url.includes('/wrapkey?')) return pass(request);
      return Response.json({ kid: kidOf(request), value: Buffer.alloc(size - 1, 1).toString('base64url') });
    });
    expect(stateOf(await check(), 'round-trip')).toBe('unknown answer-not-readable');
  });

  it('that returns a key without its modulus proves nothing', async () => {
    const { check } = customerWith([user], async (request, pass) => {
      const response = await pass(request);
      if (!request.url.includes('/keys/data-encryption/') || response.status !== 200) return response;
      const body = (await response.json()) as { key?: { n?: string } };
      return Response.json({ ...body, ...(body.key && { key: { ...body.key, n: undefined } }) });
    });
    const report = await check();
    expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'answer-not-readable' } });
  });
});

describe('a custom role of the customer', () => {
  const roleId = 'feedf00d-1111-4222-8333-444455556666';
  const roleWith = (permissions: object[] | null): Tamper => {
    const builtIn = /12338af0-0e69-4776-bea7-57ae8d297424/g;
    return async (request, pass) => {
      if (request.url.includes(`/roleDefinitions/${roleId}?`))
        return permissions === null
          ? Response.json({ error: { code: 'AuthorizationFailed', message: 'x' } }, { status: 403 })
          : Response.json({ properties: { roleName: 'Custom key user', permissions } });
      const response = await pass(request);
      return request.url.includes('/roleAssignments?')
        ? Response.json(JSON.parse((await response.text()).replace(builtIn, roleId)))
        : response;
    };
  };

  it('applies as its definition says, exceptions included', async () => {
    const permissions = [
      {
        dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
        notDataActions: ['microsoft.keyvault/vaults/keys/decrypt/action'],
      },
    ];
    const { check, sent } = customerWith([reader, user], roleWith(permissions));
    const report = await check();
    expect(operationsIn(sent)).toEqual(['encrypt', ...wrapping]);
    expect(outcomes(report)).toMatchObject({
      Wrap: 'works: the role Custom key user at the vault allows it',
      Decrypt: notAllowed,
    });
    expect(stateOf(report, 'advice')).toBe('attention advice-scope-wider-than-needed');
  });

  it('has unknown permissions if the application cannot read its definition', async () => {
    const { check, sent } = customerWith([reader, user], roleWith(null));
    const report = await check();
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(operationsIn(sent)).toEqual(wrapping);
    expect(outcomes(report)).toEqual({ Algorithm: 'RSA-OAEP-256', Wrap: 'works', Unwrap: 'works' });
  });

  it('hides no other role if reading its definition fails', async () => {
    const { check, sent } = customerWith([reader, user], async (request, pass) =>
      request.url.includes('/roleDefinitions/')
        ? Response.json({}, { status: 503 })
        : roleWith([])(request, pass),
    );
    const report = await check();
    expect(stateOf(report, 'resource-manager')).toBe('passed');
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(wrapping);
    const roles = report.results.flatMap(({ findings }) => findings).filter(({ name }) => name === 'Role');
    expect(roles.map(({ value }) => value)).toEqual([
      'Key Vault Reader at the vault',
      `role ${roleId} at the vault`,
    ]);
  });
});
