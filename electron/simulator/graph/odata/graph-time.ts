/** The form of creation times in Graph, without fractions of a second. */
export const graphTime = (time: number | string): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
