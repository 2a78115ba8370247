import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../http/answer-json.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Versioned } from '../world/vault.ts';
import { newest } from '../world/vault.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { createBackupSeal, refuseExisting } from './backup.ts';
import { keyBundle, keyPairId, secretItem } from './bundles.ts';
import { findKey, findSecret, objectKey } from './find-object.ts';
import { parseBody } from './object-request.ts';
import { readJson } from './read-json.ts';
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

const restoration = z.object({ value: z.base64url().min(1) });

/** Backups of keys and secrets with all their versions, and bringing them back within the subscription. */
export function backupRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const { clock, keyRing } = azure;
  const app = new Hono<VaultEnvironment>();
  const backups = createBackupSeal();
  const authorize = (
    c: VaultContext,
    on: 'keys' | 'secrets',
    operation: 'backup' | 'restore',
    name: string | null,
  ): void => authorizeVaultOperation(azure, c.env.located, c.env.caller, { on, operation, name });

  app.post('/keys/:name/backup', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'keys', 'backup', name);
    const { located } = c.env;
    const object = findKey(located.vault, clock.now(), name);
    // A pair that nobody needed yet is made now, so that whoever restores the key finds the same one.
    for (const version of object.versions)
      await keyRing.pair(keyPairId(located, object.name, version), version.kind);
    return answerJson(c, {
      value: await backups.seal(located, { kind: 'Key', from: located.vault.name, object }),
    });
  });
  app.post('/keys/restore', async (c) => {
    const body = await readJson(c);
    authorize(c, 'keys', 'restore', null);
    const { located } = c.env;
    const { object, from } = await backups.open(located, 'Key', parseBody(restoration, body).value);
    refuseExisting(located, 'keys', object.name);
    const origin = { ...located, vault: { ...located.vault, name: from } };
    for (const version of object.versions) {
      const pair = await keyRing.pair(keyPairId(origin, object.name, version), version.kind);
      keyRing.put(keyPairId(located, object.name, version), pair);
    }
    located.vault.keys.set(objectKey(object.name), living(object));
    return answerJson(c, await keyBundle(azure, located, object.name, newest(object)));
  });
  app.post('/secrets/:name/backup', async (c) => {
    const name = c.req.param('name');
    authorize(c, 'secrets', 'backup', name);
    const { located } = c.env;
    const object = findSecret(located.vault, clock.now(), name);
    return answerJson(c, {
      value: await backups.seal(located, { kind: 'Secret', from: located.vault.name, object }),
    });
  });
  app.post('/secrets/restore', async (c) => {
    const body = await readJson(c);
    authorize(c, 'secrets', 'restore', null);
    const { located } = c.env;
    const { object } = await backups.open(located, 'Secret', parseBody(restoration, body).value);
    refuseExisting(located, 'secrets', object.name);
    located.vault.secrets.set(objectKey(object.name), living(object));
    return answerJson(c, secretItem(located, object.name, newest(object), true));
  });
  return app;
}

const living = <Version>(object: Versioned<Version>): Versioned<Version> => ({
  ...object,
  deletedAt: null,
  deletedVisibleFrom: 0,
  recoveredVisibleFrom: 0,
});
