import * as z from 'zod';
import { problem } from '../problems/problem.ts';
import { customerAccount } from './onboarding/customer-account.ts';
import { credentialTrial } from './provider-credential.ts';

/** The longest and the usual validity of a client secret that Causeway creates, in days. Microsoft recommends less than a year. */
export const longestSecretDays = 730;
export const usualSecretDays = 180;

/** A change of the client secrets in the registration of the application. */
export const registrationChange = z.discriminatedUnion('kind', [
  /** Creates the next client secret, which is valid for so many days. */
  z.strictObject({
    kind: z.literal('create'),
    days: z
      .number()
      .int()
      .min(1, 'A client secret is valid for at least one day.')
      .max(longestSecretDays, `A client secret is valid for at most ${longestSecretDays} days.`),
  }),
  /** Removes the client secret that is stored beside the current one: the previous or the next one. */
  z.strictObject({ kind: z.literal('remove') }),
]);
export type RegistrationChange = z.infer<typeof registrationChange>;

/** The request to Microsoft Graph that makes the change, exactly as it is sent, and a digest that confirms it. */
export const plannedChange = z.strictObject({
  /** What the request achieves, in one sentence. */
  purpose: z.string(),
  method: z.literal('POST'),
  url: z.string(),
  /** JSON. */
  body: z.string(),
  digest: z.string().length(64),
});
export type PlannedChange = z.infer<typeof plannedChange>;

/** How far the trial of the next credential is. It is about every customer tenant in the list. */
export const trialState = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('running'),
    tried: z.number().int().nonnegative(),
    tenants: z.number().int().nonnegative(),
    /** Whether Entra does not accept the new client secret yet, so that the trial waits. */
    waits: z.boolean(),
  }),
  z.strictObject({ step: z.literal('canceled'), tried: z.number().int().nonnegative() }),
  z.strictObject({ step: z.literal('failed'), problem }),
  z.strictObject({ step: z.literal('ended'), trial: credentialTrial }),
]);
export type TrialState = z.infer<typeof trialState>;

const command = z.strictObject({ shell: z.enum(['az', 'powershell']), text: z.string() });

/** What the rotation of the credential is about, and what the person may do next. */
export const rotationView = z.strictObject({
  clientId: z.string(),
  homeTenantId: z.string(),
  /** Who is signed in at the home tenant to change the registration, in this session; null if nobody is. */
  account: customerAccount.nullable(),
  /** Why Causeway creates no client secret; null if it can. */
  createsNone: problem.nullable(),
  /** Null before the first trial. */
  trial: trialState.nullable(),
  /** The commands for a person who changes the registration without Causeway. */
  commands: z.strictObject({
    add: z.array(command),
    /** Adds the public part of a certificate. */
    addCertificate: z.array(command),
    /** Lists the client secrets with their IDs. */
    list: z.array(command),
    /** Removes the other client secret. The ID is a placeholder if it is not known. */
    remove: z.array(command),
  }),
});
export type RotationView = z.infer<typeof rotationView>;
