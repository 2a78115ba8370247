import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { noAccessCheck, type Reach } from './reach.ts';

const because = 'It concerns the sign-in of a person to the console, not the access to a tenant.';
const inTest = (name: string): Reach =>
  noAccessCheck(because, { test: `test/unit/identity/people/${name}.test.ts` });
const idToken = inTest('validate-id-token');
const signIn = inTest('sign-in');
const deviceCode = inTest('device-code');

/** How the problems with the sign-in of people to the console are found. */
export const reachedAtSignIn = {
  'id-token-not-readable': idToken,
  'id-token-unsigned': idToken,
  'id-token-algorithm-not-allowed': idToken,
  'id-token-tenant-missing': idToken,
  'personal-account-not-supported': idToken,
  'sign-in-tenant-not-allowed': idToken,
  'id-token-issuer-wrong': idToken,
  'id-token-key-unknown': idToken,
  'id-token-signature-wrong': idToken,
  'id-token-audience-wrong': idToken,
  'id-token-expired': idToken,
  'id-token-not-yet-valid': idToken,
  'id-token-nonce-wrong': idToken,
  'sign-in-as-another-account': signIn,
  'sign-in-cancelled': signIn,
  'sign-in-timed-out': signIn,
  'browser-not-opened': signIn,
  'redirect-port-blocked': inTest('redirect-port-blocked'),
  'sign-in-approval-required': signIn,
  'sign-in-blocked-by-policy': signIn,
  'device-code-expired': deviceCode,
  'device-code-declined': deviceCode,
  'device-code-blocked': deviceCode,
  'console-application-missing': noAccessCheck(because, { test: 'test/unit/actions/handlers.test.ts' }),
  'console-role-missing': inTest('who-is'),
  'administrator-role-missing': inTest('who-is'),
} as const satisfies Partial<Record<ProblemCode, Reach>>;
