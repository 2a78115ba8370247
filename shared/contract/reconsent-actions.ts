import * as z from 'zod';
import { newPermissionChange, permissionChange, reconsent } from '../domain/onboarding/permission-change.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutFleet, aboutTenant } from './action.ts';
import { exportedFile, nothing } from './inputs.ts';

/** Changes of the permissions that the application requires: why, and which customers have consented. */
export const reconsentActions = {
  /** Derived from what the access checks last saw. Sends nothing. */
  read: aboutFleet({ input: nothing, output: reconsent, access: access.report, changes: false }),
  /** Keeps why the permissions are others than before. Refused if they are the same. */
  addChange: aboutFleet({
    input: newPermissionChange,
    output: permissionChange,
    access: access.manage,
    changes: true,
  }),
  /** Keeps that a customer declined, or that they did not. An access check that finds the consent outranks it. */
  setDeclined: aboutTenant({
    input: z.strictObject({ tenantId, declined: z.boolean() }),
    output: nothing,
    access: access.manage,
    changes: true,
  }),
  /**
   * What the customer reads, as plain text: old beside new, why, what keeps working, and the link to consent. The invitation
   * shows the same in the customer’s own Causeway.
   */
  message: aboutTenant({
    input: z.strictObject({ tenantId }),
    output: z.strictObject({
      ...{ subject: z.string(), message: z.string() },
      invitation: exportedFile,
    }),
    access: access.manage,
    changes: false,
  }),
  /** The newest change if the tenant has not granted everything that it requires; null otherwise. */
  ofTenant: aboutTenant({
    input: z.strictObject({ tenantId }),
    output: z.strictObject({ change: permissionChange.nullable(), missing: z.array(z.string()) }),
    access: access.read,
    changes: false,
  }),
} as const;
