/** A time as Graph writes when something was made: to the second. */
export const graphTime = (time: number | string): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
