import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { KeyKind, KeyVersion } from '../world/vault.ts';
import { authorizeVaultOperation, type KeyOperation } from './authorize-vault-operation.ts';
import { keyBundle, keyPairId } from './bundles.ts';
import { addVersion, refuseDeletedName } from './deleted-objects.ts';
import { findObject, findVersion } from './find-object.ts';
import { readImportedKey } from './imported-key.ts';
import {
  attributesInput,
  changeLifetime,
  newLifetime,
  nextVersion,
  parseBody,
  tagsInput,
} from './object-request.ts';
import { readJson } from './read-json.ts';
import { refuseBadName } from './refuse-bad-name.ts';
import { expiryByPolicy } from './rotation-policy-routes.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

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

const defaultOperations = (kind: KeyKind): string[] =>
  kind.startsWith('RSA-')
    ? ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey']
    : ['sign', 'verify'];

/** Creating, rotating, importing and updating keys. */
export function keyLifecycleRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const { world, clock, keyRing } = azure;
  const app = new Hono<VaultEnvironment>();
  const authorize = ({ env }: VaultContext, operation: KeyOperation, name: string): void =>
    authorizeVaultOperation(azure, env.located, env.caller, { on: 'keys', operation, name });
  const add = async ({ env }: VaultContext, name: string, version: KeyVersion): Promise<Response> => {
    refuseBadName(name);
    refuseDeletedName(env.located.vault, 'keys', name, clock.now());
    addVersion(env.located.vault.keys, name, version);
    return answerJson(env, await keyBundle(azure, env.located, name, version));
  };

  app.post('/keys/:name/create', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'create', name);
    const wanted = parseBody(creation, body);
    const kind = wanted.kty === 'RSA' ? (`RSA-${wanted.key_size}` as const) : wanted.crv;
    return add(c, name, {
      ...newLifetime(wanted.attributes, clock.now()),
      version: nextVersion(world),
      kind,
      operations: wanted.key_ops ?? defaultOperations(kind),
      tags: wanted.tags ?? {},
    });
  });
  app.post('/keys/:name/rotate', (c) => {
    const name = c.req.param('name');
    authorize(c, 'rotate', name);
    const now = clock.now();
    const { vault } = c.env.located;
    return add(c, name, {
      ...findVersion(vault, 'keys', now, name),
      ...newLifetime(undefined, now),
      expires: expiryByPolicy(findObject(vault, 'keys', now, name), now),
      version: nextVersion(world),
    });
  });
  app.put('/keys/:name', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'import', name);
    const { key, attributes, tags } = parseBody(importation, body);
    const { pair, kind } = readImportedKey(key);
    const version: KeyVersion = {
      ...newLifetime(attributes, clock.now()),
      version: nextVersion(world),
      kind,
      operations: key.key_ops ?? defaultOperations(kind),
      tags: tags ?? {},
    };
    keyRing.put(keyPairId(c.env.located, name, version), pair);
    return add(c, name, version);
  });
  app.patch('/keys/:name/:version?', async (c) => {
    const { name, version } = c.req.param();
    const body = await readJson(c);
    authorize(c, 'update', name);
    const change = parseBody(update, body);
    const found = findVersion(c.env.located.vault, 'keys', clock.now(), name, version);
    changeLifetime(found, change.attributes, clock.now());
    found.operations = change.key_ops ?? found.operations;
    found.tags = change.tags ?? found.tags;
    return answerJson(c.env, await keyBundle(azure, c.env.located, name, found));
  });
  return app;
}
