import { Hono } from 'hono';
import { answerJson } from '../http/answer-json.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { secretBundle, secretItem } from './bundles.ts';
import { findSecretVersion, livingObjects, livingVersions } from './find-object.ts';
import { page } from './page.ts';
import type { VaultContext, VaultEnvironment } from './vault-request.ts';

/** Reading secrets. */
export function secretRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  const authorize = (c: VaultContext, operation: 'get' | 'list', name: string | null): void =>
    authorizeVaultOperation(azure, c.env.located, c.env.caller, { on: 'secrets', operation, name });

  app.get('/secrets', (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = livingObjects(located.vault.secrets, azure.clock.now()).map((secret) =>
      secretItem(located, secret.name, secret.newest, false),
    );
    return answerJson(c, page(located, '/secrets', url, items));
  });
  app.get('/secrets/:name/versions', (c) => {
    const name = c.req.param('name');
    authorize(c, 'list', name);
    const { located, url } = c.env;
    const versions = livingVersions(located.vault.secrets, azure.clock.now(), name);
    const items = versions.map((version) => secretItem(located, name, version, true));
    return answerJson(c, page(located, `/secrets/${name}/versions`, url, items));
  });
  app.get('/secrets/:name/:version?', (c) => {
    const { name, version } = c.req.param();
    authorize(c, 'get', name);
    const found = findSecretVersion(c.env.located.vault, azure.clock.now(), name, version);
    if (!found.enabled)
      throw new Refusal(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', {
        inner: 'SecretDisabled',
      });
    return answerJson(c, secretBundle(c.env.located, name, found));
  });
  return app;
}
