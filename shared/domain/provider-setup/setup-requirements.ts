import { consoleRequirements } from './console-requirements.ts';
import { judge, met, type SetupRequirement } from './finding.ts';
import { providerRequirements } from './provider-requirements.ts';

/** The requirements of a connected provider, in the order in which they are met. */
export const setupRequirements: readonly SetupRequirement[] = [
  {
    id: 'home-tenant',
    of: 'home tenant',
    title: 'Home tenant in the chosen cloud',
    why: 'Both registrations belong to this tenant. The discovery document of Microsoft Entra names it and its cloud.',
    role: null,
    observedBy: 'anybody',
    doneWhen: ({ facts }) =>
      judge(facts.home, ({ tenantId, domain }) =>
        met(domain === null ? `Tenant ID: ${tenantId}.` : `${domain}, tenant ID: ${tenantId}.`),
      ),
  },
  ...providerRequirements,
  ...consoleRequirements,
];
