import * as z from 'zod';
import { cloudName, clouds, type CloudName } from '../cloud.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const emptyGuid = '00000000-0000-0000-0000-000000000000';
const emptyGuidMessage =
  'The empty GUID is not a tenant ID. Enter the Directory (tenant) ID of the customer.';
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** True for a hyphenated GUID in upper or lower case. */
export const isGuid = (text: string): boolean => guid.test(text);

/** A tenant (directory) id: a GUID, converted to lower case. Refuses the empty GUID. */
export const tenantId = z
  .string()
  .trim()
  .regex(guid, 'A tenant ID is a GUID such as 72f988bf-86f1-41af-91ab-2d7cd011db47.')
  .transform((id) => id.toLowerCase())
  .refine((id) => id !== emptyGuid, emptyGuidMessage);

/** An application (client) id: a GUID, converted to lower case. */
export const applicationId = z
  .string()
  .trim()
  .regex(guid, 'An application (client) ID is a GUID. Copy it from App registrations > Overview.')
  .transform((id) => id.toLowerCase());

/** A tenant id or one of the tenant's verified domains, as an operator enters it. */
export const tenantReference = z
  .string()
  .trim()
  .min(1, 'Enter the tenant ID or one of the tenant’s domains.')
  .max(253, 'A domain has at most 253 characters.')
  .transform((text) => text.toLowerCase())
  .refine(
    (text) => guid.test(text) || domainName.test(text),
    'Enter a tenant ID (a GUID) or a domain such as contoso.onmicrosoft.com.',
  )
  .refine((text) => text !== emptyGuid, emptyGuidMessage);

const vaultSuffixes = Object.values(clouds).map((cloud) => cloud.vaultSuffix);
const vaultHost = /^https:\/\/([a-z](?:[a-z0-9]|-(?!-)){1,22}[a-z0-9])\.([a-z0-9.-]+?)(?::443)?\/?$/i;

/** A vault URI, `https://{name}.{suffix}`, converted to lower case without port and trailing slash. */
export const vaultUri = z
  .string()
  .trim()
  .max(120, 'A vault URI has at most 120 characters.')
  .refine((text) => {
    const suffix = vaultHost.exec(text)?.[2]?.toLowerCase();
    return suffix !== undefined && vaultSuffixes.includes(suffix);
  }, 'A vault URI looks like https://contoso-vault.vault.azure.net. Enter https, a vault name of 3 to 24 letters, digits and single hyphens, and the vault suffix of the cloud, without a path.')
  .transform((text) => text.toLowerCase().replace(/\/$/, '').replace(/:443$/, ''));

/** The name of a key, secret or certificate in a vault. */
export const objectName = z
  .string()
  .trim()
  .regex(/^[0-9a-z-]{1,127}$/i, 'A name in Key Vault has 1 to 127 letters, digits and hyphens.');

const keyVersion = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{32}$/i, 'A key version is the 32 hexadecimal digits at the end of the key identifier.')
  .transform((version) => version.toLowerCase());

/** A key of the latest version. */
export const keyInVault = z.strictObject({ vaultUri, keyName: objectName });
export type KeyInVault = z.infer<typeof keyInVault>;

/** A customer's vault to which the provider has access, and what to check in it. */
export const vaultResource = z
  .strictObject({
    vaultUri,
    keyName: objectName.nullable(),
    /** Null for the latest version. Missing in records of earlier versions. */
    keyVersion: keyVersion.nullable().default(null),
    secretName: objectName.nullable(),
  })
  .refine((vault) => vault.keyName !== null || vault.keyVersion === null, {
    path: ['keyName'],
    message: 'Enter the name of the key to which the version belongs.',
  });
export type VaultResource = z.infer<typeof vaultResource>;

/** The vault's name: the first label of its host name. */
export const vaultNameOf = (uri: string): string => uri.replace(/^https:\/\//, '').split('.')[0] ?? uri;

/** The cloud that the suffix of a vault URI belongs to, or undefined. */
export const cloudOfVault = (uri: string): CloudName | undefined =>
  cloudName.options.find((name) => uri.endsWith(`.${clouds[name].vaultSuffix}`));

/** The provider's name for the customer. Stored as entered; show it as plain text only. */
export const tenantName = z
  .string()
  .trim()
  .min(1, 'Enter a name for the customer.')
  .max(120, 'A name has at most 120 characters.');

export const vaultLimit = 20;

type ListedKey = Pick<VaultResource, 'vaultUri' | 'keyName'>;

/** Whether a record that lists these can list another one: of another vault, or another key of a vault. */
export const canListBeside = (listed: readonly ListedKey[], { vaultUri: uri, keyName }: ListedKey): boolean =>
  listed.every(
    (one) => one.vaultUri !== uri || (one.keyName !== null && keyName !== null && one.keyName !== keyName),
  );

const vaults = z
  .array(vaultResource)
  .max(vaultLimit, `Add at most ${vaultLimit} keys and vaults.`)
  .refine(
    (list) => list.every((vault, index) => canListBeside(list.slice(0, index), vault)),
    'This vault is listed twice. List a vault again only with another key.',
  );

/** Ignores an invalid URI: another message already covers it. */
const vaultsFitCloud = (tenant: { cloud: CloudName; vaults: readonly VaultResource[] }): boolean =>
  tenant.vaults.every(
    ({ vaultUri: uri }) => !vaultUri.safeParse(uri).success || cloudOfVault(uri) === tenant.cloud,
  );
const otherCloud = {
  path: ['vaults'],
  message:
    'A vault belongs to another cloud than the tenant. Select the tenant’s cloud, or correct the vault’s suffix.',
};

/** The stored record of an onboarded customer tenant. */
export const tenantRecord = z.strictObject({
  tenantId,
  name: tenantName,
  /** A verified domain, if known. For display only: it never identifies the tenant. */
  domain: z.string().max(253).nullable(),
  cloud: cloudName,
  vaults,
  /** ISO 8601, UTC. */
  addedAt: z.iso.datetime(),
});
export type TenantRecord = z.infer<typeof tenantRecord>;

/** The input for adding a tenant. */
export const newTenant = z
  .strictObject({ tenant: tenantReference, name: tenantName, cloud: cloudName, vaults })
  .refine(vaultsFitCloud, otherCloud);
export type NewTenant = z.infer<typeof newTenant>;

/** The input for editing a tenant. The tenant id does not change. */
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
