import * as z from 'zod';
import { define, type StepDefinition } from './define-problem.ts';
import { guid, instant, tenant, word } from './facts.ts';
import { ifKnown, onDate, the } from './phrases.ts';

const signInAgain = { by: 'operator', say: 'Sign in again.' } as const;
/** A correct Microsoft Entra ID never issues such a token. */
const findInterception: readonly StepDefinition<unknown>[] = [
  signInAgain,
  {
    by: 'operator',
    say: 'Check for a proxy or another device that changes the traffic between this computer and Microsoft Entra ID, if the error occurs again.',
  },
];
const validation = 'learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens';
const refused = 'Causeway signed nobody in.';

/** Why the ID token of a person who signs in to the console is not accepted. */
export const idTokenProblems = {
  'id-token-not-readable': define({
    owner: 'operator',
    title: 'ID token is not readable',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ missing: word }),
    explain: ({ missing }) =>
      `The ID token of the sign-in is malformed${ifKnown(missing, (name) => ` or has no valid claim “${name}”`)}. ${refused}`,
    remedy: findInterception,
    source: validation,
  }),
  'id-token-unsigned': define({
    owner: 'operator',
    title: 'ID token has no signature',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () => `The ID token of the sign-in has no signature, so anybody can have written it. ${refused}`,
    remedy: findInterception,
    source: 'RFC 8725, section 3.2',
  }),
  'id-token-algorithm-not-allowed': define({
    owner: 'operator',
    title: 'ID token has another signature algorithm than RS256',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ algorithm: word }),
    explain: ({ algorithm }) =>
      `The ID token of the sign-in is signed with ${ifKnown(algorithm, (name) => `“${name}”`, 'another algorithm')}. Microsoft Entra ID signs ID tokens with RS256. ${refused}`,
    remedy: findInterception,
    source: 'RFC 8725, section 3.1',
  }),
  'id-token-tenant-missing': define({
    owner: 'operator',
    title: 'ID token names no tenant',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      `The ID token of the sign-in has no claim “tid” with the ID of a tenant, so Causeway cannot tell which tenant issued it. ${refused}`,
    remedy: findInterception,
    source: validation,
  }),
  'personal-account-not-supported': define({
    owner: 'operator',
    title: 'Personal Microsoft account',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'The sign-in used a personal Microsoft account, or an address for such accounts. The application accepts only work or school accounts.',
    remedy: [
      {
        by: 'operator',
        say: 'Sign in with a work or school account. Use a private browser window to avoid the previous account.',
      },
      {
        by: 'provider',
        say: 'Use the ID of the tenant in the authority instead of “common” or “consumers” if another program than Causeway sent the request.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/id-token-claims-reference',
  }),
  'sign-in-tenant-not-allowed': define({
    owner: 'provider',
    title: 'Tenant of the account is not known to this console',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The account belongs to ${the('tenant', tenantId)}. This tenant is neither the home tenant, nor in the list of tenants, nor invited. ${refused}`,
    remedy: [
      {
        by: 'operator',
        say: 'Sign in with an account of the home tenant, of a tenant in the list, or of an invited tenant.',
      },
      { by: 'provider', say: 'Invite the tenant if its administrators use this console.' },
    ],
    source: 'Causeway console',
  }),
  'id-token-issuer-wrong': define({
    owner: 'operator',
    title: 'ID token comes from another issuer',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant, found: word }),
    explain: ({ tenantId, found }) =>
      `The ID token of the sign-in names ${the('tenant', tenantId)}, but its issuer is ${ifKnown(found, (name) => `“${name}”`, 'another one')}. ${refused}`,
    remedy: findInterception,
    source: validation,
  }),
  'id-token-key-unknown': define({
    owner: 'operator',
    title: 'ID token is signed with an unknown key',
    affects: 'the console',
    retry: { afterSeconds: 60 },
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The key that signed the ID token is not among the signing keys of ${the('tenant', tenantId)}. ${refused}`,
    remedy: findInterception,
    source: 'learn.microsoft.com/entra/identity-platform/signing-key-rollover',
  }),
  'id-token-signature-wrong': define({
    owner: 'operator',
    title: 'Signature of the ID token is wrong',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The signature of the ID token does not match its content and the signing key of ${the('tenant', tenantId)}. The token was changed or forged. ${refused}`,
    remedy: findInterception,
    source: validation,
  }),
  'id-token-audience-wrong': define({
    owner: 'operator',
    title: 'ID token is for another application',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ found: word }),
    explain: ({ found }) =>
      `The ID token of the sign-in was issued for ${ifKnown(found, (name) => `the application “${name}”`, 'another application')}, not for the console application. ${refused}`,
    remedy: findInterception,
    source: validation,
  }),
  'id-token-expired': define({
    owner: 'operator',
    title: 'ID token is expired',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ expiredAt: instant.nullable() }),
    explain: ({ expiredAt }) =>
      `The ID token of the sign-in expired${ifKnown(expiredAt, (time) => ` on ${onDate(time)}`)}. The clock of this computer can also be wrong. ${refused}`,
    remedy: [{ by: 'operator', say: 'Synchronize the clock of this computer.' }, signInAgain],
    source: validation,
  }),
  'id-token-not-yet-valid': define({
    owner: 'operator',
    title: 'ID token is not valid yet',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      `The ID token of the sign-in becomes valid more than five minutes from now. The clock of this computer is probably wrong. ${refused}`,
    remedy: [{ by: 'operator', say: 'Synchronize the clock of this computer.' }, signInAgain],
    source: validation,
  }),
  'id-token-nonce-wrong': define({
    owner: 'operator',
    title: 'ID token belongs to another sign-in',
    affects: 'the console',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      `The ID token does not contain the value “nonce” of this sign-in. It was issued for an earlier or another sign-in. ${refused}`,
    remedy: findInterception,
    source: 'OpenID Connect Core 1.0, section 3.1.3.7',
  }),
  'sign-in-as-another-account': define({
    owner: 'operator',
    title: 'Another account signed in',
    affects: 'the console',
    retry: 'no',
    facts: z.object({ expected: word, found: guid }),
    explain: ({ expected, found }) =>
      `Causeway renewed the session of ${ifKnown(expected, (id) => `the account ${id}`, 'one account')}, but Microsoft Entra ID returned ${ifKnown(found, (id) => `a token of ${id}`, 'a token of another account')}. The session ended.`,
    remedy: findInterception,
    source: 'Causeway console',
  }),
} as const;
