import { Hono } from 'hono';
import * as z from 'zod';
import { clouds } from '../../../../shared/cloud.ts';
import { answerJson } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { vaultScope } from '../../world/subscription.ts';
import { latest, retentionOf, type KeyVersion, type VaultKey } from '../../world/vault.ts';
import type { LocatedVault } from '../../world/world.ts';
import { addressed, findVaultFor, oneVault, resourceNotFound } from './find-vault.ts';
import { refuseHardware, rotationOf, rotationPolicyInput } from './new-key-request.ts';
import { readVaultBody } from './vault-request.ts';

const operation = z.enum([
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'wrapKey',
  'unwrapKey',
  'import',
  'export',
]);
const time = z.number().int().nonnegative().nullish();
const keySize = z.literal([2048, 3072, 4096]).default(2048);
const newKey = z.object({
  tags: z.record(z.string(), z.string()).optional(),
  properties: z
    .object({
      keyOps: z.array(operation).optional(),
      attributes: z.object({ enabled: z.boolean().nullish(), nbf: time, exp: time }).optional(),
      rotationPolicy: rotationPolicyInput.optional(),
    })
    .and(
      z.discriminatedUnion('kty', [
        z.object({ kty: z.literal('RSA'), keySize }),
        z.object({ kty: z.literal('RSA-HSM'), keySize }),
        z.object({ kty: z.literal('EC'), curveName: z.enum(['P-256', 'P-384', 'P-521']).default('P-256') }),
      ]),
    ),
});
type NewKey = z.infer<typeof newKey>;

const ofRsa = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];

/**
 * Keys in the control plane: a role for vaults is enough, and neither the network rules nor the access to data matter. Creates
 * the first version only; an existing key is returned unchanged. Source: Microsoft's pages on keys and templates.
 */
export function vaultKeyRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { clock, world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const isVisible = ({ deletedAt, recoveredVisibleFrom = 0 }: VaultKey): boolean =>
    deletedAt === null && recoveredVisibleFrom <= clock.now();
  const find = (c: ServiceContext, located: LocatedVault): VaultKey => {
    const { below, group, name } = addressed(c);
    const [, key = ''] = below;
    const found = keyNamed(located, key);
    if (!found || !isVisible(found))
      throw resourceNotFound(`Microsoft.KeyVault/vaults/${name}/keys/${key}`, group);
    return found;
  };

  app.get(`${oneVault}/keys`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/keys/read');
    const shown = [...located.vault.keys.values()].filter(isVisible);
    return answerJson(c.env, {
      value: shown.flatMap((key) => {
        const version = latest(key);
        return version ? [keyResource(located, key, version)] : [];
      }),
    });
  });
  app.get(`${oneVault}/keys/:key`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/keys/read');
    return answerJson(c.env, newest(located, find(c, located)));
  });
  app.put(`${oneVault}/keys/:key`, async (c) => {
    const located = findVaultFor(azure, c, 'vaults/keys/write');
    const wanted = await readVaultBody(c.req, newKey);
    const [, name = ''] = addressed(c).below;
    if (!/^[0-9a-z-]{1,127}$/i.test(name))
      throw new Refusal(400, 'BadRequest', `The key name '${name}' is invalid.`);
    const present = keyNamed(located, name);
    if (present && isVisible(present)) return answerJson(c.env, newest(located, present));
    if (present)
      throw new Refusal(
        409,
        'ConflictError',
        `Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.`,
      );
    refuseHardware(located.vault, wanted.properties.kty);
    const version = firstVersion(wanted, guidFrom(`key ${world.issuedIds++} ${Math.random()}`), clock.now());
    const key: VaultKey = {
      ...{ name, versions: [version], deletedAt: null, deletedVisibleFrom: 0 },
      ...rotationOf(wanted.properties.rotationPolicy, clock.now()),
    };
    located.vault.keys.set(name, key);
    return answerJson(c.env, keyResource(located, key, version));
  });
  app.get(`${oneVault}/keys/:key/versions`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/keys/versions/read');
    const key = find(c, located);
    return answerJson(c.env, {
      value: key.versions.map((version) => versionResource(located, key, version)),
    });
  });
  app.get(`${oneVault}/keys/:key/versions/:version`, (c) => {
    const located = findVaultFor(azure, c, 'vaults/keys/versions/read');
    const key = find(c, located);
    const { below, group, name } = addressed(c);
    const version = key.versions.find((one) => one.version === below[3]?.toLowerCase());
    if (!version)
      throw resourceNotFound(
        `Microsoft.KeyVault/vaults/${name}/keys/${key.name}/versions/${below[3] ?? ''}`,
        group,
      );
    return answerJson(c.env, versionResource(located, key, version));
  });
  return app;
}

