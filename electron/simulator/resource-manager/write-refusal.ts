import { answerJson } from '../http/answer.ts';
import type { Refusal } from '../http/refusal.ts';
import type { ServicePlace } from '../http/service-environment.ts';

/** The refusals that Resource Manager marks as its own. The resource provider makes the others. */
const byGateway = new Set([
  'AuthenticationFailed',
  'AuthorizationFailed',
  'DenyAssignmentAuthorizationFailed',
  'ExpiredAuthenticationToken',
  'InvalidApiVersionParameter',
  'InvalidAuthenticationToken',
  'InvalidAuthenticationTokenAudience',
  'InvalidAuthenticationTokenTenant',
  'InvalidResourceType',
  'InvalidSubscriptionId',
  'LinkedAuthorizationFailed',
  'MissingApiVersionParameter',
  'MissingSubscriptionRegistration',
  'RequestDisallowedByPolicy',
  'ResourceGroupNotFound',
  'ResourceNotFound',
  'ScopeLocked',
  'SubscriptionNotFound',
]);

/** Writes a refusal as Resource Manager does. */
export function writeRefusal(
  place: ServicePlace,
  { status, code, message, headers, members }: Refusal,
): Response {
  if (byGateway.has(code)) place.answerHeaders['x-ms-failure-cause'] = 'gateway';
  Object.assign(place.answerHeaders, headers);
  return answerJson(place, { error: { code, message, ...members } }, status);
}
