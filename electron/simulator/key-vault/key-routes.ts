import { Hono } from 'hono';
import { answerJson } from '../http/answer-json.ts';
import { onceKnown } from '../http/once-known.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { authorizeVaultOperation, type KeyOperation } from './authorize-vault-operation.ts';
import { keyBundle, keyItem, keyPairId } from './bundles.ts';
import { findKeyVersion, livingObjects, livingVersions } from './find-object.ts';
import { page } from './page.ts';
import { readJson } from './read-json.ts';
import { useKey, type CryptographicOperation } from './use-key.ts';
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

/** Operations by how they stand in the path, in lower case. */
const cryptographicOperations: ReadonlyMap<string, CryptographicOperation> = new Map([
  ['encrypt', 'encrypt'],
  ['decrypt', 'decrypt'],
  ['wrapkey', 'wrapKey'],
  ['unwrapkey', 'unwrapKey'],
  ['sign', 'sign'],
  ['verify', 'verify'],
]);

/** Reading keys and using them. */
export function keyRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  const authorize = (c: VaultContext, operation: KeyOperation, name: string | null): void =>
    authorizeVaultOperation(azure, c.env.located, c.env.caller, { on: 'keys', operation, name });

  app.get('/keys', (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = livingObjects(located.vault.keys, azure.clock.now()).map((key) =>
      keyItem(located, key.name, key.newest, false),
    );
    return answerJson(c, page(located, '/keys', url, items));
  });
  app.get('/keys/:name/versions', (c) => {
    const name = c.req.param('name');
    authorize(c, 'list', name);
    const { located, url } = c.env;
    const versions = livingVersions(located.vault.keys, azure.clock.now(), name);
    const items = versions.map((version) => keyItem(located, name, version, true));
    return answerJson(c, page(located, `/keys/${name}/versions`, url, items));
  });
  app.get('/keys/:name/:version?', (c) => {
    const name = c.req.param('name');
    authorize(c, 'get', name);
    const found = findKeyVersion(c.env.located.vault, azure.clock.now(), name, c.req.param('version'));
    return onceKnown(keyBundle(azure, c.env.located, name, found), (bundle) => answerJson(c, bundle));
  });

  const use = async (c: VaultContext, name: string, version: string | undefined, segment: string) => {
    const operation = cryptographicOperations.get(segment.toLowerCase());
    if (!operation) throw new Refusal(404, 'NotFound', 'The resource was not found.');
    const body = await readJson(c);
    authorize(c, operation, name);
    const { located } = c.env;
    const found = findKeyVersion(located.vault, azure.clock.now(), name, version);
    const pair = await azure.keyRing.pair(keyPairId(located, name, found), found.kind);
    return answerJson(c, useKey(azure, located, { name, version: found, operation, pair }, body));
  };
  app.post('/keys/:name/:operation', (c) => use(c, c.req.param('name'), undefined, c.req.param('operation')));
  app.post('/keys/:name/:version/:operation', (c) =>
    use(c, c.req.param('name'), c.req.param('version'), c.req.param('operation')),
  );
  return app;
}
