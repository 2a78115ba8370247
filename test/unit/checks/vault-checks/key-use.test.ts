import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CallContext } from '../../../../electron/azure/call-context.ts';
import type { KeyOperationRequest } from '../../../../electron/azure/key-vault/perform-key-operation.ts';
import type { VaultKey } from '../../../../electron/azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../../../../electron/checks/check-context.ts';
import {
  encryptAndDecrypt,
  isEqual,
  wrapAndUnwrap,
} from '../../../../electron/checks/vault-checks/key-round-trip.ts';
import { roundTrip } from '../../../../electron/checks/vault-checks/round-trip.ts';
import {
  exchangesOf,
  isPermissionMissing,
  obstacleIn,
  useUnreadKey,
} from '../../../../electron/checks/vault-checks/unread-key.ts';
import { ProblemError } from '../../../../electron/problems/problem-error.ts';
import type { VaultResource } from '../../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { appId, failure, names, otherId, success, tenantId, throttled, vault } from '../evaluation-input.ts';
import { exchange, hiddenView, key as healthyKey, seen, vaultContext, version } from './vault-context.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
const key: VaultKey = {
  ...healthyKey,
  sizeBits: 2048,
  publicKey: { n: Buffer.from(n, 'base64url'), e: Buffer.from(e, 'base64url') },
};
const used = 'f'.repeat(32);
const keyId = `${vault.vaultUri}/keys/${names.keyName}/${used}`;
const padding = constants.RSA_PKCS1_OAEP_PADDING;
const badValue = makeProblem('vault-request-not-valid', { vaultName: names.vaultName });
const roleMissing = makeProblem('vault-role-missing', {
  ...{ tenantId, appId, ...names, objectId: otherId, action: 'x' },
});
const disabled = makeProblem('key-disabled', names);

/** What Key Vault does with a request: a problem to refuse with, bytes to return, or nothing special. */
type Behavior = (request: KeyOperationRequest, count: number) => Problem | Uint8Array | undefined;

/** A context whose vault computes with the key, unless `behave` says otherwise, and what it was asked. */
function keyContext(behave: Behavior = () => undefined, changes: Partial<VaultCheckContext> = {}) {
  const requests: KeyOperationRequest[] = [];
  const contexts: [audience: string, context: CallContext][] = [];
  const wrapped = new Map<string, Uint8Array>();
  const perform = async (request: KeyOperationRequest) => {
    await Promise.resolve();
    requests.push(request);
    const { operation, bytes } = request;
    const count = requests.filter((one) => one.operation === operation).length;
    const behavior = behave(request, count);
    if (behavior instanceof Uint8Array) return { keyId, bytes: behavior };
    if (behavior !== undefined) throw new ProblemError(behavior);
    if (operation === 'wrapKey' || operation === 'encrypt') {
      const ciphertext = Uint8Array.from({ length: 256 }, (_, index) => (index * 7 + wrapped.size) % 256);
      wrapped.set(Buffer.from(ciphertext).toString('hex'), bytes);
      return { keyId, bytes: ciphertext };
    }
    const known = wrapped.get(Buffer.from(bytes).toString('hex'));
    if (known) return { keyId, bytes: known };
    try {
      return { keyId, bytes: privateDecrypt({ key: privateKey, padding, oaepHash: 'sha256' }, bytes) };
    } catch {
      throw new ProblemError(badValue);
    }
  };
  const { context } = vaultContext(
    {},
    { key: () => Promise.resolve(seen(success(key), 'read')), ...changes },
  );
  const made = {
    ...context,
    vault: { ...context.vault, perform } as VaultCheckContext['vault'],
    attemptAt: async (audience: string, work: () => Promise<unknown>, about: CallContext) => {
      contexts.push([audience, about]);
      const name = about.operation ?? '';
      try {
        return seen(success(await work()), name);
      } catch (error) {
        if (error instanceof ProblemError) return seen(failure(error.problem), name);
        return seen(failure(makeProblem('console-fault', { where: String(error) })), name);
      }
    },
  } as unknown as VaultCheckContext;
  return { context: made, requests, contexts };
}
const refusing =
  (...operations: string[]): Behavior =>
  ({ operation }) =>
    operations.includes(operation) ? disabled : undefined;
