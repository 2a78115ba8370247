import * as z from 'zod';
import { cloudName, clouds, type CloudName } from '../cloud.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const emptyGuid = '00000000-0000-0000-0000-000000000000';
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** True for a GUID in the usual hyphenated form, in either case. */
export const isGuid = (text: string): boolean => guid.test(text);

/** A tenant (directory) id: a GUID, kept in lower case. The empty GUID is refused. */
export const tenantId = z
  .string()
  .trim()
  .regex(guid, 'A tenant ID is a GUID such as 72f988bf-86f1-41af-91ab-2d7cd011db47.')
  .transform((id) => id.toLowerCase())
  .refine(
    (id) => id !== emptyGuid,
    'The empty GUID is not a tenant. Paste the Directory (tenant) ID from the customer.',
  );

/** An application (client) id: a GUID, kept in lower case. */
export const applicationId = z
  .string()
  .trim()
  .regex(guid, 'An application (client) ID is a GUID. Copy it from App registrations, Overview.')
  .transform((id) => id.toLowerCase());

/** What an operator may type to name a tenant: its id, or one of its verified domains. */
export const tenantReference = z
  .string()
  .trim()
  .min(1, 'Enter the tenant ID or one of the tenant’s domains.')
  .max(253, 'A domain has at most 253 characters.')
  .transform((text) => text.toLowerCase())
  .refine(
    (text) => guid.test(text) || domainName.test(text),
    'This is neither a tenant ID (a GUID) nor a domain such as contoso.onmicrosoft.com.',
  )
  .refine(
    (text) => text !== emptyGuid,
    'The empty GUID is not a tenant. Paste the Directory (tenant) ID from the customer.',
  );

const vaultSuffixes = Object.values(clouds).map((cloud) => cloud.vaultSuffix);
const vaultHost = /^https:\/\/([a-z](?:[a-z0-9]|-(?!-)){1,22}[a-z0-9])\.([a-z0-9.-]+?)(?::443)?\/?$/i;

/** A vault's own address, `https://{name}.{suffix}`; lower case, no port, no trailing slash. */
export const vaultUri = z
  .string()
  .trim()
  .max(120, 'A vault URI has at most 120 characters.')
  .refine((text) => {
    const suffix = vaultHost.exec(text)?.[2]?.toLowerCase();
    return suffix !== undefined && vaultSuffixes.includes(suffix);
  }, 'A vault URI looks like https://contoso-vault.vault.azure.net: https, a name of 3 to 24 letters, digits and single hyphens, and the cloud’s vault suffix; no path.')
  .transform((text) => text.toLowerCase().replace(/\/$/, '').replace(/:443$/, ''));

const objectName = z
  .string()
  .trim()
  .regex(/^[0-9a-z-]{1,127}$/i, 'A name in Key Vault has 1 to 127 letters, digits and hyphens.');

const keyVersion = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{32}$/i, 'A key version is the 32 hexadecimal digits at the end of the key identifier.')
  .transform((version) => version.toLowerCase());

/** A vault of a customer that the provider was given access to, and what to test in it. */
export const vaultResource = z
  .strictObject({
    vaultUri,
    keyName: objectName.nullable(),
    /** What customer-managed keys may be pinned to; null for the newest. Records of before have none. */
    keyVersion: keyVersion.nullable().default(null),
    secretName: objectName.nullable(),
  })
  .refine((vault) => vault.keyName !== null || vault.keyVersion === null, {
    path: ['keyName'],
    message: 'A version is that of a key: name the key, too.',
  });
export type VaultResource = z.infer<typeof vaultResource>;

/** The first label of a vault's host name. */
export const vaultNameOf = (uri: string): string => uri.replace(/^https:\/\//, '').split('.')[0] ?? uri;

/** The cloud whose vault suffix the address carries, or undefined. */
export const cloudOfVault = (uri: string): CloudName | undefined =>
  cloudName.options.find((name) => uri.endsWith(`.${clouds[name].vaultSuffix}`));

/** The label the provider gives a customer. Kept as typed; every place that shows it treats it as plain text. */
export const tenantName = z
  .string()
  .trim()
  .min(1, 'Give the customer a name.')
  .max(120, 'A name has at most 120 characters.');

const vaults = z
  .array(vaultResource)
  .max(20, 'A tenant holds at most 20 vaults here.')
  .refine(
    (list) => new Set(list.map((vault) => vault.vaultUri)).size === list.length,
    'The same vault stands here twice.',
  );

/** An address that is no vault's is refused as such, and belongs to no other cloud. */
const vaultsFitCloud = (tenant: { cloud: CloudName; vaults: readonly VaultResource[] }): boolean =>
  tenant.vaults.every(
    ({ vaultUri: uri }) => !vaultUri.safeParse(uri).success || cloudOfVault(uri) === tenant.cloud,
  );
const otherCloud = {
  path: ['vaults'],
  message:
    'A vault belongs to another cloud than the tenant. Choose the tenant’s cloud, or correct the vault’s suffix.',
};

/** What is kept of an onboarded customer tenant. */
export const tenantRecord = z.strictObject({
  tenantId,
  name: tenantName,
  /** A verified domain, where known; for people, never used to identify the tenant. */
  domain: z.string().max(253).nullable(),
  cloud: cloudName,
  vaults,
  /** ISO 8601, UTC. */
  addedAt: z.iso.datetime(),
});
export type TenantRecord = z.infer<typeof tenantRecord>;

/** What an operator enters to add a tenant. */
export const newTenant = z
  .strictObject({ tenant: tenantReference, name: tenantName, cloud: cloudName, vaults })
  .refine(vaultsFitCloud, otherCloud);
export type NewTenant = z.infer<typeof newTenant>;

/** What an operator may change later; the tenant id stays. */
export const tenantChange = z
  .strictObject({
    tenantId,
    name: tenantName,
    domain: z
      .string()
      .trim()
      .max(253)
      .regex(domainName, 'A domain looks like contoso.onmicrosoft.com.')
      .nullable(),
    cloud: cloudName,
    vaults,
  })
  .refine(vaultsFitCloud, otherCloud);
