import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../http/answer-json.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { newest, type VaultSecret } from '../world/vault.ts';
import { authorizeVaultOperation, type SecretOperation } from './authorize-vault-operation.ts';
import { objectUri, secretBundle, secretItem } from './bundles.ts';
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
import { findSecret, findSecretVersion, objectKey } from './find-object.ts';
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
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

const common = {
  contentType: z.string().nullish(),
  attributes: attributesInput.nullish(),
  tags: tagsInput.nullish(),
};
const setting = z.object({ value: z.string().max(25_600), ...common });
const update = z.object(common);

/** Setting, changing, deleting and recovering secrets. */
export function secretLifecycleRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<VaultEnvironment>();
  const authorize = (c: VaultContext, operation: SecretOperation, name: string | null): void =>
    authorizeVaultOperation(azure, c.env.located, c.env.caller, { on: 'secrets', operation, name });

  app.put('/secrets/:name', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'set', name);
    const { value, contentType, attributes, tags } = parseBody(setting, body);
    const { vault } = c.env.located;
    refuseBadName(name);
    refuseDeletedName(vault, 'secrets', name, clock.now());
    const version = {
      ...newLifetime(attributes, clock.now()),
      version: nextVersion(world),
      value,
      contentType: contentType ?? null,
      tags: tags ?? {},
    };
    addVersion(vault.secrets, name, version);
    return answerJson(c, secretBundle(c.env.located, name, version));
  });
  app.patch('/secrets/:name/:version?', async (c) => {
    const { name, version } = c.req.param();
    const body = await readJson(c);
    authorize(c, 'set', name);
    const change = parseBody(update, body);
    const found = findSecretVersion(c.env.located.vault, clock.now(), name, version);
    changeLifetime(found, change.attributes, clock.now());
    if (change.contentType !== undefined) found.contentType = change.contentType;
    found.tags = change.tags ?? found.tags;
    return answerJson(c, secretItem(c.env.located, name, found, true));
  });

  const deletedBundle = (c: VaultContext, secret: VaultSecret): object => {
    const { located } = c.env;
    const recoveryId = objectUri(located, 'deletedsecrets', secret.name);
    return {
      ...deletion(located.vault, recoveryId, secret),
      ...secretItem(located, secret.name, newest(secret), true),
    };
  };
  app.delete('/secrets/:name', (c) => {
    const name = c.req.param('name');
    authorize(c, 'delete', name);
    const { vault } = c.env.located;
    const secret = findSecret(vault, clock.now(), name);
    softDelete(secret, clock.now(), world.propagation.deletion);
    return answerJson(c, deletedBundle(c, secret));
  });
  app.get('/deletedsecrets', (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = listDeleted(located.vault, 'secrets', clock.now()).map((secret) =>
      deletedBundle(c, secret),
    );
    return answerJson(c, page(located, '/deletedsecrets', url, items));
  });
  app.get('/deletedsecrets/:name', (c) => {
    const name = c.req.param('name');
    authorize(c, 'get', name);
    return answerJson(c, deletedBundle(c, findDeleted(c.env.located.vault, 'secrets', name, clock.now())));
  });
  app.post('/deletedsecrets/:name/recover', (c) => {
    const name = c.req.param('name');
    authorize(c, 'recover', name);
    const secret = findDeleted(c.env.located.vault, 'secrets', name, clock.now());
    recover(secret, clock.now(), world.propagation.deletion);
    return answerJson(c, secretItem(c.env.located, secret.name, newest(secret), true));
  });
  app.delete('/deletedsecrets/:name', (c) => {
    const name = c.req.param('name');
    authorize(c, 'purge', name);
    const { vault } = c.env.located;
    findDeleted(vault, 'secrets', name, clock.now());
    refusePurge(vault.purgeProtection);
    vault.secrets.delete(objectKey(name));
    return answerNothing(c, 204);
  });
  return app;
}
