import { v5 as uuidFrom } from 'uuid';

/** The IDs that requests of the set-up refer to. */
export const setupIds = [
  'provider application ID',
  'provider object ID',
  'provider service principal ID',
  'console application ID',
  'console object ID',
  'console service principal ID',
] as const;
export type SetupId = (typeof setupIds)[number];

/** The IDs that are known already. */
export type KnownIds = Readonly<Partial<Record<SetupId, string>>>;

/** The ID, or its name in braces if an earlier request of the plan creates it. */
export const idOrName = (known: KnownIds, id: SetupId): string => known[id] ?? `{${id}}`;

/** Puts IDs into the places of their names. Throws if one is not known: then the plan is in the wrong order. */
export function withIds(text: string, known: KnownIds): string {
  return setupIds.reduce((changed, id) => {
    if (!changed.includes(`{${id}}`)) return changed;
    const found = known[id];
    if (found === undefined) throw new Error(`The ${id} is not known.`);
    return changed.replaceAll(`{${id}}`, found);
  }, text);
}

/** The ID of an app role or a scope: the same for the same tenant, registration and name, so that a repeated plan is equal. */
export const definedId = (homeTenantId: string, uniqueName: string, value: string): string =>
  uuidFrom(`${homeTenantId}|${uniqueName}|${value}`.toLowerCase(), uuidFrom.URL);
