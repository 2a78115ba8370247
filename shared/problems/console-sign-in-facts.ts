import type { FactsOf, ProblemCode } from './catalogue.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const username = 'kim@fjord.example';

/** Example facts of the problems with the sign-in of people to the console. */
export const consoleSignInFacts = {
  'id-token-not-readable': { missing: 'oid' },
  'id-token-unsigned': {},
  'id-token-algorithm-not-allowed': { algorithm: 'HS256' },
  'id-token-tenant-missing': {},
  'personal-account-not-supported': {},
  'sign-in-tenant-not-allowed': { tenantId },
  'id-token-issuer-wrong': { tenantId, found: `https://login.fjord.example/${tenantId}/v2.0` },
  'id-token-key-unknown': { tenantId },
  'id-token-signature-wrong': { tenantId },
  'id-token-audience-wrong': { found: appId },
  'id-token-expired': { expiredAt: '2026-01-31T12:00:00Z' },
  'id-token-not-yet-valid': {},
  'id-token-nonce-wrong': {},
  'sign-in-as-another-account': { expected: tenantId, found: appId },
  'sign-in-cancelled': {},
  'sign-in-timed-out': { afterSeconds: 300 },
  'browser-not-opened': {},
  'redirect-port-blocked': { reason: 'EACCES' },
  'sign-in-approval-required': { appId },
  'sign-in-blocked-by-policy': {},
  'device-code-expired': {},
  'device-code-declined': {},
  'device-code-blocked': {},
  'console-application-missing': {},
  'console-role-missing': { username, homeTenantId: tenantId },
  'administrator-role-missing': { username, tenantId },
} as const satisfies { readonly [Code in ProblemCode]?: FactsOf<Code> };
