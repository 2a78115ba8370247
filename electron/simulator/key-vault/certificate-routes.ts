import { X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { latest } from '../world/vault.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { certificateBundle } from './bundles.ts';
import { objectKey } from './find-object.ts';
import type { VaultEnvironment } from './vault-context.ts';

/** Reading certificates. The list is empty: a vault of a customer has none. */
export function certificateRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  app.get('/certificates', (c) => {
    const { located, caller } = c.env;
    authorizeVaultOperation(azure, located, caller, { on: 'certificates', operation: 'list', name: null });
    return answerJson(c.env, { value: [], nextLink: null });
  });
  app.get('/certificates/:name/:version?', (c) => {
    const { located, caller } = c.env;
    const { name, version } = c.req.param();
    authorizeVaultOperation(azure, located, caller, { on: 'certificates', operation: 'get', name });
    const certificate = located.vault.certificates?.get(objectKey(name));
    const found =
      certificate?.deletedAt === null
        ? version === undefined
          ? latest(certificate)
          : certificate.versions.find((one) => one.version === version.toLowerCase())
        : undefined;
    if (!found) throw notFound(version === undefined ? name : `${name}/${version}`);
    return answerJson(c.env, certificateBundle(located, name, found, new X509Certificate(found.certificate)));
  });
  return app;
}

const notFound = (id: string): Refusal =>
  new Refusal(
    404,
    'CertificateNotFound',
    `A certificate with (name/id) ${id} was not found in this key vault. If you recently deleted this certificate you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
