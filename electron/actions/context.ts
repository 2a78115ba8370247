import type { Session } from '../identity/session.ts';

/** What a handler is told beside its input. */
export interface ActionContext {
  readonly session: Session;
  /** Aborts when the door closes or the caller goes away. */
  readonly signal: AbortSignal;
}
