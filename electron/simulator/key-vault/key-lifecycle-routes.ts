import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../http/answer-json.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { newest, type KeyKind, type KeyVersion, type VaultKey } from '../world/vault.ts';
import { authorizeVaultOperation, type KeyOperation } from './authorize-vault-operation.ts';
import { keyBundle, keyItem, keyPairId, objectUri } from './bundles.ts';
import {
  addVersion,
  deletion,
  findDeleted,
  listDeleted,
  recover,
  refuseDeletedName,
  refusePurge,
  softDelete,
} from './deleted-objects.ts';
import { findKey, findKeyVersion, objectKey } from './find-object.ts';
import {
  attributesInput,
  changeLifetime,
  newLifetime,
  nextVersion,
  parseBody,
  refuseBadName,
  tagsInput,
} from './object-request.ts';
import { page } from './page.ts';
import { readJson } from './read-json.ts';
import { expiryByPolicy } from './rotation-policy-routes.ts';
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

const operations = z.array(
  z.enum(['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey', 'import', 'export']),
);
const common = {
  key_ops: operations.nullish(),
  attributes: attributesInput.nullish(),
  tags: tagsInput.nullish(),
};
const creation = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('RSA'), key_size: z.literal([2048, 3072, 4096]).default(2048), ...common }),
  z.object({ kty: z.literal('EC'), crv: z.enum(['P-256', 'P-384', 'P-521']).default('P-256'), ...common }),
]);
const update = z.object(common);
const importation = z.object({
  key: z.looseObject({ kty: z.enum(['RSA', 'EC']), key_ops: operations.nullish() }),
  attributes: attributesInput.nullish(),
  tags: tagsInput.nullish(),
});

const usualOperations = (kind: KeyKind): string[] =>
  kind.startsWith('RSA-')
    ? ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']
    : ['sign', 'verify'];

/** Making, changing, rotating, deleting and recovering keys. */
export function keyLifecycleRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const { world, clock, keyRing } = azure;
  const app = new Hono<VaultEnvironment>();
  const authorize = (c: VaultContext, operation: KeyOperation, name: string | null): void =>
    authorizeVaultOperation(azure, c.env.located, c.env.caller, { on: 'keys', operation, name });
  const add = (c: VaultContext, name: string, version: KeyVersion): object | Promise<object> => {
    refuseBadName(name);
    refuseDeletedName(c.env.located.vault, 'keys', name, clock.now());
    addVersion(c.env.located.vault.keys, name, version);
    return keyBundle(azure, c.env.located, name, version);
  };

  app.post('/keys/:name/create', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'create', name);
    const wanted = parseBody(creation, body);
    const kind = wanted.kty === 'RSA' ? (`RSA-${wanted.key_size}` as const) : wanted.crv;
    return answerJson(
      c,
      await add(c, name, {
        ...newLifetime(wanted.attributes, clock.now()),
        version: nextVersion(world),
        kind,
        operations: wanted.key_ops ?? usualOperations(kind),
        tags: wanted.tags ?? {},
      }),
    );
  });
  app.post('/keys/:name/rotate', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'rotate', name);
    const former = findKeyVersion(c.env.located.vault, clock.now(), name);
    const now = clock.now();
    const version: KeyVersion = {
      ...former,
      ...newLifetime(undefined, now),
      expires: expiryByPolicy(findKey(c.env.located.vault, clock.now(), name), now),
      version: nextVersion(world),
    };
    return answerJson(c, await add(c, name, version));
  });
  app.put('/keys/:name', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'import', name);
    const { key, attributes, tags } = parseBody(importation, body);
    const privateKey = readPrivateKey(key);
    const kind = kindOf(privateKey);
    const version: KeyVersion = {
      ...newLifetime(attributes, clock.now()),
      version: nextVersion(world),
      kind,
      operations: key.key_ops ?? usualOperations(kind),
      tags: tags ?? {},
    };
    keyRing.put(keyPairId(c.env.located, name, version), {
      privateKey,
      publicKey: createPublicKey(privateKey),
    });
    return answerJson(c, await add(c, name, version));
  });
  app.patch('/keys/:name/:version?', async (c) => {
    const { name, version } = c.req.param();
    const body = await readJson(c);
    authorize(c, 'update', name);
    const change = parseBody(update, body);
    const found = findKeyVersion(c.env.located.vault, clock.now(), name, version);
    changeLifetime(found, change.attributes, clock.now());
    found.operations = change.key_ops ?? found.operations;
    found.tags = change.tags ?? found.tags;
    return answerJson(c, await keyBundle(azure, c.env.located, name, found));
  });

  const deletedBundle = async (c: VaultContext, key: VaultKey): Promise<object> => {
    const shown = await keyBundle(azure, c.env.located, key.name, newest(key));
    return {
      ...deletion(c.env.located.vault, objectUri(c.env.located, 'deletedkeys', key.name), key),
      ...shown,
    };
  };
  app.delete('/keys/:name', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'delete', name);
    const { vault } = c.env.located;
    const key = findKey(vault, clock.now(), name);
    softDelete(key, clock.now(), world.propagation.deletion);
    return answerJson(c, await deletedBundle(c, key));
  });
  app.get('/deletedkeys', (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = listDeleted(located.vault, 'keys', clock.now()).map((key) => ({
      ...deletion(located.vault, objectUri(located, 'deletedkeys', key.name), key),
      ...keyItem(located, key.name, newest(key), false),
    }));
    return answerJson(c, page(located, '/deletedkeys', url, items));
  });
  app.get('/deletedkeys/:name', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'get', name);
    return answerJson(c, await deletedBundle(c, findDeleted(c.env.located.vault, 'keys', name, clock.now())));
  });
  app.post('/deletedkeys/:name/recover', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'recover', name);
    const key = findDeleted(c.env.located.vault, 'keys', name, clock.now());
    const shown = await keyBundle(azure, c.env.located, key.name, newest(key));
    recover(key, clock.now(), world.propagation.deletion);
    return answerJson(c, shown);
  });
  app.delete('/deletedkeys/:name', (c) => {
    const name = c.req.param('name');
    authorize(c, 'purge', name);
    const { vault } = c.env.located;
    findDeleted(vault, 'keys', name, clock.now());
    refusePurge(vault.purgeProtection);
    vault.keys.delete(objectKey(name));
    return answerNothing(c, 204);
  });
  return app;
}

function readPrivateKey(jwk: Record<string, unknown>): KeyObject {
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new Refusal(400, 'BadParameter', 'The key is not valid.');
  }
}

const curves: Readonly<Record<string, KeyKind>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};
const sizes: Readonly<Record<number, KeyKind>> = { 2048: 'RSA-2048', 3072: 'RSA-3072', 4096: 'RSA-4096' };

function kindOf({ asymmetricKeyDetails }: KeyObject): KeyKind {
  const kind =
    curves[asymmetricKeyDetails?.namedCurve ?? ''] ?? sizes[asymmetricKeyDetails?.modulusLength ?? 0];
  if (!kind) throw new Refusal(400, 'BadParameter', 'The size or the curve of the key is not supported.');
  return kind;
}
