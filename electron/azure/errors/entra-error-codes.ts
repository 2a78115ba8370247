import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import type { FailedResponse } from './failed-response.ts';
import { wellKnownService } from '../entra/well-known-service.ts';

type Meaning = (context: CallContext, response: FailedResponse, message: string) => Problem;

/** Meanings that differ only in their code, grouped by the facts that they contain. */
const about = {
  app:
    (code: AboutApp): Meaning =>
    ({ appId }) =>
      makeProblem(code, { appId }),
  tenant:
    (code: AboutTenant): Meaning =>
    ({ tenantId }) =>
      makeProblem(code, { tenantId }),
  both:
    (
      code: 'conditional-access-blocked' | 'cross-tenant-access-blocked' | 'service-principal-being-created',
    ): Meaning =>
    ({ tenantId, appId }) =>
      makeProblem(code, { tenantId, appId }),
  consent:
    (code: 'consent-required' | 'consent-declined' | 'partner-not-authorised'): Meaning =>
    ({ tenantId, appId, cloud }) =>
      makeProblem(code, { tenantId, appId, cloud }),
  resource:
    (code: 'resource-not-in-tenant' | 'service-not-subscribed' | 'resource-disabled'): Meaning =>
    ({ tenantId }, _response, message) => {
      const resource = resourceNamedIn(message);
      return makeProblem(code, { tenantId, resource, ...wellKnownService(resource) });
    },
  request:
    (
      code:
        | 'no-tenant-in-request'
        | 'credential-missing'
        | 'scope-not-valid'
        | 'grant-type-not-supported'
        | 'request-token-malformed'
        | 'sign-in-expired'
        | 'sign-in-pending'
        | 'user-assertion-rejected',
    ): Meaning =>
    () =>
      makeProblem(code, {}),
};
type AboutApp =
  | 'client-secret-invalid'
  | 'client-secret-expired'
  | 'client-assertion-out-of-time'
  | 'credential-not-expected'
  | 'federated-credential-mismatch'
  | 'federated-credential-not-allowed'
  | 'oidc-endpoint-not-reachable'
  | 'app-not-multi-tenant'
  | 'app-in-another-cloud'
  | 'redirect-uri-not-registered';
type AboutTenant =
  | 'tenant-blocked'
  | 'sign-in-at-wrong-tenant'
  | 'tenant-restricted-here'
  | 'user-not-in-tenant'
  | 'conditional-access-blocks-person'
  | 'interactive-sign-in-required'
  | 'mfa-required'
  | 'security-policy-blocks-sign-in';

const tenantNotFound: Meaning = ({ tenantId, cloud }, _response, message) =>
  makeProblem('tenant-not-found', { tenant: tenantId || tenantNamedIn(message), cloud });
const tenantIdentifierInvalid: Meaning = ({ tenantId }, _response, message) =>
  makeProblem('tenant-identifier-invalid', { tenant: tenantId || tenantNamedIn(message) });
const clientIdInvalid: Meaning = ({ appId }, _response, message) =>
  makeProblem('client-id-invalid', {
    appId: appId || (/(\S{1,100}) is not a valid application identifier/.exec(message)?.[1] ?? ''),
  });
/** Entra has one number for every flaw of an assertion, and names the flaw in its message. */
const assertionRejected: Meaning = ({ appId }, _response, message) =>
  /\bkey used is expired\b/i.test(message)
    ? makeProblem('client-certificate-expired', {
        thumbprint: /Thumbprint of key used by client: '([0-9A-F]{40,64})'/i.exec(message)?.[1] ?? '',
        endedOn: null,
      })
    : makeProblem('client-assertion-rejected', { appId });
const wrongCloud: Meaning = ({ tenantId, cloud }) => makeProblem('wrong-cloud', { tenantId, cloud });
const appMissing: Meaning = ({ tenantId, appId, homeTenantId, cloud }) =>
  tenantId === homeTenantId
    ? makeProblem('app-not-known-at-home', { appId, homeTenantId })
    : makeProblem('app-not-in-tenant', { tenantId, appId, cloud });
