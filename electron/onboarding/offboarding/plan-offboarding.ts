import type { PresentGrant, RemovalDepth } from '../../../shared/domain/onboarding/removal.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { attempt } from '../../azure/attempt.ts';
import { contextOf } from '../../azure/call-context.ts';
import { readPrincipalGrants } from '../../azure/graph/principal-grants.ts';
import { describeVault } from '../../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../../azure/resource-manager/find-vaults.ts';
import { listGrantedRoles, type GrantedRole } from '../../azure/resource-manager/role-assignments.ts';
import { visibleSubscriptions } from '../../azure/resource-manager/visible-subscriptions.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { digestOf, type GrantPlan } from '../grant-plan.ts';
import type { GrantRequest } from '../plan-grant.ts';
import { policyRemoval, roleRemoval } from '../plan-removal.ts';

/** The service principal of the application with which people sign in. */
export interface KnownSignIn {
  readonly principalId: string;
  /** Its delegated permissions for the provider application; null if nobody knows. */
  readonly delegated: readonly string[] | null;
}

interface Wanted {
  readonly depth: RemovalDepth;
  /** The object ID of the service principal in the customer tenant. */
  readonly principalId: string;
  /** Whether the service principal is enabled; null if the person cannot see it. */
  readonly isEnabled: boolean | null;
  /** Whether the sign-in of the person covers Microsoft Graph. */
  readonly seesGraph: boolean;
  /** Whether the service principal was deleted before. */
  readonly isDeleted?: boolean;
  /** The application with which people sign in, if everything of the provider includes it; null if it does not. */
  readonly signIn?: KnownSignIn | null;
  readonly signal?: AbortSignal;
}

export interface OffboardingPlan extends GrantPlan {
  readonly grants: readonly PresentGrant[];
  readonly notSeen: readonly string[];
}

const othersMayExist =
  'Others may exist: Causeway lists only what your own sign-in can see, in at most 20 subscriptions and 50 key vaults.';
const notAtKey =
  'The application has no role at this key alone. A role at a wider scope, or an access policy, also applies to other keys, so it stays.';
const endsSignIn =
  'The last request deletes the application with which you signed in. Your present sign-in works until it expires, so create the certificate of removal at once.';
const mostVaults = 50;

/** The requests of a removal, in the order in which they are sent. Sends only reads. Rejects if Resource Manager refuses. */
export async function planOffboarding(access: TenantAccess, wanted: Wanted): Promise<OffboardingPlan> {
  const { depth } = wanted;
  if (depth.is === 'pause' || depth.is === 'resume')
    return planOf([enabling(access, wanted, depth.is === 'resume')], [], [othersMayExist]);
  const seen = await lookForGrants(access, wanted);
  const end = depth.is === 'key' ? `/vaults/${vaultNameOf(depth.vaultUri)}/keys/${depth.keyName}` : '';
  const removed = seen.filter(
    ({ isDirect, where }) => isDirect && where.toLowerCase().endsWith(end.toLowerCase()),
  );
  const requests = removed.map(({ request }) => request);
  const left = depth.is === 'key' ? 'stays' : 'ends';
  const grants = seen.map((one): PresentGrant => ({
    ...{ what: one.what, where: one.where },
    fate: removed.includes(one) ? 'removed' : left,
  }));
  if (depth.is === 'key')
    return planOf(requests, grants, [othersMayExist, ...(requests.length === 0 ? [notAtKey] : [])]);
  const directory = await inDirectory(access, wanted);
  const { signIn = null, isDeleted = false } = wanted;
  return planOf(
    // The person acts with this application, so it goes last.
    [
      ...requests,
      ...(isDeleted ? [] : [deletion(access, wanted)]),
      ...(signIn ? [signInDeletion(access, signIn)] : []),
    ],
    [...grants, ...directory.grants, ...(signIn?.delegated ?? []).map(ofSignIn)],
    [othersMayExist, ...directory.notSeen, ...(signIn ? [endsSignIn] : [])],
  );
}

const ofSignIn = (scope: string): PresentGrant => ({
  what: `The delegated permission ${scope} of the application with which people sign in`,
  ...{ where: 'Microsoft Entra', fate: 'ends' },
});

const planOf = (
  requests: readonly GrantRequest[],
  grants: readonly PresentGrant[],
  notSeen: readonly string[],
): OffboardingPlan => ({ requests, digest: digestOf(requests), grants, notSeen });

interface SeenGrant {
  readonly what: string;
  readonly where: string;
  /** False for a role that the application has through a group. */
  readonly isDirect: boolean;
  readonly request: GrantRequest;
}

