import * as z from 'zod';

/** The incidents that the demo can simulate. */
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

/** An incident in the menu. `reach` says whether it affects the selected tenant or every tenant. */
export const incident = z.strictObject({
  id: incidentId,
  title: z.string(),
  story: z.string(),
  reach: z.enum(['this tenant', 'every tenant']),
});
export type Incident = z.infer<typeof incident>;
