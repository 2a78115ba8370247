import { X509Certificate } from 'node:crypto';
import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { latest, type CertificateVersion, type Versioned } from '../world/vault.ts';
import { authorizeVaultOperation } from './authorize-vault-operation.ts';
import { certificateBundle, certificateItem } from './bundles.ts';
import { objectKey } from './find-object.ts';
import { page } from './page.ts';
import { refuseBadName } from './refuse-bad-name.ts';
import type { VaultContext, VaultEnvironment } from './vault-context.ts';

/** Reading certificates. Nothing creates or deletes them. */
export function certificateRoutes(azure: SimulatedAzure): Hono<VaultEnvironment> {
  const app = new Hono<VaultEnvironment>();
  const authorize = ({ env }: VaultContext, operation: 'get' | 'list', name: string | null): void =>
    authorizeVaultOperation(azure, env.located, env.caller, { on: 'certificates', operation, name });
  const find = ({ env }: VaultContext, name: string): Versioned<CertificateVersion> | undefined => {
    const found = env.located.vault.certificates?.get(objectKey(name));
    return found?.deletedAt === null ? found : undefined;
  };
  const parsed = ({ certificate }: CertificateVersion): X509Certificate => new X509Certificate(certificate);

  app.get('/certificates', (c) => {
    authorize(c, 'list', null);
    const { located, url } = c.env;
    const items = [...(located.vault.certificates?.values() ?? [])].flatMap((certificate) => {
      const newest = certificate.deletedAt === null ? latest(certificate) : undefined;
      return newest ? [certificateItem(located, certificate.name, newest, parsed(newest), false)] : [];
    });
    return answerJson(c.env, page(located, '/certificates', url, items));
  });
  /** No certificate can be deleted, so none is listed. */
  app.get('/deletedcertificates', (c) => {
    authorize(c, 'list', null);
    return answerJson(c.env, { value: [], nextLink: null });
  });
  app.get('/certificates/:name/versions', (c) => {
    const name = c.req.param('name');
    authorize(c, 'list', name);
    const { located, url } = c.env;
    const items = (find(c, name)?.versions ?? []).map((version) =>
      certificateItem(located, name, version, parsed(version), true),
    );
    return answerJson(c.env, page(located, `/certificates/${name}/versions`, url, items));
  });
  app.get('/certificates/:name/:version?', (c) => {
    const { name, version } = c.req.param();
    authorize(c, 'get', name);
    refuseBadName(name);
    const certificate = find(c, name);
    const found =
      version === undefined
        ? certificate && latest(certificate)
        : certificate?.versions.find((one) => one.version === version.toLowerCase());
    if (!found) throw notFound(version === undefined ? name : `${name}/${version}`);
    return answerJson(c.env, certificateBundle(c.env.located, name, found, parsed(found)));
  });
  return app;
}

const notFound = (id: string): Refusal =>
  new Refusal(
    404,
    'CertificateNotFound',
    `A certificate with (name/id) ${id} was not found in this key vault. If you recently deleted this certificate you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
