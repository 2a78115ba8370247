import * as z from 'zod';
import { cloudName } from '../../cloud.ts';
import { applicationId, tenantId, tenantReference } from '../tenant.ts';

/** The application permissions of Microsoft Graph that checks use, each with what it is for. */
export const graphPermission = z.enum(['User.Read.All', 'Group.Read.All', 'Organization.Read.All']);
export type GraphPermission = z.infer<typeof graphPermission>;

const displayName = z
  .string()
  .trim()
  .min(1, 'Enter the name that customers see on the consent page.')
  .max(120, 'A name has at most 120 characters.')
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'A name contains no control characters.');

const uri = /^(api|https):\/\/[a-z0-9][a-z0-9.\-/_]{0,200}[a-z0-9]$/i;

/** An Application ID URI; empty for `api://` with the application ID, which needs no verified domain. */
const identifierUri = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || uri.test(text),
    'An Application ID URI begins with api:// or https:// and does not end with a slash.',
  );

/** What an administrator chooses before the set-up is observed. Null for an application that does not exist yet. */
export const setupChoice = z.strictObject({
  cloud: cloudName,
  homeTenant: tenantReference,
  /** The name of the provider application. */
  applicationName: displayName,
  providerAppId: applicationId.nullable(),
  consoleAppId: applicationId.nullable(),
  identifierUri,
  permissions: z.array(graphPermission).max(graphPermission.options.length),
});
export type SetupChoice = z.infer<typeof setupChoice>;

/** The choice with the tenant that discovery found. `domain` is null if a tenant ID was entered. */
export const setupTarget = z.strictObject({
  ...setupChoice.omit({ homeTenant: true }).shape,
  homeTenantId: tenantId,
  domain: z.string().nullable(),
});
export type SetupTarget = z.infer<typeof setupTarget>;
