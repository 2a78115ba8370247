/** How many recent runs, and recent outcomes of a tenant, the console lists. */
export const recentLimit = 20;