/** Names of keys are case-insensitive. */
const keyNamed = ({ vault: { keys } }: LocatedVault, name: string): VaultKey | undefined =>
  keys.get(name) ?? [...keys.values()].find((key) => key.name.toLowerCase() === name.toLowerCase());

function firstVersion({ tags = {}, properties }: NewKey, id: string, now: number): KeyVersion {
  const { attributes, keyOps } = properties;
  const milliseconds = (seconds: number | null | undefined): number | null =>
    typeof seconds === 'number' ? seconds * 1_000 : null;
  return {
    version: id.replaceAll('-', ''),
    kind: properties.kty === 'EC' ? properties.curveName : `RSA-${properties.keySize}`,
    ...(properties.kty === 'RSA-HSM' && { inHardware: true }),
    operations: keyOps ?? (properties.kty === 'EC' ? ['sign', 'verify'] : ofRsa),
    tags,
    enabled: attributes?.enabled ?? true,
    notBefore: milliseconds(attributes?.nbf),
    expires: milliseconds(attributes?.exp),
    createdAt: now,
    updatedAt: now,
  };
}

function newest(located: LocatedVault, key: VaultKey) {
  const version = latest(key);
  if (!version) throw new Error(`The key ${key.name} has no version.`);
  return keyResource(located, key, version);
}

const keyResource = (located: LocatedVault, key: VaultKey, version: KeyVersion) => ({
  id: `${vaultScope(located.subscription, located.vault)}/keys/${key.name}`,
  name: key.name,
  type: 'Microsoft.KeyVault/vaults/keys',
  ...common(located, key, version),
});

const versionResource = (located: LocatedVault, key: VaultKey, version: KeyVersion) => ({
  id: `${vaultScope(located.subscription, located.vault)}/keys/${key.name}/versions/${version.version}`,
  name: version.version,
  type: 'Microsoft.KeyVault/vaults/keys/versions',
  ...common(located, key, version),
});

const seconds = (time: number): number => Math.floor(time / 1_000);

function common({ vault, tenant }: LocatedVault, { name }: VaultKey, version: KeyVersion) {
  const keyUri = `https://${vault.name}.${clouds[tenant.cloud].vaultSuffix}/keys/${name}`;
  const [family = '', size = ''] = version.kind.split('-');
  return {
    location: vault.location,
    tags: version.tags,
    properties: {
      attributes: {
        enabled: version.enabled,
        ...(version.notBefore === null ? {} : { nbf: seconds(version.notBefore) }),
        ...(version.expires === null ? {} : { exp: seconds(version.expires) }),
        created: seconds(version.createdAt),
        updated: seconds(version.updatedAt),
        recoveryLevel: `${retentionOf(vault).customized ? 'Customized' : ''}Recoverable${vault.purgeProtection ? '' : '+Purgeable'}`,
        exportable: false,
      },
      kty: `${family === 'RSA' ? 'RSA' : 'EC'}${version.inHardware ? '-HSM' : ''}`,
      keyOps: version.operations,
      ...(family === 'RSA' ? { keySize: Number(size) } : { curveName: version.kind }),
      keyUri,
      keyUriWithVersion: `${keyUri}/${version.version}`,
    },
  };
}
