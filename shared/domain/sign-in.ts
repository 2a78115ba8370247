import * as z from 'zod';
import { problem } from '../problems/problem.ts';

/**
 * How people start a session: `list` in the demo, which also offers accounts; `account` with an account of Microsoft
 * Entra ID; `set-up` in a live console without a console application.
 */
export const signInWay = z.enum(['list', 'account', 'set-up']);
export type SignInWay = z.infer<typeof signInWay>;

export const signInMethod = z.enum(['browser', 'device-code']);
export type SignInMethod = z.infer<typeof signInMethod>;

/** A sign-in that is under way, or how it ended; `problem` is null if the person is signed in. */
export const signInState = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('browser') }),
  z.strictObject({
    step: z.literal('device-code'),
    userCode: z.string().max(40),
    verificationUri: z.string().max(300),
    expiresAt: z.iso.datetime(),
  }),
  z.strictObject({ step: z.literal('ended'), problem: problem.nullable() }),
]);
export type SignInState = z.infer<typeof signInState>;

/** An account that signed in on this computer. Its names are for display only. */
export const knownAccount = z.strictObject({
  accountId: z.string().min(1).max(300),
  name: z.string().max(300),
  username: z.string().max(300),
});
export type KnownAccount = z.infer<typeof knownAccount>;

/** Why a session ended although nobody signed out: it was locked, or it could not be renewed. */
export const endedSession = z.strictObject({
  name: z.string().max(120),
  /** Null if the session was locked. */
  problem: problem.nullable(),
});
export type EndedSession = z.infer<typeof endedSession>;
