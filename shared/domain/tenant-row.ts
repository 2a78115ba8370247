import * as z from 'zod';
import { annotations } from './annotations.ts';
import { expiry, expiryLimit } from './expiry.ts';
import { outcome } from './run.ts';
import { tenantRecord } from './tenant.ts';

/** A tenant with its latest outcome, for the list. `since` is when the current access status began, whatever the cause. */
export const tenantRow = z.strictObject({
  tenant: tenantRecord,
  latest: outcome.nullable(),
  since: z.iso.datetime().nullable(),
  /** Empty for a customer administrator. */
  annotations,
  /** From the reports, the soonest first. What the latest report did not see is kept from earlier ones. */
  expiries: z.array(expiry).max(expiryLimit),
});
export type TenantRow = z.infer<typeof tenantRow>;
