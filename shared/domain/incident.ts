import * as z from 'zod';

/** What the demo can do to a customer, or to the provider. */
export const incidentId = z.enum([
  'healthy',
  'consent-revoked',
  'secret-expired',
  'role-removed',
  'key-disabled',
  'key-expired',
  'firewall-closed',
  'throttled',
  'tenant-deleted',
]);
export type IncidentId = z.infer<typeof incidentId>;

/** An incident as the menu shows it. `reach` says whether it hits the chosen tenant or every one. */
export const incident = z.strictObject({
  id: incidentId,
  title: z.string(),
  story: z.string(),
  reach: z.enum(['this tenant', 'every tenant']),
});
export type Incident = z.infer<typeof incident>;
