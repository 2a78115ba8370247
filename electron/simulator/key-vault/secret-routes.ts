import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson } from '../http/answer.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { SecretVersion } from '../world/vault.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { secretBundle, secretItem } from './bundles.ts';
import { addVersion, refuseDeletedName } from './deleted-objects.ts';
import { findVersion } from './find-object.ts';
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
import { refuseDisabledSecret } from './refuse-disabled-secret.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

const common = {
  contentType: z.string().nullish(),
  attributes: attributesInput.nullish(),
  tags: tagsInput.nullish(),
};
const setting = z.object({ value: z.string().max(25_600), ...common });
const update = z.object(common);

/** Reading, setting and updating secrets. */
export function secretRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<VaultEnvironment>();
  const authorize = ({ env }: VaultContext, operation: 'get' | 'set', name: string): void =>
    authorizeVaultOperation(azure, env.located, env.caller, { on: 'secrets', operation, name });

  app.get('/secrets/:name/:version?', (c) => {
    const { name, version } = c.req.param();
    authorize(c, 'get', name);
    const found = findVersion(c.env.located.vault, 'secrets', clock.now(), name, version);
    refuseDisabledSecret(found);
    return answerJson(c.env, secretBundle(c.env.located, name, found));
  });
  app.put('/secrets/:name', async (c) => {
    const name = c.req.param('name');
    const body = await readJson(c);
    authorize(c, 'set', name);
    const { value, contentType, attributes, tags } = parseBody(setting, body);
    const { vault } = c.env.located;
    refuseBadName(name);
    refuseDeletedName(vault, 'secrets', name, clock.now());
    const version: SecretVersion = {
      ...newLifetime(attributes, clock.now()),
      version: nextVersion(world),
      value,
      contentType: contentType ?? null,
      tags: tags ?? {},
    };
    addVersion(vault.secrets, name, version);
    return answerJson(c.env, secretBundle(c.env.located, name, version));
  });
  app.patch('/secrets/:name/:version?', async (c) => {
    const { name, version } = c.req.param();
    const body = await readJson(c);
    authorize(c, 'set', name);
    const change = parseBody(update, body);
    const found = findVersion(c.env.located.vault, 'secrets', clock.now(), name, version);
    changeLifetime(found, change.attributes, clock.now());
    if (change.contentType !== undefined) found.contentType = change.contentType;
    found.tags = change.tags ?? found.tags;
    return answerJson(c.env, secretItem(c.env.located, name, found, true));
  });
  return app;
}
