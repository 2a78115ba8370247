import { describe, expect, it } from 'vitest';
import type { VaultCheckContext } from '../../../../electron/checks/check-context.ts';
import { noWitnesses } from '../../../../electron/checks/refusal/refusal-witnesses.ts';
import { advice } from '../../../../electron/checks/vault-checks/advice.ts';
import { readLatestIfOutOfDate } from '../../../../electron/checks/vault-checks/key-dates.ts';
import { keyState } from '../../../../electron/checks/vault-checks/key-state.ts';
import { resourceManager } from '../../../../electron/checks/vault-checks/resource-manager.ts';
import { secret } from '../../../../electron/checks/vault-checks/secret.ts';
import { vaultAuthorization } from '../../../../electron/checks/vault-checks/vault-authorization.ts';
import { vaultNetwork } from '../../../../electron/checks/vault-checks/vault-network.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { appId, failure, names, otherId, success, tenantId, throttled, vault } from '../evaluation-input.ts';
import { exchange, hiddenView, key, seen, vaultContext, version, type Response } from './vault-context.ts';

const pinned = { resource: { ...vault, keyVersion: version } };
const keyMissing = makeProblem('key-not-found', names);
const versionMissing = makeProblem('key-version-missing', { ...names, keyVersion: version });
const roleMissing = makeProblem('vault-role-missing', {
  ...{ tenantId, appId, ...names, objectId: otherId, action: 'read' },
});
const wrapped = seen(success({ keyId: key.id, bytes: new Uint8Array(256) }), 'wrap');
const used = {
  wrapped,
  unwrapped: seen(success({ sameBytes: true }), 'unwrap'),
  forged: seen(failure(makeProblem('vault-request-not-valid', { vaultName: names.vaultName })), 'forged'),
};
const view = { ...hiddenView, exchanges: [exchange('view')] };
const answers = <Value>(value: Value) => ({ value });
const refuses = (problem: ReturnType<typeof makeProblem>) => ({ problem });

describe('the evidence about the state of a key', () => {
  const collect = async (
    read: ReturnType<typeof seen>,
    responses: Readonly<Record<string, Response>> = {},
    changes: Partial<VaultCheckContext> = {},
  ) => {
    const made = vaultContext(responses, { key: () => Promise.resolve(read as never), ...changes });
    const { fact, exchanges } = await keyState.collect(made.context);
    return { fact, urls: exchanges.map(({ evidence }) => evidence.url), calls: made.calls };
  };
  const missing = (problem = versionMissing) => seen(failure(problem), 'read');

  it('is the key with its rotation', async () => {
    const read = seen(success(key), 'read');
    expect(await collect(read)).toEqual({
      fact: { read, missing: null, former: null, rotation: null, witnesses: noWitnesses },
      urls: ['read'],
      calls: [],
    });
    const rotation = seen(success(null), 'rotation');
    const { fact, urls } = await collect(read, {}, { rotation: () => Promise.resolve(rotation) });
    expect([fact.rotation, urls]).toEqual([rotation, ['read', 'rotation']]);
  });

  it('is the use of a key that the application may not read, or what prevents it', async () => {
    const use = (changes: object) => ({ unreadKeyUse: () => Promise.resolve({ ...used, ...changes }) });
    const refused = seen(failure(roleMissing), 'read');
    expect(await collect(refused, {}, use({}))).toEqual({
      fact: { read: null, missing: null, former: null, rotation: null, witnesses: noWitnesses },
      urls: [],
      calls: [],
    });
    const unwrapped = seen(failure(throttled), 'unwrap');
    expect(await collect(refused, {}, use({ unwrapped }))).toMatchObject({
      fact: { read: unwrapped },
      urls: ['unwrap'],
    });
  });

  it('says that a missing version has other versions', async () => {
    const { fact, urls, calls } = await collect(missing(), { readKey: answers(key) }, pinned);
    expect([fact.missing?.alternative, urls]).toEqual(['other versions', ['read', 'readKey']]);
    expect(calls).toEqual([['readKey', [names.keyName], 'Key Vault', expect.anything()]]);
  });

  it('says why it is not known whether a missing version has other versions', async () => {
    const { fact, urls } = await collect(missing(), { readKey: refuses(throttled) }, pinned);
    expect(fact.missing).toEqual({ alternative: null, obstacle: throttled });
    expect(urls).toEqual(['read', 'readKey']);
  });

  it.each([
    ['does not wrap either', refuses(keyMissing), null],
    ['wraps', answers({ keyId: key.id, bytes: new Uint8Array(256) }), 'other versions'],
    ['may not wrap', refuses(roleMissing), 'other versions'],
  ])('asks the latest version of a key that it may not read, which %s', async (_name, perform, expected) => {
    const responses = { readKey: refuses(roleMissing), isRecoverable: refuses(roleMissing), perform };
    const { fact, urls } = await collect(missing(), responses, pinned);
    expect(fact.missing).toEqual({ alternative: expected, obstacle: null });
    expect(urls).toEqual(['read', 'readKey', 'isRecoverable', 'perform']);
  });

  it('says that a key was deleted, or that there is none', async () => {
    const readKey = refuses(keyMissing);
    const found = async (isRecoverable: Response, changes: Partial<VaultCheckContext>) => {
      const { fact, urls, calls } = await collect(missing(), { readKey, isRecoverable }, changes);
      expect(calls.at(-1)?.slice(0, 3)).toEqual(['isRecoverable', [names.keyName], 'Key Vault']);
      return [fact.missing?.alternative, ...urls];
    };
    expect(await found(answers(true), pinned)).toEqual(['deleted key', 'read', 'readKey', 'isRecoverable']);
    expect(await found(answers(true), {})).toEqual(['deleted key', 'read', 'isRecoverable']);
    expect(await found(answers(false), {})).toEqual([null, 'read', 'isRecoverable']);
    expect(await found(refuses(throttled), {})).toEqual([null, 'read', 'isRecoverable']);
  });

  it('includes what explains the refusal', async () => {
    const { fact } = await collect(
      missing(keyMissing),
      { isRecoverable: answers(false) },
      { view: () => Promise.resolve(view) },
    );
    expect(fact.witnesses).toEqual({ ...noWitnesses, view, region: 'north' });
  });
});

