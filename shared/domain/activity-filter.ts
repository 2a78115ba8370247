import * as z from 'zod';
import { activityOutcomes } from './activity-in-words.ts';
import { tenantId } from './tenant.ts';

/** Restricts a list of activity. A part that is missing restricts nothing. */
export const activityFilter = z.strictObject({
  /** The person's ID. */
  person: z.string().min(1).max(200).optional(),
  /** Entries about this tenant, alone or among others. */
  tenantId: tenantId.optional(),
  /** `area.action` */
  action: z.string().min(1).max(100).optional(),
  outcome: z.enum(activityOutcomes).optional(),
  /** The first moment, ISO 8601, UTC. */
  from: z.iso.datetime().optional(),
  /** The first moment after the period, ISO 8601, UTC. */
  before: z.iso.datetime().optional(),
  /** Words that each occur in the entry, in any order. */
  text: z.string().max(200).optional(),
});
export type ActivityFilter = z.infer<typeof activityFilter>;
