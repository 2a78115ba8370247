import type { AuditNote } from '../../shared/domain/audit-entry.ts';
import type { Session } from './session.ts';

/** A caller whom a door trusts. Only doors create one, after they have checked the source of the call. */
export interface TrustedCaller {
  readonly session: Session;
  /** Aborts when the door closes or the caller leaves. */
  readonly signal: AbortSignal;
  /** Adds to the audit entry about the call. The dispatcher sets it for an action that changes something. */
  readonly note?: (note: AuditNote) => void;
}