describe('the latest version of a key', () => {
  const expired = makeProblem('key-expired', { ...names, expiredOn: null });
  const read = async (wrap: Parameters<typeof readLatestIfOutOfDate>[1], changes = {}) => {
    const { context, calls } = vaultContext({ readKey: answers(key) }, { ...pinned, ...changes });
    return { latest: await readLatestIfOutOfDate(context, wrap), calls };
  };

  it('is read, without the configured version, if that one is out of date', async () => {
    for (const problem of [expired, makeProblem('key-not-yet-valid', { ...names, validFrom: null })]) {
      const { latest, calls } = await read(failure(problem));
      expect(latest).toEqual(seen(success(key), 'readKey'));
      expect(calls).toMatchObject([['readKey', [names.keyName], 'Key Vault', { tenantId, appId, ...names }]]);
      expect(calls[0]?.[3].keyVersion).toBeUndefined();
    }
  });

  it('is not read for another reason', async () => {
    const nothing = { latest: null, calls: [] };
    expect(await read(success(1))).toEqual(nothing);
    expect(await read(failure(throttled))).toEqual(nothing);
    expect(await read(failure(expired), { resource: vault })).toEqual(nothing);
  });
});

describe('the evidence about a secret', () => {
  const resource = { ...vault, secretName: 'connection' };
  const collect = async (responses: Readonly<Record<string, Response>>, changes = {}) => {
    const { context, calls } = vaultContext(responses, { resource, ...changes });
    const { fact, exchanges } = await secret.collect(context);
    return { fact, urls: exchanges.map(({ evidence }) => evidence.url), calls };
  };
  const value = { version: 'v1', contentType: null, expiresOn: null };

  it('is the secret, which is requested without the key of the vault', async () => {
    const { fact, urls, calls } = await collect({ readSecret: answers(value) });
    expect(fact).toMatchObject({ read: { ok: true, value }, witnesses: noWitnesses, recoverable: false });
    expect(urls).toEqual(['readSecret']);
    expect(calls).toEqual([
      [
        'readSecret',
        ['connection'],
        'Key Vault',
        expect.objectContaining({ tenantId, vaultName: names.vaultName, secretName: 'connection' }),
      ],
    ]);
    expect([calls[0]?.[3].keyName, calls[0]?.[3].keyVersion]).toEqual([undefined, undefined]);
  });

  it('says whether a missing secret was deleted', async () => {
    const readSecret = refuses(
      makeProblem('secret-not-found', { vaultName: names.vaultName, secretName: 'connection' }),
    );
    const found = async (isSecretRecoverable: Response) => {
      const { fact, urls, calls } = await collect({ readSecret, isSecretRecoverable });
      expect(urls).toEqual(['readSecret', 'isSecretRecoverable']);
      expect(calls[1]?.slice(0, 3)).toEqual(['isSecretRecoverable', ['connection'], 'Key Vault']);
      return fact.recoverable;
    };
    expect(await found(answers(true))).toBe(true);
    expect(await found(answers(false))).toBe(false);
    expect(await found(refuses(throttled))).toBe(false);
  });

  it('asks for no deleted secret after another refusal, but for what explains it', async () => {
    const facts = { vaultName: names.vaultName, secretName: 'connection', appId, objectId: otherId };
    const readSecret = refuses(makeProblem('secret-role-missing', facts));
    const { fact, urls } = await collect({ readSecret }, { view: () => Promise.resolve(view) });
    expect(fact.witnesses).toMatchObject({ view, region: 'north' });
    expect([fact.recoverable, urls]).toEqual([false, ['readSecret']]);
  });
});

