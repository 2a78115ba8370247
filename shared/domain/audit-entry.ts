import * as z from 'zod';
import { role } from './session.ts';

/** How many names an entry about several tenants holds. */
export const auditedNames = 20;
/** How many request IDs an entry holds. */
export const auditedRequests = 20;

/** An attempt to change something, and its result. */
export const auditEntry = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The person's id; null if nobody was signed in. */
  person: z.string().nullable(),
  /** The person's name at that time. Missing in entries of earlier versions. */
  personName: z.string().optional(),
  /** The person's role at that time. Missing if nobody was signed in, and in entries of earlier versions. */
  role: role.optional(),
  /** `area.action` */
  action: z.string(),
  tenantId: z.string().nullable(),
  /** The tenant's name at that time. Missing if it was not in the list, if it was erased, and in entries of earlier versions. */
  tenantName: z.string().optional(),
  /** Of an attempt that concerned several tenants: how many, and the names of the first ones at that time (IDs if they were erased). */
  tenants: z
    .strictObject({
      count: z.number().int().nonnegative(),
      names: z.array(z.string()).max(auditedNames),
    })
    .optional(),
  /** What exactly was done, in words, such as the name of the incident. */
  detail: z.string().max(500).optional(),
  /** The request IDs of the responses that the attempt received from Azure, oldest first. Missing if there are none. */
  requestIds: z.array(z.string().max(200)).max(auditedRequests).optional(),
  /** Null if the outcome is unknown: the process ended, or the attempt has not ended yet. */
  ok: z.boolean().nullable(),
  /** The problem's code if the attempt failed. */
  code: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** An attempt before it begins. */
export type AuditIntent = Pick<AuditEntry, 'at' | 'person' | 'personName' | 'role' | 'action' | 'tenantId'>;

/** What a handler adds to the entry about its work. `tenantId` is for an action that does not name its tenant. */
export type AuditNote = Partial<Pick<AuditEntry, 'detail'>> & { readonly tenantId?: string };

/** An entry with the name of its person, if this installation knows it. */
export const activity = z.strictObject({ ...auditEntry.shape, personName: z.string().nullable() });
export type Activity = z.infer<typeof activity>;
