/** Whether two GUIDs are the same. Azure ignores their case. */
export const isSameId = (one: string, other: string): boolean =>
  one === other || one.toLowerCase() === other.toLowerCase();

/** Whether a list contains the GUID, in any case. */
export const includesId = (ids: readonly string[], id: string): boolean =>
  ids.includes(id) || ids.some((one) => isSameId(one, id));