const codeOf = (attempt: { ok: boolean; problem?: Problem } | null) =>
  attempt === null ? null : attempt.ok ? 'works' : attempt.problem?.code;

describe('wrapping and unwrapping', () => {
  it('unwraps what Key Vault wrapped and what this machine encrypted', async () => {
    const { context, requests, contexts } = keyContext();
    const { wrapped, unwrapped, unwrappedLocal } = await wrapAndUnwrap(context, key);
    expect([wrapped.ok, unwrapped, unwrappedLocal]).toMatchObject([
      true,
      { value: { sameBytes: true } },
      { value: { sameBytes: true } },
    ]);
    expect(requests.map(({ operation }) => operation).sort()).toEqual(['unwrapKey', 'unwrapKey', 'wrapKey']);
    for (const request of requests) expect(request).toMatchObject({ key, algorithm: 'RSA-OAEP-256' });
    expect(requests.find(({ operation }) => operation === 'wrapKey')?.bytes).toHaveLength(32);
    for (const [audience, about] of contexts)
      expect([audience, about]).toMatchObject(['Key Vault', { tenantId, keyDates: key }]);
    expect(contexts.map(([, { operation }]) => operation).sort()).toEqual([
      ...['unwrapKey', 'unwrapKey', 'wrapKey'],
    ]);
  });

  it('notices other bytes', async () => {
    const { context } = keyContext(({ operation }) =>
      operation === 'unwrapKey' ? new Uint8Array(32) : undefined,
    );
    expect(await wrapAndUnwrap(context, key)).toMatchObject({
      unwrapped: { ok: true, value: { sameBytes: false } },
      unwrappedLocal: { ok: true, value: { sameBytes: false } },
    });
  });

  it('still unwraps what this machine encrypted if Key Vault does not wrap', async () => {
    const { context, requests } = keyContext(refusing('wrapKey'));
    const { wrapped, unwrapped, unwrappedLocal } = await wrapAndUnwrap(context, key);
    expect([codeOf(wrapped), unwrapped, codeOf(unwrappedLocal)]).toEqual(['key-disabled', null, 'works']);
    expect(requests).toHaveLength(2);
  });

  it('fails for a key without a public key', async () => {
    const { context } = keyContext();
    const { unwrappedLocal } = await wrapAndUnwrap(context, { ...key, publicKey: null });
    expect(unwrappedLocal).toMatchObject({
      problem: { facts: { where: 'TypeError: The key has no public key.' } },
    });
  });

  it('compares the length and every byte', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(isEqual(bytes, Uint8Array.of(1, 2, 3))).toBe(true);
    for (const other of [[1, 2], [1, 2, 3, 4], [1, 2, 4], []])
      expect(isEqual(bytes, Uint8Array.from(other))).toBe(false);
  });
});

