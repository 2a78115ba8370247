/** A step for what was not found: its name may be a mistake in the record of the tenant. */
export const correctTheRecord = {
  by: 'operator',
  say: 'Edit the tenant and correct the name if it was entered incorrectly.',
} as const;
