import type { AuditNote } from '../../shared/domain/audit-entry.ts';
import type { Session } from './session.ts';

/** What a person confirms before it is carried out, in plain text. */
export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** The label of the button that carries it out. */
  readonly action: string;
  /** What a person types where no native dialog can be shown. */
  readonly word: string;
}

/**
 * Asks the person behind a call, so that a script in the page cannot delete anything by itself. `typed` is what the call says
 * that the person typed. Stops asking when the signal aborts.
 */
export type Confirm = (
  asked: Confirmation,
  typed: string | undefined,
  signal: AbortSignal,
) => Promise<'confirmed' | 'declined' | 'word needed'>;

/** A caller whom a door trusts. Only doors create one, after they have checked the source of the call. */
export interface TrustedCaller {
  readonly session: Session;
  /** Aborts when the door closes or the caller leaves. */
  readonly signal: AbortSignal;
  /** Missing if the caller itself asks the person, as a command does. */
  readonly confirm?: Confirm;
  /** Adds to the audit entry about the call. The dispatcher sets it for an action that changes something. */
  readonly note?: (note: AuditNote) => void;
}