describe('encrypting and decrypting', () => {
  const run = async (asked: { encrypt: boolean; decrypt: boolean }, behave?: Behavior) => {
    const { context, requests } = keyContext(behave);
    const { encrypted, decrypted } = await encryptAndDecrypt(context, key, asked);
    if (decrypted?.ok === true) expect(decrypted.value).toEqual({ sameBytes: true });
    return [codeOf(encrypted), codeOf(decrypted), ...requests.map(({ operation }) => operation)];
  };

  it('tries only what is asked for', async () => {
    expect(await run({ encrypt: true, decrypt: true })).toEqual(['works', 'works', 'encrypt', 'decrypt']);
    expect(await run({ encrypt: true, decrypt: false })).toEqual(['works', null, 'encrypt']);
    expect(await run({ encrypt: false, decrypt: true })).toEqual([null, 'works', 'decrypt']);
    expect(await run({ encrypt: false, decrypt: false })).toEqual([null, null]);
  });

  it('decrypts what Key Vault encrypted', async () => {
    const ciphertext = Uint8Array.from({ length: 256 }, (_, index) => index % 256);
    const { context, requests } = keyContext(({ operation }) =>
      operation === 'encrypt' ? ciphertext : new Uint8Array(32),
    );
    const { decrypted } = await encryptAndDecrypt(context, key, { encrypt: true, decrypt: true });
    expect(requests[1]?.bytes).toEqual(ciphertext);
    expect(decrypted).toMatchObject({ ok: true, value: { sameBytes: false } });
  });

  it('decrypts what this machine encrypted after a refusal, and nothing after an inconclusive error', async () => {
    const both = { encrypt: true, decrypt: true };
    const refused = refusing('encrypt');
    expect(await run(both, refused)).toEqual(['key-disabled', 'works', 'encrypt', 'decrypt']);
    const throttling: Behavior = () => throttled;
    expect(await run(both, throttling)).toEqual(['service-throttled', null, 'encrypt']);
  });

  it('asks for random bytes', async () => {
    const { context, requests } = keyContext();
    await encryptAndDecrypt(context, key, { encrypt: true, decrypt: false });
    await encryptAndDecrypt(context, key, { encrypt: true, decrypt: false });
    const [one, other] = requests.map(({ bytes }) => Buffer.from(bytes).toString('hex'));
    expect([one?.length, one === other]).toEqual([64, false]);
  });
});

