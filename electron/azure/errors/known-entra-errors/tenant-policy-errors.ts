import type { EntraErrorTable } from './known-entra-error.ts';

/** What a tenant does not allow or lacks, and who may use an application. They concern applications and people. */
export const tenantPolicyErrors: EntraErrorTable = {
  51000: ['customer', 'A feature that the request requires is disabled in the tenant.'],
  70001: ['customer', 'The application is disabled in the tenant, or the tenant does not contain it.'],
  1000031: ['customer', 'The tenant does not allow access to the application at present.'],
  1000104: [
    'customer',
    'The home tenant of the account does not allow access to resources in the other cloud.',
  ],
};

/** Faults of the service that clear by themselves. */
export const serviceErrors: EntraErrorTable = {
  50000: ['microsoft', 'The sign-in service could not issue a token because of a fault of its own.'],
  70012: ['microsoft', 'The service for personal Microsoft accounts has a fault.'],
  90006: ['microsoft', 'The service is temporarily unavailable.'],
  90012: ['microsoft', 'The service did not process the request in time.'],
  90036: ['microsoft', 'The directory service has an unexpected fault.'],
  90090: ['microsoft', 'The directory service is temporarily unavailable.'],
  90091: ['microsoft', 'The directory service cannot be reached.'],
  90092: ['microsoft', 'The directory service has a fault.'],
};

/** What the home tenant of a person decides about the person's access to another tenant. */
export const homeTenantErrors: EntraErrorTable = {
  53011: [
    'provider',
    'The user is blocked because of a risk in the home tenant of the user. Only an administrator of that tenant can dismiss the risk.',
  ],
  530034: [
    'provider',
    'An account of a partner with delegated administration was blocked because of a risk in its home tenant. Only an administrator of that tenant can dismiss the risk.',
  ],
};
