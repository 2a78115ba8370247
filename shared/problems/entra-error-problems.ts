import * as z from 'zod';
import { define, type Link, type PartialFacts, type StepDefinition } from './define-problem.ts';
import { inCustomerTenant, inHomeTenant, registrationRole } from './entra-roles.ts';
import { word } from './facts.ts';
import { ifKnown } from './phrases.ts';
import { entraCodes } from './sources.ts';

const facts = z.object({
  /** The number of the AADSTS code. */
  number: z.number().int().positive(),
  /** What the number means, in one or two sentences. */
  meaning: word,
  /** Only a person who signs in can get the error. */
  concernsPerson: z.boolean(),
});
type Facts = z.infer<typeof facts>;

const explain = ({ number, meaning, concernsPerson }: PartialFacts<Facts>): string =>
  `Microsoft Entra ID returned ${number === undefined ? 'a documented error' : `AADSTS${number}`}. ${ifKnown(meaning, (known) => known, 'The original error message has the details.')}${concernsPerson === true ? ' The error concerns the sign-in of a person. It does not affect the access of the application.' : ''}`;

const microsoftsPage = ({ number }: Facts): Link => ({
  title: `AADSTS${number} at Microsoft`,
  url: `https://login.microsoftonline.com/error?code=${number}`,
});

const forNumber = (step: StepDefinition<Facts>, ...numbers: readonly number[]): StepDefinition<Facts> => ({
  ...step,
  link: microsoftsPage,
  applies: ({ number }) => number !== undefined && numbers.includes(number),
});

/** Steps for numbers with one known remedy. */
const ownSteps: readonly StepDefinition<Facts>[] = [
  forNumber(
    { by: 'operator', say: 'Sign in again. The new sign-in issues a new authorization code.' },
    54005,
  ),
  forNumber(
    {
      by: 'provider',
      say: 'Register the redirect URI under the platform “Single-page application”, and remove it from “Web”. In the Azure portal, open App registrations, the application, Authentication.',
      role: registrationRole,
    },
    9002326,
  ),
  forNumber(
    {
      by: 'provider',
      say: 'Register the redirect URI under the platform “Web” if a server requests the tokens. In the Azure portal, open App registrations, the application, Authentication.',
      role: registrationRole,
    },
    9002327,
  ),
  forNumber(
    {
      by: 'provider',
      say: 'Allow accounts in any organizational directory under the supported account types. In the Azure portal, open App registrations, the application, Authentication.',
      role: registrationRole,
    },
    ...[9002331, 9002346],
  ),
  forNumber(
    {
      by: 'operator',
      say: 'Synchronize the clock of the computer that signs the assertion with a time server if the program created a new assertion.',
    },
    700024,
  ),
];
const numbersWithOwnStep: ReadonlySet<number> = new Set([9002326, 9002327, 9002331, 9002346]);
const hasOwnStep = (number: number | undefined): boolean =>
  number !== undefined && numbersWithOwnStep.has(number);

/** AADSTS errors that are known by their number and have no problem of their own, one problem for each owner. */
export const entraErrorProblems = {
  'entra-error-provider': define({
    owner: 'provider',
    title: 'Microsoft Entra ID rejects the request',
    affects: 'every tenant',
    retry: 'no',
    facts,
    explain,
    remedy: [
      {
        by: 'provider',
        say: 'Correct the request, the app registration or the program that sends the request.',
        link: microsoftsPage,
        applies: ({ concernsPerson, number }) => concernsPerson !== true && !hasOwnStep(number),
      },
      ...ownSteps,
      {
        by: 'provider',
        say: 'Allow the access in the home tenant of the account: allow the other tenant in the outbound cross-tenant access settings, or dismiss the risk of the account.',
        role: inHomeTenant('Security Administrator'),
        link: microsoftsPage,
        applies: ({ concernsPerson }) => concernsPerson === true,
      },
      {
        by: 'operator',
        say: 'Send the original error message, its correlation ID and its time to the developers of the application.',
      },
    ],
    source: entraCodes,
  }),
  'entra-error-customer': define({
    owner: 'customer',
    title: 'Configuration of the tenant prevents the sign-in',
    affects: 'one tenant',
    retry: 'no',
    facts,
    explain,
    remedy: [
      {
        by: 'customer',
        say: 'Find the failed sign-in and its reason. In the Azure portal, open Microsoft Entra ID, Sign-in logs.',
        role: inCustomerTenant('Security Reader'),
        link: microsoftsPage,
      },
      {
        by: 'customer',
        say: 'Correct the account, the device or the setting that causes the error.',
      },
    ],
    source: entraCodes,
  }),
  'entra-error-operator': define({
    owner: 'operator',
    title: 'Sign-in was not completed',
    affects: 'the console',
    retry: 'no',
    facts,
    explain,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in again with an account of the intended tenant. Use a private browser window to avoid a previous session.',
        link: microsoftsPage,
      },
      {
        by: 'customer',
        say: 'Check the account and its devices if the new sign-in fails for the same reason.',
        role: inCustomerTenant('Helpdesk Administrator'),
      },
    ],
    source: entraCodes,
  }),
  'entra-error-microsoft': define({
    owner: 'microsoft',
    title: 'Temporary condition in Microsoft Entra ID',
    affects: 'one tenant',
    retry: { afterSeconds: 30 },
    facts,
    explain,
    remedy: [
      {
        by: 'operator',
        say: 'Wait 30 seconds and repeat the sign-in.',
        link: microsoftsPage,
      },
      {
        by: 'operator',
        say: 'Open a support case with Microsoft if the error persists. Include the correlation ID and the time.',
      },
    ],
    source: entraCodes,
  }),
} as const;
