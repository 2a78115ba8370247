/** Whether two tags are the same tag. */
export const isSameTag = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
