import type { CloudName } from '../cloud.ts';
import type { StepDefinition } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { adminConsentLink } from './links.ts';

type Consenting = Readonly<Record<'tenantId' | 'appId', string>> & { readonly cloud: CloudName };

/** The step that grants everything that the app registration requests, in one tenant. */
export const grantAdminConsent = {
  by: 'customer',
  say: 'Grant admin consent in the tenant: open the admin consent link, sign in, and accept the requested permissions.',
  role: inCustomerTenant('Privileged Role Administrator'),
  link: ({ tenantId, appId, cloud }) => ({
    title: 'Grant admin consent',
    url: adminConsentLink(cloud, tenantId, appId),
  }),
} as const satisfies StepDefinition<Consenting>;
