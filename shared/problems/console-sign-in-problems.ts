import * as z from 'zod';
import { define } from './define-problem.ts';
import { inCustomerTenant, inHomeTenant } from './entra-roles.ts';
import { guid, tenant, word } from './facts.ts';
import { count, ifKnown, The, the } from './phrases.ts';
import { entraCodes, theConsole } from './sources.ts';

/** Whether a person who is signed in to Azure failed only at the page of Microsoft Graph, which comes second. */
const onSecondPage = { onlyGraph: z.literal(true).optional() };

const nobody = ({ onlyGraph }: { readonly onlyGraph?: true | undefined }): string =>
  onlyGraph
    ? 'The sign-in to Azure stays. Only the sign-in to Microsoft Graph is missing, so Causeway cannot read the application in Microsoft Entra.'
    : 'Nobody was signed in.';
const inBrowserInstead = {
  by: 'operator',
  say: 'Sign in with the browser of this computer instead of a device code.',
} as const;
const requestNewCode = { by: 'operator', say: 'Request a new code and sign in with it.' } as const;

const signInAfterChange = {
  by: 'operator',
  say: 'Sign in again after the change, or sign in with another account.',
} as const;

/** How the sign-in of a person to the console ends without a session. */
export const consoleSignInProblems = {
  'sign-in-cancelled': define({
    owner: 'operator',
    title: 'Sign-in was canceled',
    affects: 'the console',
    retry: 'no',
    facts: z.object(onSecondPage),
    explain: (facts) => `The sign-in was canceled, in Causeway or on the sign-in page. ${nobody(facts)}`,
    remedy: [{ by: 'operator', say: 'Sign in again, and accept the requested permissions.' }],
    source: `access_denied, AADSTS65004; ${entraCodes}`,
  }),
  'sign-in-timed-out': define({
    owner: 'operator',
    title: 'Sign-in was not completed in time',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ afterSeconds: z.number().int().positive(), ...onSecondPage }),
    explain: ({ afterSeconds, onlyGraph }) =>
      `The browser did not return to Causeway${afterSeconds === undefined ? ' in time' : ` within ${count(afterSeconds, 'second')}`}. The sign-in page can show an error of its own, for example if a policy blocks the sign-in. ${nobody({ onlyGraph })}`,
    remedy: [
      { by: 'operator', say: 'Read the message on the sign-in page in the browser.' },
      { by: 'operator', say: 'Sign in again.' },
    ],
    source: theConsole,
  }),
  'browser-not-opened': define({
    owner: 'operator',
    title: 'Browser did not open',
    affects: 'the console',
    retry: 'no',
    facts: z.object(onSecondPage),
    explain: (facts) => `Causeway could not open the browser of this computer. ${nobody(facts)}`,
    remedy: [{ by: 'operator', say: 'Use a device code to sign in with a browser on another computer.' }],
    source: theConsole,
  }),
  'redirect-port-blocked': define({
    owner: 'operator',
    title: 'Causeway cannot receive the answer of the browser',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ reason: z.string().max(60) }),
    explain: ({ reason }) =>
      `This computer does not let Causeway listen on the address 127.0.0.1${ifKnown(reason, (code) => ` (${code})`)}, to which the browser returns. A policy or a security program can prevent it.`,
    remedy: [
      {
        by: 'operator',
        say: 'Allow Causeway to listen on 127.0.0.1 in the security program of this computer, and try again.',
      },
      {
        by: 'operator',
        say: 'Send the consent link or the hand-off pack to an administrator otherwise. Neither needs an answer of the browser.',
      },
    ],
    source: theConsole,
  }),
  'sign-in-approval-required': define({
    owner: 'customer',
    title: 'Sign-in requires the approval of an administrator',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ appId: guid, ...onSecondPage }),
    explain: ({ appId, onlyGraph }) =>
      `The tenant of the account does not allow its users to consent to ${the('application', appId)}. An administrator of that tenant must consent before anybody can sign in. ${nobody({ onlyGraph })}`,
    remedy: [
      {
        by: 'customer',
        say: 'Grant consent to the console application. In the Azure portal, open Enterprise applications, the application, Permissions.',
        role: inCustomerTenant('Cloud Application Administrator'),
      },
      { by: 'operator', say: 'Sign in again after the consent.' },
    ],
    source: `AADSTS90094, AADSTS90095, AADSTS65001; ${entraCodes}`,
  }),
  'sign-in-blocked-by-policy': define({
    owner: 'customer',
    title: 'Policy blocks the sign-in to Causeway',
    affects: 'the console',
    retry: 'no',
    facts: z.object(onSecondPage),
    explain: (facts) =>
      `A Conditional Access policy of the tenant of the account blocks this sign-in. Common reasons are the device, the location and the application. ${nobody(facts)}`,
    remedy: [
      {
        by: 'customer',
        say: 'Find the policy in the sign-in logs. In the Azure portal, open Microsoft Entra ID, Sign-in logs, User sign-ins, the sign-in, Conditional Access.',
        role: inCustomerTenant('Security Reader'),
      },
      { by: 'operator', say: 'Sign in from a device and a location that the policy allows.' },
    ],
    source: `AADSTS53003, AADSTS53000, AADSTS53001, AADSTS530032; ${entraCodes}`,
  }),
  'device-code-expired': define({
    owner: 'operator',
    title: 'Device code is expired',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      `Nobody completed the sign-in with the device code in time. If the sign-in page said that access is not allowed, a Conditional Access policy blocks device codes. ${nobody({})}`,
    remedy: [requestNewCode, inBrowserInstead],
    source: `expired_token, AADSTS70019, AADSTS70020; ${entraCodes}`,
  }),
  'device-code-declined': define({
    owner: 'operator',
    title: 'Device code sign-in was declined',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => `The person who entered the device code declined the sign-in. ${nobody({})}`,
    remedy: [requestNewCode],
    source: `authorization_declined; learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code`,
  }),
  'device-code-blocked': define({
    owner: 'customer',
    title: 'Policy blocks the device code sign-in',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      `A Conditional Access policy of the tenant blocks sign-ins with a device code. Microsoft enables such a policy in many tenants. ${nobody({})}`,
    remedy: [
      inBrowserInstead,
      {
        by: 'customer',
        say: 'Exclude the person from the policy for device code flow if a device code is necessary.',
        role: inCustomerTenant('Conditional Access Administrator'),
      },
    ],
    source: `AADSTS53003; learn.microsoft.com/entra/identity/conditional-access/managed-policies`,
  }),
  'console-application-missing': define({
    owner: 'provider',
    title: 'Console application is not configured',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'People sign in to Causeway with the console application. This console has no ID of such an application.',
    remedy: [
      {
        by: 'provider',
        say: 'Register the console application in the home tenant as a public client with the redirect URI http://localhost.',
        role: inHomeTenant('Application Developer'),
      },
      {
        by: 'provider',
        say: 'Enter the ID of the console application in the settings, or set the variable CAUSEWAY_CONSOLE_CLIENT_ID. Then restart Causeway.',
      },
    ],
    source: theConsole,
  }),
  'console-role-missing': define({
    owner: 'provider',
    title: 'Account has no role in Causeway',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ username: word, homeTenantId: guid }),
    explain: ({ username, homeTenantId }) =>
      `${The('account', username)} has none of the app roles of Causeway in ${the('home tenant', homeTenantId)}.`,
    remedy: [
      {
        by: 'provider',
        say: 'Assign one of the app roles Causeway.Reader, Causeway.Operator or Causeway.Admin. In the Azure portal of the home tenant, open Enterprise applications, the console application, Users and groups.',
        role: inHomeTenant('Cloud Application Administrator'),
      },
      signInAfterChange,
    ],
    source: 'learn.microsoft.com/entra/identity-platform/howto-add-app-roles-in-apps',
  }),
  'administrator-role-missing': define({
    owner: 'customer',
    title: 'Account is no administrator of its tenant',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ username: word, ...tenant }),
    explain: ({ username, tenantId }) =>
      `${The('account', username)} holds no active administrator role in ${the('tenant', tenantId)}. In a customer tenant, only an administrator can use Causeway. App roles of Causeway count only in the home tenant.`,
    remedy: [
      {
        by: 'customer',
        say: 'Assign the Microsoft Entra role Cloud Application Administrator to the account. In the Azure portal, open Microsoft Entra ID, Roles and administrators.',
        role: inCustomerTenant('Privileged Role Administrator'),
      },
      {
        by: 'operator',
        say: 'Activate the role in Privileged Identity Management if the account is eligible for it.',
      },
      signInAfterChange,
    ],
    source: 'learn.microsoft.com/entra/identity-platform/access-token-claims-reference',
  }),
} as const;
