import * as z from 'zod';
import { customerAccount } from '../domain/onboarding/customer-account.ts';
import { requirementId, requirementState } from '../domain/provider-setup/requirement.ts';
import { setupFormat, setupPlan, setupResult } from '../domain/provider-setup/setup-request.ts';
import { setupChoice, setupTarget } from '../domain/provider-setup/setup-target.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { exportedFile, nothing } from './inputs.ts';

const leaveOut = z.array(requirementId).max(requirementId.options.length);

/** The guided set-up, as it was just observed. */
export const setupView = z.strictObject({
  /** Null before somebody chose the home tenant. */
  target: setupTarget.nullable(),
  /** Whether the configuration or the demo determines the tenant and the applications. */
  isFixed: z.boolean(),
  /** The application with which an administrator signs in. */
  signsInWith: z.strictObject({ appId: z.string(), name: z.string() }).nullable(),
  /** Who is signed in at the home tenant, in this session; null if nobody is. */
  account: customerAccount.nullable(),
  /** In the order of the requirements; empty before the home tenant is chosen. */
  states: z.array(requirementState),
  /** Whose rights observed what is not public. */
  observedBy: z.enum(['administrator', 'provider application', 'nobody']),
  /** Whether every requirement that is not optional is met. */
  isComplete: z.boolean(),
});
export type SetupView = z.infer<typeof setupView>;

/** The guided set-up of the provider, in the home tenant. */
export const providerSetupActions = {
  /** Observes every requirement by real calls. Changes nothing. */
  observe: aboutConsole({ input: nothing, output: setupView, access: access.setUp, changes: false }),
  /** Finds the home tenant by Microsoft Entra's discovery document, and remembers the choice. */
  choose: aboutConsole({ input: setupChoice, output: setupTarget, access: access.setUp, changes: true }),
  /**
   * Opens the sign-in page in the system's browser, and waits for the administrator, at most five minutes. With `deviceCodeFlow`,
   * requests a device code instead, tells it by events of a sign-in with this ID, and waits until somebody entered it.
   */
  signIn: aboutConsole({
    input: z.strictObject({ deviceCodeFlow: z.uuid().optional() }),
    output: customerAccount,
    access: access.setUp,
    changes: true,
  }),
  cancelSignIn: aboutConsole({ input: nothing, output: nothing, access: access.setUp, changes: false }),
  /** The exact requests that create or correct what is missing. Sends only reads. */
  plan: aboutConsole({
    input: z.strictObject({ leaveOut }),
    output: setupPlan,
    access: access.setUp,
    changes: false,
  }),
  /** Sends the planned requests with the rights of the administrator, if they are still those with this digest. */
  perform: aboutConsole({
    input: z.strictObject({ leaveOut, digest: z.string().length(64) }),
    output: z.strictObject({
      results: z.array(setupResult),
      /** Whether a new client secret was stored on this computer. */
      storedSecret: z.boolean(),
    }),
    access: access.setUp,
    changes: true,
  }),
  /** A text that makes the same set-up outside Causeway. Holds no secret. */
  commands: aboutConsole({
    input: z.strictObject({ format: setupFormat }),
    output: exportedFile,
    access: access.setUp,
    changes: false,
    leavesEntry: true,
  }),
  /** Uses the console application for the sign-in of people, if everything is met. Takes effect after a restart. */
  finish: aboutConsole({ input: nothing, output: nothing, access: access.setUp, changes: true }),
  /** The next start opens the set-up of Azure instead of the demo. */
  begin: aboutConsole({ input: nothing, output: nothing, access: access.setUp, changes: true }),
  /** The next start opens the demo, if no provider application is configured. */
  leave: aboutConsole({ input: nothing, output: nothing, access: access.setUp, changes: true }),
} as const;