/** In the home tenant only the provider or Microsoft can disable it, and then for every tenant. */
const appDisabled: Meaning = ({ tenantId, appId, homeTenantId, cloud }) =>
  tenantId === homeTenantId
    ? makeProblem('app-disabled-at-home', { appId, homeTenantId })
    : makeProblem('app-disabled', { tenantId, appId, cloud });
const registrationLacksResource: Meaning = ({ appId }, _response, message) =>
  makeProblem('registration-lacks-resource', {
    ...{ appId, resource: resourceNamedIn(message) },
    ...(/\bcould be due to one of the following\b/i.test(message) && { oneOfSeveral: true as const }),
  });
/** Sign-in pages for personal accounts use the number of a rejected credential. */
const credentialsRejected: Meaning = ({ appId }, _response, message) =>
  /\bnot enabled for consumers\b/i.test(message)
    ? makeProblem('personal-account-not-supported', {})
    : makeProblem('client-secret-invalid', { appId });
/** A grant that does not cover the requested scopes, or one that is damaged. */
const grantRejected: Meaning = ({ tenantId }, _response, message) =>
  /\bscopes requested are unauthorized or expired\b/i.test(message)
    ? makeProblem('interactive-sign-in-required', { tenantId })
    : makeProblem('entra-error-operator', {
        number: 70000,
        meaning:
          'The refresh token or the grant is not valid. A refresh token that a program stored can be incomplete or damaged.',
        concernsPerson: true,
      });
/** The settings of the tenant that the account comes from, which the other tenant cannot change. */
const outboundBlocked: Meaning = ({ tenantId, appId }, _response, message) =>
  /\buser's administrator\b/i.test(message)
    ? makeProblem('entra-error-provider', {
        number: 500212,
        meaning:
          'The outbound cross-tenant access settings of the home tenant of the account do not allow access to the other tenant.',
        concernsPerson: true,
      })
    : makeProblem('cross-tenant-access-blocked', { tenantId, appId });
const appNotAssigned: Meaning = ({ tenantId, appId }, _response, message) => {
  // The message names two applications, and the first of them made the request.
  const asking = appId || (/\bapplication '([0-9a-f-]{36})'/i.exec(message)?.[1]?.toLowerCase() ?? '');
  return makeProblem('app-role-assignment-required', {
    ...(tenantId !== '' && { tenantId }),
    ...(asking !== '' && { appId: asking }),
    resource: namedAfter(/for the application\s/i, message),
  });
};
const userNotAssigned: Meaning = ({ tenantId }, _response, message) =>
  makeProblem('user-assignment-required', {
    ...(tenantId !== '' && { tenantId }),
    application: namedAfter(/(?:for|access) (?:the )?application\s/i, message),
  });
const parameterMissing: Meaning = (_context, _response, message) =>
  makeProblem('request-parameter-missing', {
    parameter: /(?:parameter:|required field) '([^']{1,100})'/.exec(message)?.[1] ?? '',
  });
/** These numbers also stand for a tenant that nobody manages, where no application can be added. */
const unlessUnmanaged =
  (meaning: Meaning): Meaning =>
  (context, response, message) =>
    /\bin an unmanaged state\b/i.test(message) && !/\bname is already present\b/i.test(message)
      ? makeProblem('tenant-unmanaged', { tenantId: context.tenantId })
      : meaning(context, response, message);
const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Entra', retryAfterSeconds: null });
const transient: Meaning = (_context, { status }) =>
  makeProblem('service-unavailable', { service: 'Entra', status });