describe('the use of a key that was not read', () => {
  const use = async (behave?: Behavior, resource: VaultResource = vault, about?: Partial<CallContext>) => {
    const { context, requests, contexts } = keyContext(behave, { resource });
    const callContext = () => ({ ...context.callContext(), ...about });
    return { use: await useUnreadKey({ ...context, callContext }), requests, contexts };
  };
  const outcomes = ({ use: { wrapped, unwrapped, forged } }: Awaited<ReturnType<typeof use>>) =>
    [wrapped, unwrapped, forged].map(codeOf);

  it('wraps with the latest version, unwraps with the one that wrapped, and tries a changed value', async () => {
    const made = await use();
    expect(outcomes(made)).toEqual(['works', 'works', 'vault-request-not-valid']);
    expect(made.use.unwrapped).toMatchObject({ value: { sameBytes: true } });
    const [wrap, unwrap, forge] = made.requests;
    const common = { algorithm: 'RSA-OAEP-256' };
    const keyOf = (of: string | null) => ({ name: names.keyName, version: of, sizeBits: null });
    expect(wrap).toMatchObject({ ...common, operation: 'wrapKey', key: keyOf(null) });
    expect(unwrap).toMatchObject({ ...common, operation: 'unwrapKey', key: keyOf(used) });
    expect(forge).toMatchObject({ ...common, operation: 'unwrapKey', key: keyOf(used) });
    expect(wrap?.bytes).toHaveLength(32);
    const [sent, changed] = [unwrap?.bytes ?? [], forge?.bytes ?? []];
    expect([changed.length, changed[0]]).toEqual([sent.length, sent[0]]);
    for (let index = 1; index < sent.length; index += 1) expect(changed[index]).not.toBe(sent[index]);
    expect(made.contexts.map(([audience, { operation }]) => [audience, operation])).toEqual([
      ['Key Vault', 'wrapKey'],
      ['Key Vault', 'unwrapKey'],
      ['Key Vault', 'unwrapKey'],
    ]);
    expect(exchangesOf(made.use)).toEqual(['wrapKey', 'unwrapKey', 'unwrapKey'].map(exchange));
    expect(exchangesOf(null)).toEqual([]);
  });

  it('wraps with the configured version', async () => {
    const { requests } = await use(undefined, { ...vault, keyVersion: version });
    expect(requests.map(({ key: { version: of } }) => of)).toEqual([version, used, used]);
  });

  it('ends with the first refusal', async () => {
    expect(outcomes(await use(refusing('wrapKey')))).toEqual(['key-disabled', null, null]);
    expect(outcomes(await use(refusing('unwrapKey')))).toEqual(['works', 'key-disabled', null]);
    const other = await use(({ operation }) => (operation === 'unwrapKey' ? new Uint8Array(32) : undefined));
    expect(other.use.unwrapped).toMatchObject({ value: { sameBytes: false } });
  });

  const refusedBy = (message: string, service = 'Key Vault'): Problem =>
    makeProblem(
      'unrecognised',
      { service },
      {
        ...{ service, status: 403, code: 'Forbidden', message, requestId: null, correlationId: null },
        at: '2026-03-01T00:00:00.000Z',
      },
    );
  const wrapRefusedBy =
    (problem: Problem): Behavior =>
    ({ operation }) =>
      operation === 'wrapKey' ? problem : undefined;

  it.each([
    ['Operation wrapKey is not allowed on an expired key.', 'key-expired', { expiredOn: null }],
    [
      'Operation wrapKey is not allowed on a key that is not yet valid.',
      'key-not-yet-valid',
      { validFrom: null },
    ],
    [
      'operation wrap is NOT ALLOWED ON a key that is not valid yet',
      'key-not-yet-valid',
      { validFrom: null },
    ],
  ])('reads the dates from the sentence %j, and whether the key unwraps', async (message, code, facts) => {
    const problem = refusedBy(message);
    const made = await use(wrapRefusedBy(problem));
    const expected = { code, facts: { ...names, keyVersion: version, ...facts }, cause: problem.cause };
    expect(made.use.wrapped).toMatchObject({ problem: expected });
    expect(outcomes(made)).toEqual([code, null, 'vault-request-not-valid']);
    expect(made.requests[1]).toMatchObject({ operation: 'unwrapKey', key: { version: null } });
    expect(made.requests[1]?.bytes).toHaveLength(256);
    const unpinned = await use(wrapRefusedBy(problem), vault, { keyVersion: undefined });
    expect(unpinned.use.wrapped).toMatchObject({ problem: { facts: { ...names, ...facts } } });
    expect(unpinned.use.wrapped).not.toHaveProperty('problem.facts.keyVersion');
  });

  it.each<[string, Problem, Partial<CallContext>?]>([
    ['is about something else', refusedBy('Operation wrapKey is not allowed on a disabled key.')],
    ['comes from another service', refusedBy('x is not allowed on an expired key', 'Entra')],
    ['has no vault', refusedBy('x is not allowed on an expired key'), { vaultName: undefined }],
    ['has no key', refusedBy('x is not allowed on an expired key'), { keyName: undefined }],
    ['has no cause', makeProblem('unrecognised', { service: 'Key Vault' })],
    ['is recognized', { ...disabled, cause: refusedBy('x not allowed on an expired key').cause }],
  ])('does not guess dates if the refusal %s', async (_what, problem, about) => {
    const made = await use(wrapRefusedBy(problem), vault, about);
    expect(made.use.wrapped).toMatchObject({ problem });
    expect(outcomes(made)).toEqual([problem.code, null, null]);
    expect(obstacleIn(made.use)).toBe(made.use.wrapped);
  });

  it.each([
    ['vault-role-missing', roleMissing, true],
    [
      'vault-access-policy-missing',
      makeProblem('vault-access-policy-missing', { ...roleMissing.facts } as never),
      true,
    ],
    [
      'vault-denied-by-assignment',
      makeProblem('vault-denied-by-assignment', { ...roleMissing.facts } as never),
      true,
    ],
    ['key-disabled', disabled, false],
  ])('is worth a trial only after a missing permission: %s', (_code, problem, expected) => {
    expect(isPermissionMissing(failure(problem))).toBe(expected);
    expect(isPermissionMissing(success(1))).toBe(false);
  });
});

