/** Where the cache of queries keeps the state of the trial of the next credential, which arrives as events. */
export const credentialTrialKey = ['credential trial'] as const;
