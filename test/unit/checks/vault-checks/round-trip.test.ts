import { describe, expect, it } from 'vitest';
import { latest } from '../../../../electron/simulator/world/vault.ts';
import type { HttpBackend } from '../../../../electron/network/transport.ts';
import type { TenantReport } from '../../../../shared/domain/check.ts';
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
const none = 'not tried: no role allows it';

describe('the round trip', () => {
  it('also encrypts and decrypts where a role is shown that allows it, and keeps what proves it', async () => {
    const { check, sent } = customerWith([reader, user]);
    const report = await check();
    expect(report.results.find((checkResult) => checkResult.check === 'round-trip')?.evidence).toHaveLength(
      4,
    );
    expect(operationsIn(sent)).toEqual(['decrypt', 'encrypt', 'unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toMatchObject({
      Wrap: `works: ${byUser}`,
      Unwrap: `works: ${byUser}`,
      Encrypt: `works: ${byUser}`,
      Decrypt: `works: ${byUser}`,
    });
  });

  it('finds no fault with the role for customer-managed keys, which neither encrypts nor decrypts', async () => {
    const { check, sent } = customerWith([reader, forWrapping]);
    const report = await check();
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(operationsIn(sent)).toEqual(['unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toMatchObject({
      Wrap: 'works: the role Key Vault Crypto Service Encryption User at the key allows it',
      Encrypt: none,
      Decrypt: none,
    });
  });

  it('counts no role at another key', async () => {
    const { check, subscription } = customerWith([reader, forWrapping, user]);
    const last = subscription.roleAssignments.at(-1);
    if (last) Object.assign(last, { scope: `${last.scope}/keys/other` });
    expect(outcomes(await check())['Encrypt']).toBe(none);
  });

  it('tries nothing that the key’s own operations leave out', async () => {
    const { check, key, sent } = customerWith([reader, user]);
    key.operations = ['wrapKey', 'unwrapKey', 'decrypt'];
    const report = await check();
    expect(report.results.find((checkResult) => checkResult.check === 'round-trip')?.verdict.state).toBe(
      'passed',
    );
    expect(operationsIn(sent)).toEqual(['decrypt', 'unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toMatchObject({
      Encrypt: 'not tried: the key’s own operations leave it out',
      Decrypt: `works: ${byUser}`,
    });
  });

  it('tries nothing that a deny assignment forbids, which is no fault while wrapping works', async () => {
    const { check, deny, sent } = customerWith([reader, user]);
    deny(['Microsoft.KeyVault/vaults/keys/*crypt/action']);
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(['unwrapkey', 'wrapkey']);
    expect(outcomes(report)['Decrypt']).toBe(
      'not tried: the deny assignment Frozen at the subscription forbids it',
    );
  });

  it('is refused by a deny assignment that Resource Manager does not show', async () => {
    const { check, deny } = customerWith([reader, user], (request, pass) =>
      request.url.includes('/denyAssignments?')
        ? Promise.resolve(
            Response.json({ error: { code: 'AuthorizationFailed', message: 'x' } }, { status: 403 }),
          )
        : pass(request),
    );
    deny(['Microsoft.KeyVault/vaults/keys/decrypt/action']);
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('failed vault-denied-by-assignment');
    expect(outcomes(report)).toMatchObject({
      Encrypt: `works: ${byUser}`,
      Decrypt: `refused, although ${byUser}`,
    });
  });

  it('waits for a role that allows encrypting and is not in force yet', async () => {
    const { check, subscription } = customerWith([reader, forWrapping, user]);
    const last = subscription.roleAssignments.at(-1);
    const now = Date.now();
    if (last) Object.assign(last, { createdAt: now - 60_000, effectiveFrom: now + 3_600_000 });
    expect(stateOf(await check(), 'round-trip')).toBe('waiting vault-role-missing');
  });

  it('goes by the access policy where the vault does', async () => {
    const { check, vault, objectId, sent } = customerWith([reader]);
    vault.authorization = 'access policies';
    vault.accessPolicies = [
      { objectId, keys: ['Get', 'WrapKey', 'UnwrapKey', 'Encrypt'], secrets: [] },
      { objectId: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff', keys: ['all'], secrets: [] },
    ];
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(operationsIn(sent)).toEqual(['encrypt', 'unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toMatchObject({
      Encrypt: 'works: the access policy of the application allows it',
      Decrypt: 'not tried: the access policy of the application leaves it out',
    });
  });

  it('proves of an expired key that it decrypts and does not encrypt', async () => {
    const { check, key } = customerWith([reader, user]);
    key.expires = Date.now() - 60_000;
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('attention key-expired');
    expect(outcomes(report)).toMatchObject({
      Encrypt: `refused, although ${byUser}`,
      Decrypt: `works: ${byUser}`,
    });
  });

  it('finds out a Key Vault that decrypts to other bytes', async () => {
    const { check } = customerWith([reader, user], async (request, pass) => {
      const answered = await pass(request);
      if (!request.url.includes('/decrypt?')) return answered;
      const body = (await answered.json()) as { kid: string };
      return Response.json({ ...body, value: Buffer.alloc(32).toString('base64url') });
    });
    expect(stateOf(await check(), 'round-trip')).toBe('failed round-trip-mismatch');
  });

  it('does not call a tenant well whose decryption met a fault', async () => {
    const { check } = customerWith([reader, user], (request, pass) =>
      request.url.includes('/decrypt?') ? Promise.resolve(Response.json({}, { status: 503 })) : pass(request),
    );
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('unknown service-unavailable');
    expect(Object.keys(outcomes(report))).not.toContain('Decrypt');
  });
});

describe('a role that the customer defined', () => {
  const roleId = 'feedf00d-1111-4222-8333-444455556666';
  const definedAs = (permissions: object[] | null): Tamper => {
    const builtIn = /12338af0-0e69-4776-bea7-57ae8d297424/g;
    return async (request, pass) => {
      if (request.url.includes(`/roleDefinitions/${roleId}?`))
        return permissions === null
          ? Response.json({ error: { code: 'AuthorizationFailed', message: 'x' } }, { status: 403 })
          : Response.json({ properties: { roleName: 'Key user of ours', permissions } });
      const answered = await pass(request);
      return request.url.includes('/roleAssignments?')
        ? Response.json(JSON.parse((await answered.text()).replace(builtIn, roleId)))
        : answered;
    };
  };

  it('counts by what its definition says, exceptions included', async () => {
    const permissions = [
      {
        dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
        notDataActions: ['microsoft.keyvault/vaults/keys/decrypt/action'],
      },
    ];
    const { check, sent } = customerWith([reader, user], definedAs(permissions));
    const report = await check();
    expect(operationsIn(sent)).toEqual(['encrypt', 'unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toMatchObject({
      Wrap: 'works: the role Key user of ours at the vault allows it',
      Decrypt: none,
    });
    expect(stateOf(report, 'advice')).toBe('attention advice-scope-wider-than-needed');
  });

  it('leaves open what it allows where its definition may not be read', async () => {
    const { check, sent } = customerWith([reader, user], definedAs(null));
    const report = await check();
    expect(report.verdict).toEqual({ state: 'passed' });
    expect(operationsIn(sent)).toEqual(['unwrapkey', 'wrapkey']);
    expect(outcomes(report)).toEqual({ Algorithm: 'RSA-OAEP-256', Wrap: 'works', Unwrap: 'works' });
  });

  it('that could not be read for a fault leaves Resource Manager’s view unknown', async () => {
    const { check } = customerWith([reader, user], async (request, pass) =>
      request.url.includes('/roleDefinitions/')
        ? Response.json({}, { status: 503 })
        : definedAs([])(request, pass),
    );
    const report = await check();
    expect(stateOf(report, 'resource-manager')).toBe('unknown service-unavailable');
    expect(stateOf(report, 'round-trip')).toBe('passed');
  });
});
