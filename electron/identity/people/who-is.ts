import type { Person, ProviderRole } from '../../../shared/domain/session.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { IdTokenClaims } from './validate-id-token.ts';

/** The app roles of the console application, the most privileged first. */
const appRoles: readonly (readonly [value: string, role: ProviderRole])[] = [
  ['Causeway.Admin', 'administrator'],
  ['Causeway.Operator', 'operator'],
  ['Causeway.Reader', 'reader'],
];

/**
 * The directory roles whose holders administer applications in their tenant, by template ID. Source:
 * learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference.
 */
const administratorRoles: ReadonlySet<string> = new Set([
  /** Global Administrator */
  '62e90394-69f5-4237-9190-012177145e10',
  /** Privileged Role Administrator */
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
  /** Application Administrator */
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  /** Cloud Application Administrator */
  '158c047a-c907-4556-b7ef-446551a6b5f7',
]);

export type WhoIs =
  { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly problem: Problem };

/**
 * What a tenant other than the home tenant is to this console: in the list or invited; invited too long ago; unknown, with or
 * without permission for its administrators to ask for onboarding.
 */
export type TenantStanding = 'customer' | 'invitation expired' | 'may ask' | 'unknown';

/**
 * Decides what a signed-in person may do. App roles count only in the home tenant, because the administrator of any tenant
 * can assign them there. In a customer tenant, an administrator who is no guest is the customer administrator of that tenant.
 */
export function whoIs(
  claims: IdTokenClaims,
  known: {
    readonly homeTenantId: string;
    /** Of the tenant of the token. Not used for the home tenant. */
    readonly standing: TenantStanding;
  },
): WhoIs {
  const { tenantId, objectId, roles, wids, isGuest } = claims;
  const person = { id: `${tenantId}.${objectId}`, name: nameOf(claims) };
  if (tenantId === known.homeTenantId.toLowerCase()) {
    const role = appRoles.find(([value]) => roles.includes(value))?.[1];
    if (role !== undefined) return { ok: true, person: { ...person, role, tenantId: null } };
    const facts = { username: claims.username, homeTenantId: tenantId };
    return { ok: false, problem: makeProblem('console-role-missing', facts) };
  }
  if (known.standing === 'unknown')
    return { ok: false, problem: makeProblem('sign-in-tenant-not-allowed', { tenantId }) };
  if (!isGuest && wids.some((id) => administratorRoles.has(id.toLowerCase()))) {
    if (known.standing === 'invitation expired')
      return { ok: false, problem: makeProblem('invitation-expired', { tenantId }) };
    const role = known.standing === 'customer' ? 'customer-administrator' : 'applicant';
    return { ok: true, person: { ...person, role, tenantId } };
  }
  const facts = { username: claims.username, tenantId };
  return { ok: false, problem: makeProblem('administrator-role-missing', facts) };
}

const nameOf = ({ name, username, objectId }: IdTokenClaims): string =>
  [name, username, objectId].map((text) => text.trim().slice(0, 120)).find((text) => text !== '') ?? objectId;
