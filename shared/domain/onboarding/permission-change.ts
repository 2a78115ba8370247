import * as z from 'zod';
import { tenantId, tenantName } from '../tenant.ts';

const sentence = (missing: string) =>
  z.string().trim().min(1, missing).max(1_000, 'A note has at most 1,000 characters.');
const permissions = z.array(z.string().max(200)).max(500);

/** What the provider writes about a change of the application’s permissions. Customers read it. */
export const newPermissionChange = z.strictObject({
  why: sentence('Enter why the permissions changed.'),
  meanwhile: sentence('Enter what keeps working until the customer consents.'),
});
export type NewPermissionChange = z.infer<typeof newPermissionChange>;

/** A change of the application permissions of Microsoft Graph that the registration requires. */
export const permissionChange = z.strictObject({
  changeId: z.uuid(),
  ...newPermissionChange.shape,
  before: permissions,
  after: permissions,
  /** ISO 8601, UTC: when the note was written. */
  at: z.iso.datetime(),
});
export type PermissionChange = z.infer<typeof permissionChange>;

/** `unknown`: no access check has seen which permissions the tenant granted. */
export const consentAnswer = z.enum(['accepted', 'not yet', 'declined', 'unknown']);
export type ConsentAnswer = z.infer<typeof consentAnswer>;

/** What one customer answered to the permissions that the registration requires now. */
export const tenantConsent = z.strictObject({
  tenantId,
  name: tenantName,
  answer: consentAnswer,
  /** The required permissions that the tenant has not granted. */
  missing: permissions,
  /** ISO 8601, UTC: when an access check last saw it; null if none did. */
  seenAt: z.iso.datetime().nullable(),
});
export type TenantConsent = z.infer<typeof tenantConsent>;

/** The permissions now, the notes about changes, the newest first, and the answer of each customer. */
export const reconsent = z.strictObject({
  /** Null if no access check has read the registration. */
  required: permissions.nullable(),
  /** What the permissions were before, for the next note. */
  before: permissions,
  changes: z.array(permissionChange).max(100),
  tenants: z.array(tenantConsent),
});
export type Reconsent = z.infer<typeof reconsent>;

/** Derived from what the registration requires and what the last token of the tenant contained. */
export function answerOf(
  required: readonly string[] | null,
  held: readonly string[] | null,
  isDeclined: boolean,
): Pick<TenantConsent, 'answer' | 'missing'> {
  if (required === null || held === null) return { answer: isDeclined ? 'declined' : 'unknown', missing: [] };
  const missing = required.filter((one) => !held.includes(one));
  if (missing.length === 0) return { answer: 'accepted', missing };
  return { answer: isDeclined ? 'declined' : 'not yet', missing };
}

/** What every one of these tenants granted: what the permissions were if nobody has written a note yet. */
export function grantedByAll(all: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = all;
  return first.filter((one) => others.every((held) => held.includes(one)));
}