/** The role assignments and access policies of the application, wherever the person can see them. */
async function lookForGrants(
  access: TenantAccess,
  { principalId, signal }: Wanted,
): Promise<readonly SeenGrant[]> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const [subscriptions, { ids }] = await Promise.all([
    visibleSubscriptions(access, signal),
    findVaults(access, signal),
  ]);
  const roles = await Promise.all(
    subscriptions.map((id) =>
      attempt(
        () => listGrantedRoles(access, { scope: `/subscriptions/${id}`, objectId: principalId }, signal),
        context,
        signal,
      ),
    ),
  );
  const [unreadable] = roles.flatMap((one) => (one.ok ? [] : [one.problem]));
  if (unreadable) throw new ProblemError(unreadable);
  const assignments = new Map(
    roles
      .flatMap((one) => (one.ok ? one.value : []))
      .filter(({ assignmentId }) => assignmentId !== '')
      .map((role) => [role.assignmentId.toLowerCase(), role]),
  );
  const policies = await Promise.all(
    [...ids.values()].slice(0, mostVaults).map(async (vaultId) => {
      const described = await attempt(() => describeVault(access, vaultId, signal), context, signal);
      if (!described.ok) throw new ProblemError(described.problem);
      return policyRemoval(access, { vaultId, principalId, description: described.value });
    }),
  );
  return [
    ...[...assignments.values()].map((role) => seenRole(access, role)),
    ...policies.flat().map((request): SeenGrant => ({
      what: 'An access policy of the key vault',
      where: new URL(request.url).pathname.split('/').slice(0, 9).join('/'),
      ...{ isDirect: true, request },
    })),
  ];
}

function seenRole(access: TenantAccess, role: GrantedRole): SeenGrant {
  const { scope, groupId } = role;
  const name = role.role?.title ?? 'Custom role';
  return {
    what: groupId === null ? `The role ${name}` : `The role ${name}, through the group ${groupId}`,
    where: scope,
    isDirect: groupId === null,
    request: roleRemoval(access, role),
  };
}

const principalUrl = ({ cloud }: TenantAccess, principalId: string): string =>
  `https://${cloud.graphHost}/v1.0/servicePrincipals/${principalId}`;

const enabling = (
  access: TenantAccess,
  { principalId, isEnabled }: Wanted,
  enable: boolean,
): GrantRequest => ({
  purpose: enable
    ? 'Enable the service principal, so that the application can sign in to your tenant again.'
    : 'Disable the service principal, so that the application receives no new token for your tenant.',
  method: 'PATCH',
  url: principalUrl(access, principalId),
  body: JSON.stringify({ accountEnabled: enable }, null, 2),
  exists: isEnabled === enable,
  assignment: null,
});

const deletion = (access: TenantAccess, { principalId }: Wanted): GrantRequest => ({
  purpose: 'Delete the service principal of the application. Microsoft Entra can restore it for 30 days.',
  method: 'DELETE',
  url: principalUrl(access, principalId),
  ...{ body: '', exists: false, assignment: null },
});

const signInDeletion = (
  access: TenantAccess,
  { principalId }: Pick<KnownSignIn, 'principalId'>,
): GrantRequest => ({
  purpose:
    'Delete the service principal of the application with which people sign in. Nobody of your tenant can sign in to it any more.',
  method: 'DELETE',
  url: principalUrl(access, principalId),
  ...{ body: '', exists: false, assignment: null },
});

/** What ends with the service principal in Microsoft Entra. */
async function inDirectory(
  access: TenantAccess,
  { principalId, seesGraph, signal }: Wanted,
): Promise<Pick<OffboardingPlan, 'grants' | 'notSeen'>> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const read = seesGraph
    ? await attempt(() => readPrincipalGrants(access, principalId, signal), context, signal)
    : null;
  if (!read?.ok)
    return {
      grants: [],
      notSeen: ['Your sign-in cannot read the permissions and groups of the application in Microsoft Entra.'],
    };
  const { appRoles, delegated, memberships } = read.value;
  const where = 'Microsoft Entra';
  const listed = (given: readonly string[] | null, of: (text: string) => string): PresentGrant[] =>
    (given ?? []).map((text) => ({ what: of(text), where, fate: 'ends' }));
  const unread = [
    appRoles === null ? 'application permissions' : '',
    delegated === null ? 'delegated permissions' : '',
    memberships === null ? 'groups' : '',
  ].filter((what) => what !== '');
  return {
    grants: [
      ...listed(appRoles, (text) => `The application permission ${text}`),
      ...listed(delegated, (text) => `The delegated permissions ${text}`),
      ...listed(memberships, (text) => `The membership in ${text}`),
    ],
    notSeen:
      unread.length === 0
        ? []
        : [
            `Your sign-in cannot read ${count(unread.length, 'part')} of Microsoft Entra: ${unread.join(', ')}.`,
          ],
  };
}
