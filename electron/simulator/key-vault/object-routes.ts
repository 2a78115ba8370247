import { Hono } from 'hono';
import { answerJson, answerNothing } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { objectUri } from './bundles.ts';
import {
  deletion,
  findDeleted,
  findDeletedToChange,
  listDeleted,
  recover,
  refusePurge,
  softDelete,
} from './deleted-objects.ts';
import {
  activeObjects,
  findObject,
  newestVersion,
  objectKey,
  objectsOf,
  versionsByName,
  type Collection,
  type VaultObject,
} from './find-object.ts';
import type { ObjectKind } from './object-kind.ts';
import { page } from './page.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

/** Listing, deleting, recovering and purging, which keys and secrets have in common. */
export function objectRoutes<On extends Collection>(
  azure: SimulatedAzure,
  kind: ObjectKind<On>,
): Hono<VaultEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<VaultEnvironment>();
  const { collection } = kind;
  const on: Collection = collection;
  const deletedCollection = `deleted${on}` as const;
  const authorize = (
    { env: { located, caller } }: VaultContext,
    operation: 'get' | 'list' | 'delete' | 'recover' | 'purge',
    name: string | null,
  ): void => authorizeVaultOperation(azure, located, caller, { on, operation, name });
  const deletionOf = ({ env: { located } }: VaultContext, object: VaultObject<On>) =>
    deletion(located.vault, objectUri(located, deletedCollection, object.name), object);
  const answerDeleted = async (c: VaultContext, object: VaultObject<On>): Promise<Response> => {
    const shown = await kind.bundle(c.env.located, object.name, newestVersion<On>(object));
    return answerJson(c.env, { ...deletionOf(c, object), ...shown });
  };

  app.get(`/${on}`, (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = activeObjects(located.vault, collection, clock.now()).map((object) =>
      kind.item(located, object.name, object.newest, false),
    );
    return answerJson(c.env, page(located, `/${on}`, url, items));
  });
  app.get(`/${on}/:name/versions`, (c) => {
    const name = c.req.param('name');
    authorize(c, 'list', name);
    const { located, url } = c.env;
    const versions = versionsByName(located.vault, collection, clock.now(), name);
    const items = versions.map((version) => kind.item(located, name, version, true));
    return answerJson(c.env, page(located, `/${on}/${name}/versions`, url, items));
  });
  app.delete(`/${on}/:name`, (c) => {
    const name = c.req.param('name');
    authorize(c, 'delete', name);
    const object = findObject(c.env.located.vault, collection, clock.now(), name);
    softDelete(object, clock.now(), world.propagation.deletion);
    return answerDeleted(c, object);
  });

  app.get(`/${deletedCollection}`, (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = listDeleted(located.vault, collection, clock.now()).map((object) => ({
      ...deletionOf(c, object),
      ...kind.deletedItem(located, object.name, newestVersion<On>(object)),
    }));
    return answerJson(c.env, page(located, `/${deletedCollection}`, url, items));
  });
  app.get(`/${deletedCollection}/:name`, (c) => {
    const name = c.req.param('name');
    authorize(c, 'get', name);
    const object = findDeleted(c.env.located.vault, collection, name, clock.now());
    kind.refuseReading?.(newestVersion<On>(object));
    return answerDeleted(c, object);
  });
  app.post(`/${deletedCollection}/:name/recover`, async (c) => {
    const name = c.req.param('name');
    authorize(c, 'recover', name);
    const object = findDeletedToChange(c.env.located.vault, collection, name, clock.now());
    const shown = await kind.bundle(c.env.located, object.name, newestVersion<On>(object));
    recover(object, clock.now(), world.propagation.deletion);
    return answerJson(c.env, shown);
  });
  app.delete(`/${deletedCollection}/:name`, (c) => {
    const name = c.req.param('name');
    authorize(c, 'purge', name);
    const { vault } = c.env.located;
    findDeletedToChange(vault, collection, name, clock.now());
    refusePurge(vault.purgeProtection);
    objectsOf(vault, collection).delete(objectKey(name));
    return answerNothing(c.env, 204);
  });
  return app;
}
