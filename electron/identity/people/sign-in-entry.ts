import type { AuditEntry } from '../../../shared/domain/audit-entry.ts';
import type { SignInOutcome } from './account-sessions.ts';

/** The entry of the audit trail about a sign-in that ended at `at`. */
export const signInEntry = ({ person, code, requestIds = [] }: SignInOutcome, at: Date): AuditEntry => ({
  ...{ at: at.toISOString(), action: 'session.signIn', tenantId: person?.tenantId ?? null },
  ...{ person: person?.id ?? null, ...(person && { personName: person.name, role: person.role }) },
  ...{ ok: code === null, code, requestIds: [...requestIds] },
});
