import { isDeepStrictEqual } from 'node:util';
import type { PlannedChange } from './run-deployment.ts';

/** What a deployment would do with a resource, in the form of Resource Manager's what-if operation. */
export function changeOf({ resource, before }: PlannedChange) {
  const { id: resourceId, body } = resource;
  if (before === null) return { resourceId, changeType: 'Create', after: { ...body, id: resourceId } };
  const changeType = isContained(body, before) ? 'NoChange' : 'Modify';
  return { resourceId, changeType, before, after: { ...(isRecord(before) ? before : {}), ...body } };
}

/** Whether every value of one side is the same on the other. Texts are compared in any case, as names and ids are. */
function isContained(wanted: unknown, present: unknown): boolean {
  if (typeof wanted === 'string' && typeof present === 'string')
    return (
      wanted.toLowerCase() === present.toLowerCase() ||
      (lastPart(wanted) !== undefined && lastPart(wanted) === lastPart(present))
    );
  if (Array.isArray(wanted) && Array.isArray(present))
    return wanted.length === present.length && wanted.every((one, index) => isContained(one, present[index]));
  if (isRecord(wanted) && isRecord(present))
    return Object.entries(wanted).every(([name, one]) => isContained(one, present[name]));
  return isDeepStrictEqual(wanted, present);
}

/** Ids of built-in roles are the same in every subscription. */
const lastPart = (text: string): string | undefined =>
  text.includes('/providers/Microsoft.Authorization/roleDefinitions/')
    ? text.slice(text.lastIndexOf('/'))
    : undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
