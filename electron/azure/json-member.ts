/** The member of a JSON object under that name, in any casing: Azure writes both `innererror` and `innerError`. */
export const member = (value: unknown, name: string): unknown =>
  Object.entries(typeof value === 'object' && value !== null ? value : {}).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  )?.[1];

/** The same as a text; null if the member is missing, empty or not a text. */
export function textMember(value: unknown, name: string): string | null {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The same as a list; empty if the member is missing or not a list. */
export function listMember(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}
