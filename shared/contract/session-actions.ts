import * as z from 'zod';
import { environment, person } from '../domain/session.ts';
import { endedSession, knownAccount, signInMethod, signInWay } from '../domain/sign-in.ts';
import { workspaceKind } from '../domain/workspace.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

const flowId = z.string().min(1).max(64);

export const sessionActions = {
  /** The person of this session; null before somebody signs in. */
  current: aboutConsole({
    input: nothing,
    output: z.strictObject({
      person: person.nullable(),
      environment,
      /** How people sign in to this console. */
      signIn: signInWay,
      ended: endedSession.nullable(),
      /** Whose workspace this console opened; missing for a provider's. */
      kind: workspaceKind.optional(),
    }),
    access: access.anyone,
    changes: false,
  }),
  /** The people to choose from in the demo. In a live console, empty, or whoever sets it up. */
  people: aboutConsole({ input: nothing, output: z.array(person), access: access.anyone, changes: false }),
  choose: aboutConsole({
    input: z.strictObject({ personId: z.string().min(1).max(80) }),
    output: person,
    access: access.anyone,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Ends the session and removes its tokens. With `keepAccount`, the tokens stay, and the account may continue later. */
  leave: aboutConsole({
    input: z.strictObject({ keepAccount: z.boolean().optional() }),
    output: nothing,
    access: access.anyone,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Starts a sign-in with an account and returns at once. It goes on and ends as events of this session. */
  signIn: aboutConsole({
    input: z.strictObject({ method: signInMethod }),
    output: z.strictObject({ flowId }),
    access: access.anyone,
    changes: true,
    // The end leaves the entry, because nobody knows before who signs in.
    audits: () => false,
  }),
  cancelSignIn: aboutConsole({
    input: z.strictObject({ flowId }),
    output: nothing,
    access: access.anyone,
    changes: false,
  }),
  /** The accounts that signed in on this computer and have not signed out. */
  accounts: aboutConsole({
    input: nothing,
    output: z.array(knownAccount),
    access: access.anyone,
    changes: false,
  }),
  /** Signs in as one of these accounts without a page, if its tokens can be renewed. */
  continueAs: aboutConsole({
    input: knownAccount.pick({ accountId: true }),
    output: person,
    access: access.anyone,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Removes the tokens of one of these accounts from this computer. */
  forget: aboutConsole({
    input: knownAccount.pick({ accountId: true }),
    output: nothing,
    access: access.anyone,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Reports that the person uses the page, so that the session is not locked. */
  use: aboutConsole({ input: nothing, output: nothing, access: access.anyone, changes: false }),
  /** Ends the session until the person signs in again. */
  lock: aboutConsole({
    input: nothing,
    output: nothing,
    access: access.anyone,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
