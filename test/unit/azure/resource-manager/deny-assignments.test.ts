import { describe, expect, it } from 'vitest';
import {
  appliesTo,
  type DenyAssignment,
} from '../../../../electron/azure/resource-manager/deny-assignments.ts';

const everybody = '00000000-0000-0000-0000-000000000000';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const ownGroup = 'aaaaaaaa-1111-4222-8333-444455556666';
const otherGroup = 'bbbbbbbb-1111-4222-8333-444455556666';
const somebody = 'dddddddd-1111-4222-8333-444455556666';

const named = (ids: string[] = [], groupIds: string[] = []) => ({
  ids: new Set(ids),
  groupIds: new Set(groupIds),
});
const applies = (
  principals: DenyAssignment['principals'],
  excluded: DenyAssignment['excluded'] = named(),
  conditional = false,
) =>
  appliesTo(
    { principals, excluded, conditional },
    { objectId: objectId.toUpperCase(), groupIds: [ownGroup] },
  );

describe('a deny assignment', () => {
  it.each<[string, ReturnType<typeof applies>, string]>([
    ['names the application', applies(named([objectId])), 'yes'],
    ['names everybody', applies(named([everybody])), 'yes'],
    ['names a group of the application', applies(named([], [ownGroup])), 'yes'],
    ['names somebody else', applies(named([somebody])), 'no'],
    ['names another group, which may contain the application', applies(named([], [otherGroup])), 'perhaps'],
    ['excludes the application', applies(named([everybody]), named([objectId])), 'no'],
    ['excludes a group of the application', applies(named([everybody]), named([], [ownGroup])), 'no'],
    ['excludes somebody else', applies(named([everybody]), named([somebody])), 'yes'],
    ['excludes another group', applies(named([everybody]), named([], [otherGroup])), 'perhaps'],
    ['names the application and excludes it', applies(named([objectId]), named([objectId])), 'no'],
    ['has a condition', applies(named([objectId]), named(), true), 'perhaps'],
    ['names nobody', applies(named()), 'no'],
  ])('that %s applies: %#', (_what, found, expected) => {
    expect(found).toBe(expected);
  });
});
