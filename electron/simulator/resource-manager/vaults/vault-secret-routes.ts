import { Hono } from 'hono';
import * as z from 'zod';
import { clouds } from '../../../../shared/cloud.ts';
import { answerJson } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { vaultScope } from '../../world/subscription.ts';
import { latest, type SecretVersion, type VaultSecret } from '../../world/vault.ts';
import type { LocatedVault } from '../../world/world.ts';
import { addressed, findVaultFor, oneVault, resourceNotFound } from './find-vault.ts';
import { readVaultBody } from './vault-request.ts';

const time = z.number().int().nonnegative().nullish();
const properties = z.object({
  value: z.string().max(25_600).optional(),
  contentType: z.string().nullish(),
  attributes: z.object({ enabled: z.boolean().nullish(), nbf: time, exp: time }).optional(),
});
const tags = z.record(z.string(), z.string()).optional();
const newSecret = z.object({ tags, properties: properties.extend({ value: z.string().max(25_600) }) });
const change = z.object({ tags, properties: properties.default({}) });

const milliseconds = (seconds: number | null | undefined): number | null =>
  typeof seconds === 'number' ? seconds * 1_000 : null;

/** Secrets in the control plane. They are written and described, and their values are never returned. */
export function vaultSecretRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { clock, world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const isVisible = ({ deletedAt, recoveredVisibleFrom = 0 }: VaultSecret): boolean =>
    deletedAt === null && recoveredVisibleFrom <= clock.now();
  const find = (c: ServiceContext, { vault }: LocatedVault): VaultSecret => {
    const { below, group, name } = addressed(c);
    const [, secret = ''] = below;
    const found = vault.secrets.get(secret.toLowerCase());
    if (!found || !isVisible(found))
      throw resourceNotFound(`Microsoft.KeyVault/vaults/${name}/secrets/${secret}`, group);
    return found;
  };
  const shown = (located: LocatedVault, secret: VaultSecret): object[] => {
    const version = latest(secret);
    return version ? [secretResource(located, secret.name, version)] : [];
  };

  app.get(`${oneVault}/secrets`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/secrets/read');
    const secrets = [...located.vault.secrets.values()].filter(isVisible);
    return answerJson(c.env, { value: secrets.flatMap((secret) => shown(located, secret)) });
  });
  app.get(`${oneVault}/secrets/:secret`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/secrets/read');
    return answerJson(c.env, shown(located, find(c, located))[0]);
  });
  app.put(`${oneVault}/secrets/:secret`, async (c) => {
    const located = findVaultFor(azure, c, 'vaults/secrets/write');
    const [, name = ''] = addressed(c).below;
    const { tags: labels = {}, properties: wanted } = await readVaultBody(c.req, newSecret);
    if (!/^[0-9a-z-]{1,127}$/i.test(name))
      throw new Refusal(400, 'BadRequest', `The secret name '${name}' is invalid.`);
    const present = located.vault.secrets.get(name.toLowerCase());
    if (present && present.deletedAt !== null)
      throw new Refusal(409, 'ConflictError', `The secret '${name}' is deleted and can be recovered.`);
    const version: SecretVersion = {
      version: guidFrom(`secret version ${world.issuedIds++}`).replaceAll('-', ''),
      value: wanted.value,
      contentType: wanted.contentType ?? null,
      tags: labels,
      enabled: wanted.attributes?.enabled ?? true,
      notBefore: milliseconds(wanted.attributes?.nbf),
      expires: milliseconds(wanted.attributes?.exp),
      createdAt: clock.now(),
      updatedAt: clock.now(),
    };
    if (present) present.versions.push(version);
    else
      located.vault.secrets.set(name.toLowerCase(), {
        name,
        versions: [version],
        deletedAt: null,
        deletedVisibleFrom: 0,
      });
    return answerJson(c.env, secretResource(located, present?.name ?? name, version), present ? 200 : 201);
  });
  app.patch(`${oneVault}/secrets/:secret`, async (c) => {
    const located = findVaultFor(azure, c, 'vaults/secrets/write');
    const secret = find(c, located);
    const { tags: labels, properties: wanted } = await readVaultBody(c.req, change);
    const version = latest(secret);
    if (version) {
      const { attributes, contentType } = wanted;
      version.tags = labels ?? version.tags;
      if (contentType !== undefined) version.contentType = contentType;
      if (typeof attributes?.enabled === 'boolean') version.enabled = attributes.enabled;
      if (attributes?.nbf !== undefined) version.notBefore = milliseconds(attributes.nbf);
      if (attributes?.exp !== undefined) version.expires = milliseconds(attributes.exp);
      version.updatedAt = clock.now();
    }
    return answerJson(c.env, shown(located, secret)[0]);
  });
  return app;
}

/** Source of the form: Microsoft's reference of secrets in the control plane. */
function secretResource({ tenant, subscription, vault }: LocatedVault, name: string, version: SecretVersion) {
  const seconds = (time: number): number => Math.floor(time / 1_000);
  const { enabled, notBefore, expires, createdAt, updatedAt } = version;
  const secretUri = `https://${vault.name}.${clouds[tenant.cloud].vaultSuffix}/secrets/${name}`;
  return {
    id: `${vaultScope(subscription, vault)}/secrets/${name}`,
    name,
    type: 'Microsoft.KeyVault/vaults/secrets',
    location: vault.location,
    tags: version.tags,
    properties: {
      attributes: {
        enabled,
        ...(notBefore === null ? {} : { nbf: seconds(notBefore) }),
        ...(expires === null ? {} : { exp: seconds(expires) }),
        created: seconds(createdAt),
        updated: seconds(updatedAt),
      },
      ...(version.contentType === null ? {} : { contentType: version.contentType }),
      secretUri,
      secretUriWithVersion: `${secretUri}/${version.version}`,
    },
  };
}
