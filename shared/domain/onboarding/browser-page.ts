import * as z from 'zod';
import { problem } from '../../problems/problem.ts';

/** A page of Microsoft Entra that Causeway opens in the browser during onboarding. */
export const browserPage = z.enum([
  'consent',
  'sign-in',
  'vault-sign-in',
  'application',
  'registration-sign-in',
]);
export type BrowserPage = z.infer<typeof browserPage>;

/** A page that is open in the browser, or how it ended. A null problem means that it reported success. */
export const browserPageState = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('waiting') }),
  /** The person gave it up in Causeway. */
  z.strictObject({ step: z.literal('canceled') }),
  z.strictObject({ step: z.literal('ended'), problem: problem.nullable() }),
]);
export type BrowserPageState = z.infer<typeof browserPageState>;
