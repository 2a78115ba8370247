import * as z from 'zod';

/** How many tenants had each access status at the end of a day, by the last check up to then. */
export const dayStatus = z.strictObject({
  /** `2026-02-28`, in UTC. */
  day: z.iso.date(),
  working: z.number().int().nonnegative(),
  partlyWorking: z.number().int().nonnegative(),
  notWorkingYet: z.number().int().nonnegative(),
  notWorking: z.number().int().nonnegative(),
  unknown: z.number().int().nonnegative(),
});
export type DayStatus = z.infer<typeof dayStatus>;
