import { describe, expect, it } from 'vitest';
import { viewVault } from '../../../../electron/checks/vault-checks/vault-view.ts';
import type { Attempt } from '../../../../electron/azure/attempt.ts';
import type { VisibleVaults } from '../../../../electron/azure/resource-manager/find-vaults.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { failure, otherId, success, tenantId, throttled, vault } from '../evaluation-input.ts';
import { exchange, seen } from './vault-context.ts';

const group = '/subscriptions/11111111-2222-4333-8444-555566667777/resourceGroups/rg';
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/fjord-keys`;
const notAuthorized = makeProblem('resource-manager-not-authorised', { tenantId, scope: group });
const rejected = makeProblem('resource-manager-token-rejected', {});

/** Views the vault with these responses for its description, its roles and its deny assignments, in this order. */
async function view(
  visible: Attempt<VisibleVaults>,
  parts: readonly Attempt<unknown>[] = [],
  context: object = { objectId: otherId },
) {
  const asked: unknown[] = [];
  const viewed = await viewVault(
    {
      access: {},
      callContext: () => context,
      attemptAt: (audience: string, _work: unknown, about: unknown) => {
        asked.push([audience, about]);
        return Promise.resolve(parts[asked.length - 1]);
      },
      signal: new AbortController().signal,
      visibleVaults: () => Promise.resolve(visible),
    } as never,
    vault.vaultUri,
  );
  return { viewed, asked };
}
const shown = (...obstacles: Problem[]) => ({ ids: new Map([['fjord-keys', vaultId]]), obstacles });
const hidden = (...obstacles: Problem[]) => ({ ids: new Map([['another', vaultId]]), obstacles });

describe('a vault that Resource Manager does not show', () => {
  it.each<[string, Attempt<VisibleVaults>, Problem | null]>([
    ['nothing prevented', success(hidden()), null],
    ['a permission is missing', success(hidden(notAuthorized)), null],
    ['a subscription was refused', success(hidden(notAuthorized, rejected)), rejected],
    ['a subscription was throttled', success(hidden(rejected, throttled)), throttled],
    ['the list was throttled', failure(throttled), throttled],
    ['the list was not permitted', failure(notAuthorized), null],
  ])('has only the reason: %s', async (_why, visible, obstacle) => {
    const { viewed, asked } = await view(seen(visible, 'list'));
    expect(viewed).toEqual({
      ...{ resourceId: null, description: null, roles: null, denyAssignments: null },
      ...{ obstacle, exchanges: [exchange('list')] },
    });
    expect(asked).toEqual([]);
  });
});

describe('a vault that Resource Manager shows', () => {
  const description = { permissionModel: 'Azure RBAC' };
  const groupId = 'aaaaaaaa-1111-4222-8333-444455556666';
  const roles = [{ groupId }, { groupId: null }];
  const named = (ids: string[], groupIds: string[] = []) => ({
    ids: new Set(ids),
    groupIds: new Set(groupIds),
  });
  const denial = (title: string, principals: object, conditional = false) => ({
    ...{ title, level: 'vault', denies: ['wrapKey'], principals, excluded: named([]), conditional },
  });

  it('has its description, the roles and the denials that concern the application', async () => {
    const denials = [
      denial('me', named([otherId])),
      denial('others', named(['somebody'])),
      denial('a group of mine', named([], [groupId])),
      denial('perhaps', named([otherId]), true),
    ];
    const parts = [
      seen(success(description), 'description'),
      seen(success(roles), 'roles'),
      seen(success(denials), 'denials'),
    ];
    const { viewed, asked } = await view(seen(success(shown()), 'list'), parts);
    const effective = { level: 'vault', denies: ['wrapKey'] };
    expect(viewed).toEqual({
      ...{ resourceId: vaultId, description, roles, obstacle: null },
      denyAssignments: [
        { ...effective, title: 'me', certain: true },
        { ...effective, title: 'a group of mine', certain: true },
        { ...effective, title: 'perhaps', certain: false },
      ],
      exchanges: ['list', 'description', 'roles', 'denials'].map(exchange),
    });
    expect(asked).toEqual(Array(3).fill(['Azure Resource Manager', { objectId: otherId }]));
  });

  it.each<[string, Problem, Problem | null]>([
    ['a permission is missing', notAuthorized, null],
    ['it is refused', rejected, rejected],
    ['it is throttled', throttled, throttled],
  ])('lacks each part that is not readable because %s', async (_why, problem, obstacle) => {
    const parts = [failure(problem), failure(problem), failure(problem)];
    const { viewed } = await view(success(shown()), parts);
    expect(viewed).toEqual({
      ...{ resourceId: vaultId, description: null, roles: null, denyAssignments: null },
      ...{ obstacle, exchanges: [] },
    });
  });

  it('leaves open whether a denial of a group applies if the roles are not readable', async () => {
    const denials = [denial('a group', named([], [groupId])), denial('others', named(['somebody']))];
    const parts = [success(description), failure(notAuthorized), success(denials)];
    const { viewed } = await view(success(shown()), parts);
    expect(viewed.denyAssignments).toMatchObject([{ title: 'a group', certain: false }]);
    expect(viewed.roles).toBeNull();
  });
});
