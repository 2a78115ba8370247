import * as z from 'zod';
import { define } from './define-problem.ts';
import { inHomeTenant, registrationRole } from './entra-roles.ts';
import { app, tenant, word } from './facts.ts';
import { The, the } from './phrases.ts';
import { theConsole } from './sources.ts';

const appPolicies = 'learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy';
const addPassword = 'learn.microsoft.com/graph/api/application-addpassword';

/** Who may change the policies for the credentials of applications. */
const policyRole = inHomeTenant('Security Administrator');

/** The rotation of a client secret in the registration of the application. */
export const rotationProblems = {
  'rotation-sign-in-required': define({
    owner: 'operator',
    title: 'Sign-in at the home tenant is required',
    affects: 'the console',
    retry: 'no',
    facts: z.object(tenant),
    explain: ({ tenantId }) =>
      `Causeway changes the app registration only with the rights of a person of ${the('home tenant', tenantId)}, and nobody is signed in there. A sign-in ends after about an hour.`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in under Settings, Provider application, and repeat the action.',
        role: registrationRole,
      },
      {
        by: 'operator',
        alternative: true,
        say: 'Use the commands that the rotation shows.',
      },
    ],
    source: theConsole,
  }),
  'registration-change-denied': define({
    owner: 'provider',
    title: 'Account is not allowed to change the app registration',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...app, username: word }),
    explain: ({ appId, username }) =>
      `${The('account', username)} may not change the registration of ${the('application', appId)}. Nothing was changed.`,
    remedy: [
      {
        by: 'provider',
        say: 'Sign in with an account that has the role, or with an owner of the application.',
        role: registrationRole,
      },
      {
        by: 'provider',
        alternative: true,
        say: 'Ask an owner of the application to run the commands that the rotation shows.',
      },
    ],
    source: `Authorization_RequestDenied; ${addPassword}`,
  }),
  'secret-lifetime-refused': define({
    owner: 'provider',
    title: 'Client secret would be valid for too long',
    affects: 'the console',
    retry: 'no',
    facts: z.object(tenant),
    explain: ({ tenantId }) =>
      `A policy of ${the('home tenant', tenantId)} limits how long a client secret may be valid. The requested time is longer.`,
    remedy: [
      { by: 'operator', say: 'Shorten the validity, and create the client secret again.' },
      {
        by: 'provider',
        say: 'Read the limit in the default app management policy, or in the policy of the application.',
        role: policyRole,
      },
    ],
    source: `CredentialInvalidLifetimeAsPerAppPolicy; ${appPolicies}`,
  }),
  'secrets-forbidden': define({
    owner: 'provider',
    title: 'Client secrets are not allowed by a policy',
    affects: 'the console',
    retry: 'no',
    facts: z.object(tenant),
    explain: ({ tenantId }) =>
      `A policy of ${the('home tenant', tenantId)} forbids new client secrets for applications. The present ones stay valid.`,
    remedy: [
      {
        by: 'operator',
        say: 'Use a certificate, the key of a certificate in Key Vault, or a managed identity as the next credential.',
      },
      {
        by: 'provider',
        alternative: true,
        say: 'Exclude the application from the policy that forbids new client secrets.',
        role: policyRole,
      },
    ],
    source: `CredentialTypeNotAllowedAsPerAppPolicy; ${appPolicies}`,
  }),
  'created-secret-not-kept': define({
    owner: 'operator',
    title: 'New client secret would be lost',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'This console cannot store secrets, so it loses them when it stops. Nobody sees the value of a client secret that Causeway creates, so nobody could enter it again.',
    remedy: [
      {
        by: 'operator',
        say: 'Use the commands that the rotation shows, keep the value in a safe place, and enter it here.',
      },
      {
        by: 'operator',
        alternative: true,
        say: 'Start Causeway in its window on a computer with a keyring.',
      },
    ],
    source: theConsole,
  }),
  'registered-secret-not-identified': define({
    owner: 'provider',
    title: 'Client secret is not identified in the registration',
    affects: 'the console',
    retry: 'no',
    facts: z.object(app),
    explain: ({ appId }) =>
      `Causeway cannot tell which client secret in the registration of ${the('application', appId)} is to be removed. It is not there, or another secret begins with the same characters. Causeway removes no secret that might be in use.`,
    remedy: [
      {
        by: 'provider',
        say: 'List the client secrets with the commands that the rotation shows, and remove the one that is not needed.',
        role: registrationRole,
      },
    ],
    source: theConsole,
  }),
} as const;
