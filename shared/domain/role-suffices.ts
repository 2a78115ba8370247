import type { ProviderRole, Role } from './session.ts';

/**
 * Who may call an action: the least privileged provider role, if any, whether a customer administrator may within reach, whether it
 * belongs to the set-up of a console in which nobody can sign in yet, and whether it is for applicants alone.
 */
export interface Access {
  readonly least: ProviderRole | 'nobody signed in' | 'customer administrator' | 'applicant';
  readonly customerAdministrator: boolean;
  readonly setUp?: true;
}

const rank: Readonly<Record<ProviderRole, number>> = { reader: 0, operator: 1, administrator: 2 };

/** Whether the role is sufficient for the access; reach is checked separately. */
export function roleSuffices(who: Role | null, access: Access): boolean {
  if (access.least === 'nobody signed in') return true;
  if (who === null) return false;
  if (who === 'customer-administrator') return access.customerAdministrator;
  if (who === 'set-up') return access.setUp === true;
  if (who === 'applicant') return access.least === 'applicant';
  if (access.least === 'customer administrator' || access.least === 'applicant') return false;
  return rank[who] >= rank[access.least];
}
