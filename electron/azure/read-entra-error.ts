import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { CallContext } from './call-context.ts';
import { member, textMember, type FailedAnswer, type Reading } from './failed-answer.ts';

type Meaning = (context: CallContext, answer: FailedAnswer, message: string) => Problem;

const tenantNotFound: Meaning = ({ tenantId, cloud }) =>
  makeProblem('tenant-not-found', { tenant: tenantId, cloud });
const tenantIdentifierInvalid: Meaning = ({ tenantId }) =>
  makeProblem('tenant-identifier-invalid', { tenant: tenantId });
const tenantBlocked: Meaning = ({ tenantId }) => makeProblem('tenant-blocked', { tenantId });
const appMissing: Meaning = ({ tenantId, appId, homeTenantId, cloud }) =>
  tenantId === homeTenantId
    ? makeProblem('app-not-known-at-home', { appId, homeTenantId })
    : makeProblem('app-not-in-tenant', { tenantId, appId, cloud });
const appDisabled: Meaning = ({ tenantId, appId, cloud }) =>
  makeProblem('app-disabled', { tenantId, appId, cloud });
const consentRequired: Meaning = ({ tenantId, appId, cloud }) =>
  makeProblem('consent-required', { tenantId, appId, cloud });
const assertionRejected: Meaning = ({ appId }) => makeProblem('client-assertion-rejected', { appId });
const credentialMissing: Meaning = () => makeProblem('credential-missing', {});
const wrongCloud: Meaning = ({ tenantId, cloud }) => makeProblem('wrong-cloud', { tenantId, cloud });
const restrictedHere: Meaning = ({ tenantId }) => makeProblem('tenant-restricted-here', { tenantId });
const crossTenantBlocked: Meaning = ({ tenantId, appId }) =>
  makeProblem('cross-tenant-access-blocked', { tenantId, appId });
const resourceMissing: Meaning = ({ tenantId }, _answer, message) =>
  makeProblem('resource-not-in-tenant', { tenantId, resource: resourceNamedIn(message) });
const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Entra', retryAfterSeconds: null });
const transient: Meaning = (_context, { status }) =>
  makeProblem('service-unavailable', { service: 'Entra', status });

/** By AADSTS number. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [90002, tenantNotFound],
  [900023, tenantIdentifierInvalid],
  [900021, tenantIdentifierInvalid],
  [5000224, tenantBlocked],
  [700016, appMissing],
  [7000229, appMissing],
  [7000112, appDisabled],
  [700038, ({ appId }) => makeProblem('client-id-invalid', { appId })],
  [7000215, ({ appId }) => makeProblem('client-secret-invalid', { appId })],
  [7000222, ({ appId }) => makeProblem('client-secret-expired', { appId })],
  [700027, assertionRejected],
  [700024, assertionRejected],
  [50012, assertionRejected],
  [700030, assertionRejected],
  [7000216, credentialMissing],
  [7000218, credentialMissing],
  [50194, ({ appId }) => makeProblem('app-not-multi-tenant', { appId })],
  [500011, resourceMissing],
  [650052, resourceMissing],
  [
    500014,
    ({ tenantId }, _answer, message) =>
      makeProblem('resource-disabled', { tenantId, resource: resourceNamedIn(message) }),
  ],
  [65001, consentRequired],
  [90094, consentRequired],
  [900382, wrongCloud],
  [90038, wrongCloud],
  [53003, ({ tenantId, appId }) => makeProblem('conditional-access-blocked', { tenantId, appId })],
  [500021, restrictedHere],
  [500022, restrictedHere],
  [500212, crossTenantBlocked],
  [500213, crossTenantBlocked],
  [90055, throttled],
  [50196, throttled],
  [90033, transient],
  [90024, transient],
  [50033, transient],
]);

/** Reads an error of the token endpoint or of discovery: by `error_codes`, and by the text's number only where they are missing. */
export function readEntraError(answer: FailedAnswer, context: CallContext): Reading {
  const message = textMember(answer.body, 'error_description') ?? '';
  const listed = member(answer.body, 'error_codes');
  const numbers = Array.isArray(listed) ? listed.filter((one) => typeof one === 'number') : [];
  const number = numbers[0] ?? numberIn(message);
  return {
    code: number === null ? textMember(answer.body, 'error') : `AADSTS${number}`,
    message,
    problem: number === null ? null : (meanings.get(number)?.(context, answer, message) ?? null),
  };
}

function numberIn(message: string): number | null {
  const digits = /^AADSTS(\d{4,9})\b/.exec(message)?.[1];
  return digits === undefined ? null : Number(digits);
}

const resourceNamedIn = (message: string): string =>
  (
    /resource principal named (\S+)/.exec(message)?.[1] ??
    /(?:service|resource) '([^']+)'/.exec(message)?.[1] ??
    'the service'
  ).slice(0, 300);
