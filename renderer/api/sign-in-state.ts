import type { SignInState } from '../../shared/domain/sign-in.ts';

/** Where the cache of queries keeps the state of a sign-in, which arrives as events. */
export const signInStateKey = (flowId: string): readonly [string, string] => ['sign-in', flowId];

export type { SignInState };
