import { EntraRefusal } from './entra-refusal.ts';

type Row = readonly [number: number, status: number, error: string, text: string];

/**
 * Refusals with causes outside the world, such as multifactor authentication, tenant policies, other clouds and outages. A fault
 * requests one by its number. If no complete answer was published, the text is Microsoft's description of the number.
 */
const rows: readonly Row[] = [
  [50012, 401, 'invalid_client', 'Authentication failed.'],
  [50033, 503, 'temporarily_unavailable', 'A transient error has occurred. Please try again.'],
  [
    50076,
    400,
    'interaction_required',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  ],
  [
    50079,
    400,
    'interaction_required',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access the resource.',
  ],
  [
    50196,
    400,
    'invalid_grant',
    'The server terminated an operation because it encountered a client request loop. Please contact your app vendor.',
  ],
  [
    53003,
    400,
    'interaction_required',
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ],
  [
    65005,
    400,
    'invalid_resource',
    'The application required resource access list does not contain applications discoverable by the resource.',
  ],
  [70021, 400, 'invalid_request', 'No matching federated identity record found for presented assertion.'],
  [
    90024,
    503,
    'temporarily_unavailable',
    'RequestBudgetExceededError - A transient error has occurred. Please try again.',
  ],
  [90033, 503, 'temporarily_unavailable', 'A transient error has occurred. Please try again.'],
  [
    90038,
    400,
    'invalid_request',
    'The tenant belongs to a national cloud. Send the request to the authority of that cloud.',
  ],
  [90055, 429, 'temporarily_unavailable', 'The tenant is throttled because of too many requests.'],
  [
    90099,
    400,
    'invalid_request',
    'The application has not been authorized in the tenant. Applications must be authorized to access the external tenant before partner delegated administrators can use them.',
  ],
  [500021, 403, 'access_denied', 'Access to the tenant is denied.'],
  [
    500022,
    400,
    'invalid_request',
    'Access to the tenant is denied because the tenant restrictions header is malformed.',
  ],
  [
    500212,
    400,
    'access_denied',
    "The user's administrator has set an outbound access policy that does not allow access to the resource tenant.",
  ],
  [
    500213,
    400,
    'access_denied',
    "The resource tenant's cross-tenant access policy does not allow this user to access this tenant.",
  ],
  [530032, 400, 'interaction_required', 'Access has been blocked by a security policy of the tenant.'],
  [530035, 400, 'interaction_required', 'Access has been blocked by security defaults.'],
  [
    650051,
    400,
    'invalid_request',
    'The service principal name is already present for the tenant, or is being created at this moment.',
  ],
  [
    650056,
    400,
    'invalid_client',
    "Misconfigured application. This could be due to one of the following: the client has not listed any permissions in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant.",
  ],
  [
    700011,
    400,
    'unauthorized_client',
    'Application with this identifier was not found in the directory. It may be in an unauthorized or incorrect tenant.',
  ],
  [700030, 401, 'invalid_client', 'Invalid certificate - subject name in certificate is not authorized.'],
  [700222, 400, 'invalid_request', 'AAD-issued tokens may not be used for federated identity flows.'],
  [
    700229,
    400,
    'invalid_request',
    'Only app tokens can be used as Federated Identity Credentials for AAD issuer.',
  ],
  [900382, 400, 'invalid_request', 'Confidential Client is not supported in Cross Cloud request.'],
  [900432, 400, 'invalid_request', 'Confidential Client is not supported in Cross Cloud request.'],
];

const byNumber = new Map(rows.map((row) => [row[0], row]));

/** Every number that a fault may request. */
export const numbersOnDemand: readonly number[] = [...byNumber.keys()];

/** Throws if no refusal has the number. */
export function refusalOnDemand(number: number): EntraRefusal {
  const row = byNumber.get(number);
  if (!row) throw new RangeError(`Entra has no refusal with the number ${number}.`);
  return new EntraRefusal(...row);
}
