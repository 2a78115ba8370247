import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { whenAvailable } from '../world/when-available.ts';
import { authorizeVaultOperation, type KeyOperation } from './authorize-vault-operation.ts';
import { keyBundle, keyPairId } from './bundles.ts';
import { findVersion } from './find-object.ts';
import { readJson } from './read-json.ts';
import { useKey, type CryptographicOperation } from './use-key.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

/** Operations by their path segment in lower case. */
const cryptographicOperations: ReadonlyMap<string, CryptographicOperation> = new Map([
  ['encrypt', 'encrypt'],
  ['decrypt', 'decrypt'],
  ['wrapkey', 'wrapKey'],
  ['unwrapkey', 'unwrapKey'],
  ['sign', 'sign'],
  ['verify', 'verify'],
]);

/** Reading a key, and cryptography with it. */
export function keyRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  const authorize = ({ env }: VaultContext, operation: KeyOperation, name: string): void =>
    authorizeVaultOperation(azure, env.located, env.caller, { on: 'keys', operation, name });

  app.get('/keys/:name/:version?', (c) => {
    const name = c.req.param('name');
    authorize(c, 'get', name);
    const found = findVersion(c.env.located.vault, 'keys', azure.clock.now(), name, c.req.param('version'));
    return whenAvailable(keyBundle(azure, c.env.located, name, found), (bundle) => answerJson(c.env, bundle));
  });

  const use = async (c: VaultContext, name: string, version: string | undefined, segment: string) => {
    const operation = cryptographicOperations.get(segment.toLowerCase());
    if (!operation) throw new Refusal(404, 'NotFound', 'The resource was not found.');
    const body = await readJson(c);
    authorize(c, operation, name);
    const { located } = c.env;
    const found = findVersion(located.vault, 'keys', azure.clock.now(), name, version);
    const pair = await azure.keyRing.pair(keyPairId(located, name, found), found.kind);
    return answerJson(c.env, useKey(azure, located, { name, version: found, operation, pair }, body));
  };
  app.post('/keys/:name/:operation', (c) => use(c, c.req.param('name'), undefined, c.req.param('operation')));
  app.post('/keys/:name/:version/:operation', (c) =>
    use(c, c.req.param('name'), c.req.param('version'), c.req.param('operation')),
  );
  return app;
}