describe('the evidence of the round trip', () => {
  const urlsOf = (exchanges: readonly { readonly evidence: { readonly url: string } }[]) =>
    exchanges.map(({ evidence }) => evidence.url);
  const collect = async (behave?: Behavior, changes: Partial<VaultCheckContext> = {}) => {
    const { context } = keyContext(behave, changes);
    const { fact, exchanges } = await roundTrip.collect(context);
    if ('forged' in fact) throw new Error('The key was read.');
    return { fact, urls: urlsOf(exchanges).sort() };
  };
  const wrapping = ['unwrapKey', 'unwrapKey', 'wrapKey'];
  const view = { ...hiddenView, exchanges: [exchange('view')] };

  it('is the key with the outcomes of wrapping', async () => {
    const { fact, urls } = await collect();
    expect(urls).toEqual(wrapping);
    expect(fact).toMatchObject({ key, encrypting: { encrypted: null, decrypted: null }, latest: null });
    expect(fact.witnesses.view).toBeNull();
  });

  it('is the use of a key that was not read', async () => {
    const use = {
      wrapped: seen(success({ keyId, bytes: new Uint8Array(256) }), 'wrapped'),
      ...{ unwrapped: null, forged: null },
    };
    const { context } = keyContext(undefined, {
      key: () => Promise.resolve(failure(roleMissing)),
      unreadKeyUse: () => Promise.resolve(use),
    });
    expect(await roundTrip.collect(context)).toEqual({ fact: use, exchanges: [exchange('wrapped')] });
  });

  it('is the problem with a key that cannot be read', async () => {
    const { context } = keyContext(undefined, { key: () => Promise.resolve(failure(throttled)) });
    await expect(roundTrip.collect(context)).rejects.toMatchObject({ problem: throttled });
  });

  it('includes what explains a refusal to wrap or to unwrap', async () => {
    for (const operation of ['wrapKey', 'unwrapKey']) {
      const behave: Behavior = (request) => (request.operation === operation ? roleMissing : undefined);
      const { fact } = await collect(behave, { view: () => Promise.resolve(view) });
      expect(fact.witnesses).toMatchObject({ view, region: 'north' });
    }
    const behave: Behavior = ({ operation }) => (operation === 'wrapKey' ? throttled : roleMissing);
    const { fact } = await collect(behave, { view: () => Promise.resolve(view) });
    expect(fact.witnesses.view).toEqual(view);
  });

  it('includes encrypting and decrypting as far as a role and the key permit it', async () => {
    const user = {
      title: 'User',
      allows: ['encrypt', 'decrypt'],
      readsSecrets: false,
      overPrivileged: false,
    };
    const group = '/subscriptions/11111111-2222-4333-8444-555566667777/resourceGroups/rg';
    const granted = {
      ...{ role: user, roleId: 'r', scope: group, assignmentId: '', level: 'resource group' },
      ...{ groupId: null, conditional: false, createdAt: null },
    };
    const shown = { ...view, roles: [granted], denyAssignments: [] };
    const rbac = { ...shown, description: { permissionModel: 'Azure RBAC' } } as never;
    const tried = async (operations: readonly string[]) => {
      const { fact, urls } = await collect(undefined, {
        view: () => Promise.resolve(rbac),
        key: () => Promise.resolve(seen(success({ ...key, operations }), 'read')),
      });
      expect(fact.permissions).toMatchObject({ encrypt: { allowed: true }, decrypt: { allowed: true } });
      return urls.filter((url) => !wrapping.includes(url));
    };
    expect(await tried(['wrapKey', 'unwrapKey'])).toEqual([]);
    expect(await tried(['encrypt', 'decrypt'])).toEqual(['decrypt', 'encrypt']);
    expect(await tried(['decrypt'])).toEqual(['decrypt']);
    expect(await tried(['encrypt'])).toEqual(['encrypt']);
  });
});