describe('the evidence about the network of a vault', () => {
  const described = { network: 'selected networks' } as never;
  const collect = async (read: ReturnType<typeof seen>) => {
    let views = 0;
    const { context } = vaultContext(
      {},
      {
        key: () => Promise.resolve(read as never),
        view: () => Promise.resolve(((views += 1), { ...view, description: described })),
      },
    );
    const { fact, exchanges } = await vaultNetwork.collect(context);
    expect(exchanges).toEqual([exchange('read')]);
    return [fact.read === read, fact.description, views];
  };
  const { vaultName } = names;

  it('includes the firewall only if it blocked the call', async () => {
    const blocked = makeProblem('vault-firewall-closed', { vaultName, clientAddress: null });
    expect(await collect(seen(failure(blocked), 'read'))).toEqual([true, described, 1]);
    expect(await collect(seen(failure(makeProblem('vault-perimeter', { vaultName })), 'read'))).toEqual([
      ...[true, null, 0],
    ]);
    expect(await collect(seen(success(key), 'read'))).toEqual([true, null, 0]);
  });
});

describe('the evidence about the authorization in a vault', () => {
  const collect = async (changes: Partial<VaultCheckContext>) => {
    const { context } = vaultContext({}, { view: () => Promise.resolve(view), ...changes });
    const { fact, exchanges } = await vaultAuthorization.collect(context);
    return { ...fact, urls: exchanges.map(({ evidence }) => evidence.url) };
  };
  const refusedRead = seen(failure(roleMissing), 'read');
  const reading = { key: () => Promise.resolve(refusedRead) };
  const explained = { ...noWitnesses, view, region: 'north' };

  it('is nothing if no key is configured', async () => {
    const resource = { ...vault, keyName: null };
    expect(await collect({ resource })).toEqual({ key: null, use: null, witnesses: noWitnesses, urls: [] });
  });

  it('is the key that was read, or what explains the refusal to read it', async () => {
    expect(await collect({})).toEqual({
      ...{ key: seen(success(key), 'read'), use: null, witnesses: noWitnesses },
      urls: ['read'],
    });
    expect(await collect(reading)).toMatchObject({ use: null, witnesses: explained, urls: ['read'] });
  });

  it('is the use of a key that was not read, and what explains a refusal of the use', async () => {
    const use = (changes: object) => ({ unreadKeyUse: () => Promise.resolve({ ...used, ...changes }) });
    expect(await collect({ ...reading, ...use({}) })).toMatchObject({
      ...{ key: refusedRead, use: used, witnesses: noWitnesses },
      urls: ['read', 'wrap', 'unwrap', 'forged'],
    });
    const unwrapped = seen(failure(roleMissing), 'unwrap');
    expect(await collect({ ...reading, ...use({ unwrapped, forged: null }) })).toMatchObject({
      ...{ witnesses: explained, urls: ['read', 'wrap', 'unwrap'] },
    });
    const inconclusive = seen(failure(throttled), 'unwrap');
    expect(await collect({ ...reading, ...use({ unwrapped: inconclusive }) })).toMatchObject({
      witnesses: noWitnesses,
    });
  });
});

describe('the evidence about a vault in Resource Manager', () => {
  it('is its view', async () => {
    const { context } = vaultContext({}, { view: () => Promise.resolve(view) });
    expect(await resourceManager.collect(context)).toEqual({ fact: view, exchanges: view.exchanges });
  });
});

describe('the evidence for recommendations', () => {
  it('is what other checks fetched, without an exchange of its own', async () => {
    const rotation = seen(success(null), 'rotation');
    const ids = new Map([['fjord-keys', '/subscriptions/x']]);
    const changes = { rotation: () => Promise.resolve(rotation), view: () => Promise.resolve(view) };
    const visibleVaults = () => Promise.resolve(success({ ids, obstacles: [] }));
    const { context } = vaultContext({}, { ...changes, visibleVaults });
    const read = seen(success(key), 'read');
    expect(await advice.collect(context)).toEqual({
      fact: { key: read, rotation, view, objectId: otherId, vaultIds: ids },
      exchanges: [],
    });
    const unseen = vaultContext({}, {
      visibleVaults: () => Promise.resolve(failure(throttled)),
      callContext: () => ({ tenantId, appId }),
    } as never);
    const { fact } = await advice.collect(unseen.context);
    expect([fact.objectId, fact.vaultIds]).toEqual([null, new Map()]);
  });
});
