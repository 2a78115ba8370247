import type { Session } from '../identity/session.ts';

/** Somebody whom a door vouches for. Only doors make one, after they have looked at where the call came from. */
export interface TrustedCaller {
  readonly session: Session;
  /** Aborts when the door closes or the caller goes away. */
  readonly signal: AbortSignal;
}
