import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { refuseExisting, type BackupSeal } from './backup-seal.ts';
import { findObject, newestVersion, objectKey, objectsOf, type Collection } from './find-object.ts';
import type { ObjectKind } from './object-kind.ts';
import { parseBody } from './object-request.ts';
import { readJson } from './read-json.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

const restoration = z.object({ value: z.base64url().min(1) });

/** Backups of keys or secrets with all versions, and their restore within the subscription. */
export function backupRoutes<On extends Collection>(
  azure: SimulatedAzure,
  kind: ObjectKind<On>,
  backups: BackupSeal,
): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  const { collection } = kind;
  const on: Collection = collection;
  const authorize = (
    { env: { located, caller } }: VaultContext,
    operation: 'backup' | 'restore',
    name: string | null,
  ): void => authorizeVaultOperation(azure, located, caller, { on, operation, name });

  app.post(`/${on}/:name/backup`, async (c) => {
    const name = c.req.param('name');
    authorize(c, 'backup', name);
    const { located } = c.env;
    const object = findObject(located.vault, collection, azure.clock.now(), name);
    await kind.prepareBackup(located, object);
    return answerJson(c.env, { value: await backups.seal(located, collection, object) });
  });
  app.post(`/${on}/restore`, async (c) => {
    const body = await readJson(c);
    authorize(c, 'restore', null);
    const { located } = c.env;
    const { object, from } = await backups.open(located, collection, parseBody(restoration, body).value);
    refuseExisting(located, collection, object.name);
    await kind.prepareRestore(located, object, from);
    objectsOf(located.vault, collection).set(objectKey(object.name), {
      ...object,
      deletedAt: null,
      deletedVisibleFrom: 0,
      recoveredVisibleFrom: 0,
    });
    return answerJson(c.env, await kind.bundle(located, object.name, newestVersion<On>(object)));
  });
  return app;
}
