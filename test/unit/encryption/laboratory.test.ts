import { describe, expect, it } from 'vitest';
import { createLaboratory } from '../../../electron/encryption/create-laboratory.ts';
import { applyIncident } from '../../../electron/simulator/scenarios/incidents.ts';
import {
  algorithm,
  keySummary,
  longestMessage,
  operation,
  roundTrip,
  type RoundTripRequest,
} from '../../../shared/domain/encryption.ts';
import { createDemoAccessCheck } from '../checks/demo-access-check.ts';

const keyName = 'data-encryption';
const { signal } = new AbortController();

function openLaboratory(tamper?: Parameters<typeof createDemoAccessCheck>[0]) {
  const { demo, sent, openTenant, customer } = createDemoAccessCheck(tamper);
  const laboratory = createLaboratory({ openTenant });
  const tenantOf = (label: string) => {
    const tenant = customer(label);
    return { tenant, vaultUri: tenant.vaults[0]?.vaultUri ?? '' };
  };
  return {
    demo,
    sent,
    tenantOf,
    keys: (label: string, configured?: null, further: readonly string[] = []) => {
      const { tenant, vaultUri } = tenantOf(label);
      const vaults = tenant.vaults.map((one) => (configured === null ? { ...one, keyName: null } : one));
      const added = further.map((name) => ({ ...tenant.vaults[0], keyName: name, vaultUri }));
      return laboratory.keys(
        {
          ...tenant,
          vaults: [...vaults, ...added.map((one) => ({ keyVersion: null, secretName: null, ...one }))],
        },
        vaultUri,
        signal,
      );
    },
    send: (label: string, request: Partial<RoundTripRequest> = {}, cancelled = signal) => {
      const { tenant, vaultUri } = tenantOf(label);
      return laboratory.roundTrip(
        tenant,
        {
          tenantId: tenant.tenantId,
          vaultUri,
          keyName,
          algorithm: 'RSA-OAEP-256',
          operation: 'wrap',
          text: 'Grüße, 世界',
          ...request,
        },
        cancelled,
      );
    },
  };
}

const operationsIn = (sent: readonly string[]) =>
  sent.flatMap((one) => /\/(encrypt|decrypt|wrapkey|unwrapkey)\?/.exec(one)?.[1] ?? []);

describe('a round trip', () => {
  const all = algorithm.options.flatMap((by) => operation.options.map((how) => [how, by] as const));

  it.each(all)(
    'by %s with %s is performed by Key Vault in both directions and returns the same bytes',
    async (how, by) => {
      const { send, sent } = openLaboratory();
      const answer = await send('qinglan', { algorithm: by, operation: how });
      expect(answer).toMatchObject({
        ok: true,
        value: { sameBytes: true, returnedText: 'Grüße, 世界', messageBytes: 15, keySizeBits: 2048 },
      });
      if (!answer.ok) return;
      expect(roundTrip.safeParse(answer.value).error).toBeUndefined();
      expect(operationsIn(sent)).toEqual(how === 'wrap' ? ['wrapkey', 'unwrapkey'] : ['encrypt', 'decrypt']);
      expect(answer.value.keyId).toMatch(new RegExp(`/keys/${keyName}/${answer.value.keyVersion}$`));
      expect(Buffer.from(answer.value.ciphertext, 'base64url')).toHaveLength(256);
      for (const step of answer.value.steps)
        expect(step.evidence.at(-1)).toMatchObject({ service: 'Key Vault', status: 200 });
      expect(answer.value.steps.at(-1)?.evidence.at(-1)?.requestId).toEqual(expect.any(String));
    },
  );

  it('returns another ciphertext each time', async () => {
    const { send } = openLaboratory();
    const [one, other] = [await send('qinglan'), await send('qinglan')];
    expect(one.ok && other.ok && one.value.ciphertext !== other.value.ciphertext).toBe(true);
  });

  it.each(algorithm.options)(
    'with %s accepts the longest message, and never sends one byte more',
    async (by) => {
      const { send, sent } = openLaboratory();
      const most = longestMessage(2048, by);
      expect(await send('qinglan', { algorithm: by, text: 'x'.repeat(most) })).toMatchObject({ ok: true });
      const before = operationsIn(sent).length;
      const tooLong = `${'x'.repeat(most - 1)}é`;
      expect(await send('qinglan', { algorithm: by, text: tooLong })).toMatchObject({
        ok: false,
        problem: { code: 'message-too-long', facts: { bytes: most + 1, most, keySizeBits: 2048 } },
      });
      expect(operationsIn(sent)).toHaveLength(before);
    },
  );

  it('requests the challenge and the token once', async () => {
    const { send, sent } = openLaboratory();
    await send('qinglan');
    const first = sent.length;
    await send('qinglan', { operation: 'encrypt' });
    expect(sent.length - first).toBe(3);
  });

  it('detects that Key Vault returned other bytes', async () => {
    const { send } = openLaboratory(async (request, pass) => {
      const response = await pass(request);
      if (!request.url.includes('/unwrapkey')) return response;
      const body = (await response.json()) as object;
      return Response.json({ ...body, value: Buffer.from('something else!').toString('base64url') });
    });
    expect(await send('qinglan')).toMatchObject({
      ok: true,
      value: { sameBytes: false, returnedText: 'something else!' },
    });
  });

  it.each([
    ['phaisan', 'wrap', 'vault-role-missing'],
    ['orgalil', 'encrypt', 'vault-role-missing'],
    ['brezhollow', 'wrap', 'key-disabled'],
    ['lithanthos', 'wrap', 'key-expired'],
    ['asahine', 'wrap', 'vault-firewall-closed'],
    ['coatapeque', 'wrap', 'app-not-in-tenant'],
    ['vindhelm', 'wrap', 'vault-in-another-tenant'],
  ] as const)('at %s by %s is refused as %s', async (label, how, code) => {
    const { send } = openLaboratory();
    expect(await send(label, { operation: how })).toMatchObject({ ok: false, problem: { code } });
  });

  it('requests no token if the vault belongs to another tenant', async () => {
    const { send, sent } = openLaboratory();
    await send('vindhelm');
    expect(sent.filter((one) => one.includes('/oauth2/'))).toEqual([]);
  });

  it('with a role that only allows wrapping works by wrap', async () => {
    const { send } = openLaboratory();
    expect(await send('orgalil')).toMatchObject({ ok: true, value: { sameBytes: true } });
  });

  it('is limited to the tenant’s own vaults', async () => {
    const { send, sent, tenantOf } = openLaboratory();
    const { vaultUri } = tenantOf('almgard');
    expect(await send('qinglan', { vaultUri })).toMatchObject({
      ok: false,
      problem: { code: 'vault-unknown' },
    });
    expect(sent).toEqual([]);
  });

  it('with a missing key reports it', async () => {
    const { send } = openLaboratory();
    expect(await send('qinglan', { keyName: 'gone' })).toMatchObject({ problem: { code: 'key-not-found' } });
  });

  it('that is cancelled reports it', async () => {
    const { send } = openLaboratory();
    expect(await send('qinglan', {}, AbortSignal.abort())).toMatchObject({
      problem: { code: 'run-cancelled' },
    });
  });
});