const byMeaning: readonly (readonly [readonly number[], Meaning])[] = [
  [[90002], tenantNotFound],
  [[900023, 900021, 50128], tenantIdentifierInvalid],
  [[5000224, 5000225], about.tenant('tenant-blocked')],
  [[90038], wrongCloud],
  [[700011], about.tenant('sign-in-at-wrong-tenant')],
  [[50059, 9001023, 90019, 90124, 90130], about.request('no-tenant-in-request')],
  [[500021, 500022, 50002, 5000211], about.tenant('tenant-restricted-here')],
  [[700016, 7000229], appMissing],
  [[7000112], appDisabled],
  [[700038, 90112], clientIdInvalid],
  [[50194, 650059], about.app('app-not-multi-tenant')],
  [[900382, 900432], about.app('app-in-another-cloud')],
  [[650051], unlessUnmanaged(about.both('service-principal-being-created'))],
  [[7000215], about.app('client-secret-invalid')],
  [[70002], credentialsRejected],
  [[500200], () => makeProblem('personal-account-not-supported', {})],
  [[7000222], about.app('client-secret-expired')],
  [[700027, 50012, 700030, 700021, 7000213, 7000214, 7000277, 1000502], assertionRejected],
  [[700024], about.app('client-assertion-out-of-time')],
  [[50027, 5002723, 50048, 50098, 50120, 900384], about.request('request-token-malformed')],
  [[50013, 500131, 500133, 7000113], about.request('user-assertion-rejected')],
  [[7000216, 7000218], about.request('credential-missing')],
  [[700025], about.app('credential-not-expected')],
  [
    [70021, 70025, 700211, 700212, 700213, 7002137, 7002138, 7000272],
    about.app('federated-credential-mismatch'),
  ],
  [[700222, 700229, 700236, 700238], about.app('federated-credential-not-allowed')],
  [[501661, 90061], about.app('oidc-endpoint-not-reachable')],
  [[500011], about.resource('resource-not-in-tenant')],
  [[650052], about.resource('service-not-subscribed')],
  [[500014], about.resource('resource-disabled')],
  [[650056, 650057, 65005, 90008], unlessUnmanaged(registrationLacksResource)],
  [[65001, 90094, 90093, 90095], about.consent('consent-required')],
  [[65004], about.consent('consent-declined')],
  [[90099], about.consent('partner-not-authorised')],
  [[50011, 500113, 70004, 900971], about.app('redirect-uri-not-registered')],
  [[70011, 1002012, 700022], about.request('scope-not-valid')],
  [[70003], about.request('grant-type-not-supported')],
  [[900144, 90014], parameterMissing],
  [[53003, 53005, 53009], about.both('conditional-access-blocked')],
  // The device or the application of a person: an application that signs in has neither.
  [
    [53000, 53001, 53002, 530003, 530033, 530084, 50005, 50131],
    about.tenant('conditional-access-blocks-person'),
  ],
  [[500212], outboundBlocked],
  [[500213], about.both('cross-tenant-access-blocked')],
  [[50020, 50034, 90072, 16000, 16003, 50014, 500341, 51004], about.tenant('user-not-in-tenant')],
  [[50076, 50078, 50079, 50072, 50074], about.tenant('mfa-required')],
  [[700020], about.tenant('interactive-sign-in-required')],
  [[50105], userNotAssigned],
  [[501051], appNotAssigned],
  [[530032, 530035], about.tenant('security-policy-blocks-sign-in')],
  [[700081, 700082, 700084, 70008, 50173, 70043], about.request('sign-in-expired')],
  [[70000], grantRejected],
  [[70016], about.request('sign-in-pending')],
  [[90055, 50196], throttled],
  [[90033, 90024, 50033], transient],
  [[1002016], () => makeProblem('tls-version-not-supported', { host: '' })],
];

/** The problem for each AADSTS number that has one of its own. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
export const entraMeanings: ReadonlyMap<number, Meaning> = new Map(
  byMeaning.flatMap(([numbers, meaning]) => numbers.map((number) => [number, meaning] as const)),
);

/** The name of the application that the message mentions there, or its ID if it has no name. */
function namedAfter(words: RegExp, message: string): string {
  const rest = message.slice(message.search(words));
  const [, id = '', name] = /'([0-9a-f-]{36})'\s?(?:\(([^()]{1,100})\))?/i.exec(rest.slice(0, 300)) ?? [];
  return name ?? id;
}

/** The domain or id that Entra did not accept as a tenant. */
const tenantNamedIn = (message: string): string =>
  /(?:tenant|tenant identifier) '([^']{1,300})'/i.exec(message)?.[1] ?? '';

const resourceNamedIn = (message: string): string =>
  (
    /resource principal named (\S+)/.exec(message)?.[1] ??
    /Resource value from request: (\S+?)\.?\s/.exec(`${message} `)?.[1] ??
    /(?:service|resource) '([^']+)'/.exec(message)?.[1] ??
    /must require access to ([^'\n]{1,80}) by specifying/.exec(message)?.[1] ??
    'the service'
  ).slice(0, 300);
