import * as z from 'zod';

/** A person's preferences. Nothing in them is secret. */
export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'high-contrast']),
  /** How many tenants a run checks at the same time. */
  concurrency: z.number().int().min(1).max(64),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { theme: 'system', concurrency: 8 };
