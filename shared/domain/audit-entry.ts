import * as z from 'zod';

/** An attempt to change something, and its result. */
export const auditEntry = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** The person's id; null if nobody was signed in. */
  person: z.string().nullable(),
  /** `area.action` */
  action: z.string(),
  tenantId: z.string().nullable(),
  /** Null if the outcome is unknown: the process ended, or the attempt has not ended yet. */
  ok: z.boolean().nullable(),
  /** The problem's code if the attempt failed. */
  code: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** An attempt before it begins. */
export type AuditIntent = Pick<AuditEntry, 'at' | 'person' | 'action' | 'tenantId'>;

/** An entry with the name of its person, if this installation knows it. */
export const activity = z.strictObject({ ...auditEntry.shape, personName: z.string().nullable() });
export type Activity = z.infer<typeof activity>;
