import * as z from 'zod';
import { annotations, tag } from '../domain/annotations.ts';
import { activity } from '../domain/audit-entry.ts';
import { tenantReport } from '../domain/check.ts';
import { resolvedIdentifier } from '../domain/resolved-identifier.ts';
import { change, outcome } from '../domain/run.ts';
import { newTenant, tenantChange, tenantId, tenantRecord } from '../domain/tenant.ts';
import { tenantRow } from '../domain/tenant-row.ts';
import { access } from './access.ts';
import { aboutFleet, aboutTenant } from './action.ts';
import { confirmation, nothing, oneTenant, someTenants } from './inputs.ts';

/** The status of one tenant. `lastGood` is the last successful check; `changes` compares the latest report with it. */
export const tenantStatus = z.strictObject({
  tenant: tenantRecord,
  since: z.iso.datetime().nullable(),
  /** Empty for a customer administrator. */
  annotations,
  latest: tenantReport.nullable(),
  lastGood: z.strictObject({ runId: z.string(), finishedAt: z.iso.datetime() }).nullable(),
  changes: z.array(change),
  /** Newest first, at most `recentLimit`. */
  history: z.array(outcome),
});

export type TenantStatus = z.infer<typeof tenantStatus>;

export const tenantsActions = {
  list: aboutFleet({ input: nothing, output: z.array(tenantRow), access: access.read, changes: false }),
  status: aboutTenant({ input: oneTenant, output: tenantStatus, access: access.read, changes: false }),
  /** Looks up a tenant id or a domain by Microsoft Entra's discovery document; refuses what no tenant has. */
  add: aboutFleet({ input: newTenant, output: tenantRecord, access: access.manage, changes: true }),
  edit: aboutTenant({ input: tenantChange, output: tenantRecord, access: access.manage, changes: true }),
  /** Resolves a pasted identifier by Microsoft Entra's discovery document and the vault's anonymous challenge. */
  resolve: aboutFleet({
    input: z.strictObject({ text: z.string().trim().min(1, 'Paste an identifier.').max(2_000) }),
    output: resolvedIdentifier,
    access: access.manage,
    changes: false,
  }),
  /** Changes the given annotations and keeps the others. */
  annotate: aboutTenant({
    input: z.strictObject({ tenantId, ...annotations.partial().shape }),
    output: annotations,
    access: access.manage,
    changes: true,
  }),
  /** Adds and removes tags of several tenants. Returns how many tenants changed. */
  tag: aboutFleet({
    input: z.strictObject({
      tenantIds: someTenants,
      add: z.array(tag).max(20),
      remove: z.array(tag).max(20),
    }),
    output: z.strictObject({ changed: z.number().int().nonnegative() }),
    access: access.manage,
    changes: true,
  }),
  remove: aboutTenant({
    input: z.strictObject({ tenantId, confirmation }),
    output: nothing,
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Who changed or started something at this tenant, newest first, at most 200 entries. */
  activity: aboutTenant({
    input: oneTenant,
    output: z.array(activity),
    access: access.report,
    changes: false,
  }),
  /** Opens the https address that is stored as the tenant's ticket. Only the window can; a page in a browser follows the link itself. */
  openTicket: aboutTenant({ input: oneTenant, output: nothing, access: access.report, changes: false }),
} as const;
