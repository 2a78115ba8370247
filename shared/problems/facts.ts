import * as z from 'zod';

/** Facts in commands match patterns that need no quoting in any shell and cannot be read as an option. */
export const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** A GUID or a domain name as somebody entered it. */
export const tenantText = z.string().min(1).max(300);
export const vaultName = z.string().regex(/^[0-9a-z][0-9a-z-]{0,126}$/);
export const objectName = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,126}$/);
/** The resource ID of a key vault, or of a key or secret in it. */
export const vaultScope = z
  .string()
  .regex(
    /^\/subscriptions\/[0-9a-f-]{36}\/resourcegroups\/[\w.()-]{1,90}\/providers\/microsoft\.keyvault\/vaults\/[0-9a-z-]{3,24}(\/(keys|secrets)\/[0-9a-z-]{1,127})?$/i,
  );
/** Any scope of a role assignment that can include a key. Commands put it in double quotes. */
export const azureScope = z
  .string()
  .regex(
    /^(\/providers\/microsoft\.management\/managementgroups\/[\w.()-]{1,90}|\/subscriptions\/[0-9a-f-]{36}(\/resourcegroups\/[\w.()-]{1,90}(\/providers\/microsoft\.keyvault\/vaults\/[0-9a-z-]{3,24}(\/(keys|secrets)\/[0-9a-z-]{1,127})?)?)?)$/i,
  );
export const word = z.string().max(300);
/** ISO 8601, UTC. */
export const instant = z.iso.datetime();

export const tenant = { tenantId: guid };
export const app = { appId: guid };
export const vault = { vaultName };
export const key = { vaultName, keyName: objectName };
export const secret = { vaultName, secretName: objectName };
/** The object ID of the service principal; null if no token and no response has named it yet. */
export const objectId = {
  objectId: guid.nullable(),
  /** The previous object ID, if the service principal was recreated. */
  formerObjectId: guid.optional(),
  /** What the object ID identifies; a service principal if it is not given. */
  principalType: z.enum(['ServicePrincipal', 'User']).optional(),
};
/** The version in the record of the tenant, if it names one. Without a version, Key Vault uses the latest. */
export const pinnedVersion = { keyVersion: objectName.optional() };