describe('a vault that refused a call', () => {
  it('receives a new token, so that a resolved problem shows at once', async () => {
    const { demo, send, sent, tenantOf } = openLaboratory();
    const { tenantId } = tenantOf('qinglan').tenant;
    applyIncident(demo.simulator.world, tenantId, 'role-removed');
    expect(await send('qinglan')).toMatchObject({ problem: { code: 'vault-role-missing' } });
    applyIncident(demo.simulator.world, tenantId, 'healthy');
    expect(await send('qinglan')).toMatchObject({ ok: true });
    expect(sent.filter((one) => one.includes('/oauth2/'))).toHaveLength(2);
  });
});

describe('the keys of a vault', () => {
  it('are listed with type and size', async () => {
    const { keys } = openLaboratory();
    const answer = await keys('qinglan');
    expect(answer).toMatchObject({
      ok: true,
      value: [{ name: keyName, enabled: true, type: 'RSA', sizeBits: 2048 }],
    });
    if (answer.ok) expect(answer.value.map((key) => keySummary.safeParse(key).success)).toEqual([true]);
  });

  it('include disabled keys', async () => {
    const { keys } = openLaboratory();
    expect(await keys('brezhollow')).toMatchObject({ value: [{ name: keyName, enabled: false }] });
  });

  it('are only the configured key if the role is scoped to that key, which does not allow listing', async () => {
    const { demo, keys, tenantOf } = openLaboratory();
    const { tenant } = tenantOf('orgalil');
    const world = demo.simulator.world.tenants.get(tenant.tenantId);
    for (const subscription of world?.subscriptions ?? [])
      subscription.roleAssignments = subscription.roleAssignments.map((assignment) => ({
        ...assignment,
        scope: `${assignment.scope}/keys/${keyName}`,
      }));
    expect(await keys('orgalil')).toMatchObject({ value: [{ name: keyName, sizeBits: 2048 }] });
    expect(await keys('orgalil', undefined, ['second'])).toMatchObject({ value: [{ name: keyName }] });
    expect(await keys('orgalil', null)).toMatchObject({
      ok: false,
      problem: { code: 'key-listing-not-allowed' },
    });
  });

  it.each([
    ['phaisan', 'vault-role-missing'],
    ['asahine', 'vault-firewall-closed'],
    ['coatapeque', 'app-not-in-tenant'],
  ])('of %s cannot be listed: %s', async (label, code) => {
    const { keys } = openLaboratory();
    expect(await keys(label)).toMatchObject({ ok: false, problem: { code } });
  });

  it('show a new state at once', async () => {
    const { demo, keys, tenantOf } = openLaboratory();
    expect(await keys('qinglan')).toMatchObject({ value: [{ enabled: true }] });
    applyIncident(demo.simulator.world, tenantOf('qinglan').tenant.tenantId, 'key-disabled');
    expect(await keys('qinglan')).toMatchObject({ value: [{ enabled: false }] });
  });
});
