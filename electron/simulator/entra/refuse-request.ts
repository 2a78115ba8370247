import { EntraRefusal } from './entra-refusal.ts';
import { wrongTenantHint } from './wrong-tenant-hint.ts';

/** Entra's refusals of a tenant, a parameter, a scope or a resource, with the texts of the real service. */
export const refuseRequest = {
  onlyPost: (method: string) =>
    new EntraRefusal(
      900561,
      400,
      'invalid_request',
      `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
    ),
  pathUnknown: (path: string) =>
    new EntraRefusal(9002313, 404, 'invalid_request', `Invalid request. The path '${path}' is unknown.`),
  instanceUnknown: () => new EntraRefusal(50049, 400, 'invalid_instance', 'Unknown or invalid instance.'),
  tenantNotFound: (tenant: string) =>
    new EntraRefusal(
      90002,
      400,
      'invalid_tenant',
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  tenantMalformed: (tenant: string) =>
    new EntraRefusal(
      900023,
      400,
      'invalid_request',
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    ),
  tenantEmpty: (tenant: string) =>
    new EntraRefusal(
      900021,
      400,
      'invalid_request',
      `Requested tenant identifier '${tenant}' is not valid. Tenant identifiers may not be an empty GUID.`,
    ),
  tenantBlocked: (tenant: string) =>
    new EntraRefusal(
      5000224,
      400,
      'invalid_request',
      `We are sorry, this resource is not available. If you are seeing this message by mistake, please contact Microsoft support. Tenant: '${tenant}'.`,
    ),
  noTenantInformation: () =>
    new EntraRefusal(
      50059,
      400,
      'invalid_request',
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    ),
  grantNotOnCommon: () =>
    new EntraRefusal(
      9001023,
      400,
      'invalid_request',
      'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
    ),
  parameterMissing: (name: string) =>
    new EntraRefusal(
      900144,
      400,
      'invalid_request',
      `The request body must contain the following parameter: '${name}'.`,
    ),
  grantUnsupported: (grant: string) =>
    new EntraRefusal(
      70003,
      400,
      'unsupported_grant_type',
      `The app requested an unsupported grant type '${grant}'.`,
    ),
  scopeNotDefault: (scope: string) =>
    new EntraRefusal(
      1002012,
      400,
      'invalid_scope',
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    ),
  scopeInvalid: (scope: string) =>
    new EntraRefusal(
      70011,
      400,
      'invalid_scope',
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  scopesOfSeveralResources: (scope: string) =>
    new EntraRefusal(
      700022,
      400,
      'invalid_request',
      `The provided value for the input parameter 'scope' is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    ),
  resourceNotFound: (resource: string, tenant: string) =>
    new EntraRefusal(
      500011,
      400,
      'invalid_resource',
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. ${wrongTenantHint('might')}`,
    ),
  resourceDisabled: (resource: string) =>
    new EntraRefusal(
      500014,
      400,
      'invalid_resource',
      `The service principal for resource '${resource}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it.`,
    ),
};
