/** The most alerts that a list holds. */
export const alertLimit = 2_000;
/** For how many days a list shows a resolved alert. */
export const resolvedDays = 30;
