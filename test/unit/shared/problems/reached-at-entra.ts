import { grantAdminConsent } from '../../../../electron/simulator/world/consent.ts';
import { revokeConsent } from '../../../../electron/simulator/faults/configuration-faults.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { answering, claiming, entraBody } from '../../checks/tamper-response.ts';
import {
  byCustomerTenant,
  byEntra,
  met,
  noCustomerToken,
  noToken,
  pasted,
  scenario,
  under,
  type Reach,
} from './reach.ts';

const onlySignIn = 'Only a person who signs in gets it; the access check signs in as the application.';
const onlyConsent = 'Only the consent page for administrators shows it.';

/** How an access check finds the problems of tenants, applications, consent, credentials and tokens. */
export const reachedAtEntra = {
  'tenant-not-found': scenario('tenant-deleted'),
  'tenant-identifier-invalid': met(
    answering(
      'discovery',
      400,
      entraBody(900023, 'Specified tenant identifier is neither a DNS name nor an ID.'),
    ),
  ),
  'tenant-blocked': scenario('tenant-blocked'),
  'wrong-cloud': byEntra(90038),
  'wrong-cloud-detected': under({ record: { cloud: 'us-government', vaults: [] } }),
  'sign-in-at-wrong-tenant': byEntra(700011),
  'no-tenant-in-request': noToken(50059, 'No tenant-identifying information found in the request.'),
  'tenant-restricted-here': byEntra(500021),
  'app-not-in-tenant': scenario('consent-never-given'),
  'app-not-known-at-home': scenario('application-deleted'),
  'home-service-principal-unusable': scenario('home-principal-missing-alone'),
  'client-id-invalid': noToken(700038, 'x is not a valid application identifier.'),
  'app-disabled': scenario('principal-disabled'),
  'app-in-another-cloud': byEntra(900432),
  'service-principal-being-created': byEntra(650051),
  'service-principal-recreated': under({
    wasGood: true,
    change: ({ world, tenant, application, now }) => {
      revokeConsent(tenant, application.appId, now);
      grantAdminConsent(world, tenant, application, now);
    },
  }),
  'consent-required': noCustomerToken(
    65001,
    'The user or administrator has not consented to use the application.',
  ),
  'consent-declined': pasted(onlyConsent, 'AADSTS65004: User declined to consent to access the app.'),
  'partner-not-authorised': byCustomerTenant(90099),
  'registration-lacks-resource': byEntra(650056),
  'redirect-uri-not-registered': pasted(onlyConsent, 'AADSTS50011: The redirect URI does not match.'),
  'resource-not-in-tenant': scenario('key-vault-principal-missing'),
  'service-not-subscribed': noCustomerToken(
    650052,
    "The app is trying to access a service 'x'(Azure Key Vault).",
  ),
  'resource-disabled': scenario('key-vault-principal-disabled'),
  'client-secret-invalid': scenario('secret-removed'),
  'client-secret-too-new': under({
    enteredAt: new Date(),
    change: ({ application }) => {
      application.secrets = [];
    },
  }),
  'client-secret-expired': scenario('secret-expired'),
  'client-assertion-rejected': byEntra(700030),
  'client-assertion-out-of-time': noToken(
    700024,
    'Client assertion is not within its valid time range.',
    401,
  ),
  'credential-missing': noToken(
    7000218,
    'The request body must contain client_assertion or client_secret.',
    401,
  ),
  'credential-not-expected': noToken(700025, 'Client is public so no secret should be presented.', 401),
  'federated-credential-mismatch': byEntra(70021),
  'federated-credential-not-allowed': byEntra(700222),
  'scope-not-valid': noToken(70011, 'The provided value for the input parameter scope is not valid.'),
  'grant-type-not-supported': noToken(70003, 'The app requested an unsupported grant type.'),
  'request-parameter-missing': noToken(900144, "The request body must contain the parameter: 'scope'."),
  'token-for-another-tenant': under({ tamper: claiming({ tid: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff' }) }),
  'token-for-another-app': under({ tamper: claiming({ appid: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff' }) }),
  'token-for-another-audience': under({ tamper: claiming({ aud: 'https://vault.azure.net' }) }),
  'conditional-access-blocked': byCustomerTenant(53003),
  'cross-tenant-access-blocked': byCustomerTenant(500213),
  'home-tenant-refuses': byEntra(53003),
  'user-not-in-tenant': pasted(onlySignIn, 'AADSTS50020: User account does not exist in tenant.'),
  'mfa-required': pasted(onlySignIn, 'AADSTS50076: You must use multi-factor authentication.'),
  'security-policy-blocks-sign-in': pasted(onlySignIn, 'AADSTS530032: Blocked by security policy.'),
  'sign-in-expired': pasted(onlySignIn, 'AADSTS700082: The refresh token has expired due to inactivity.'),
  'sign-in-pending': pasted(onlySignIn, 'AADSTS70016: Authorization is pending.'),
} satisfies Partial<Record<ProblemCode, Reach>>;
