import * as z from 'zod';

/** Facts that go into commands are held to patterns that need no quoting in any shell, and that no command takes for an option. */
export const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** A GUID or a domain name, as somebody gave it. */
export const tenantText = z.string().min(1).max(300);
export const vaultName = z.string().regex(/^[0-9a-z][0-9a-z-]{0,126}$/);
export const objectName = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,126}$/);
/** The resource id of a vault, or of a key or a secret in it. */
export const vaultScope = z
  .string()
  .regex(
    /^\/subscriptions\/[0-9a-f-]{36}\/resourcegroups\/[\w.()-]{1,90}\/providers\/microsoft\.keyvault\/vaults\/[0-9a-z-]{3,24}(\/(keys|secrets)\/[0-9a-z-]{1,127})?$/i,
  );
/** Any scope at which a role that reaches a key can be assigned; it stands between double quotes in a command. */
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
/** The service principal's object id; null where no token and no answer has named it yet. */
export const objectId = {
  objectId: guid.nullable(),
  /** The one before, where the application was deleted in the tenant and added again. */
  formerObjectId: guid.optional(),
};
/** What a refusal of the present one has to do with the one before. */
export const ofFormerIdentity = ({
  formerObjectId,
}: {
  readonly formerObjectId?: string | undefined;
}): string =>
  formerObjectId === undefined
    ? ''
    : ` Its object ID was ${formerObjectId} before: it was deleted in the tenant and added again, and what was granted to that ID counts no longer.`;
