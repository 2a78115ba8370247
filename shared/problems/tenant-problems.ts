import * as z from 'zod';
import { cloudName, clouds } from '../cloud.ts';
import { az } from './commands.ts';
import { define } from './define-problem.ts';
import { tenant, tenantText, word } from './facts.ts';
import { cloudFact } from './links.ts';
import { entraCodes } from './sources.ts';

/** As the console lists it, where it is one of those. */
const titleOf = (cloud: string): string => {
  const known = cloudName.safeParse(cloud);
  return known.success ? clouds[known.data].title : cloud;
};

/** Whether Entra knows the tenant at all, in this cloud and from this network. */
export const tenantProblems = {
  'tenant-not-found': define({
    owner: 'operator',
    title: 'Tenant not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: word }),
    explain: ({ tenant: name, cloud }) =>
      `Entra does not know a tenant “${name}” in the cloud “${titleOf(cloud)}”. The tenant was deleted, the ID or domain is mistyped, or the tenant lives in another cloud.`,
    general:
      'Entra does not know the tenant in this cloud. The tenant was deleted, the ID or domain is mistyped, or the tenant lives in another cloud.',
    remedy: [
      {
        by: 'customer',
        say: 'Compare the tenant ID with the one that the customer sees under Entra ID, Overview, Tenant ID.',
      },
      {
        by: 'operator',
        say: 'If it is right, ask whether the tenant is in another cloud, or was deleted. If it is gone, remove it here.',
      },
    ],
    source: `AADSTS90002; ${entraCodes}`,
  }),
  'tenant-identifier-invalid': define({
    owner: 'operator',
    title: 'Not a tenant identifier',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText }),
    explain: ({ tenant: name }) => `“${name}” is neither a tenant ID nor a domain that Entra knows.`,
    general: 'What was given for the tenant is neither a tenant ID nor a domain that Entra knows.',
    remedy: [
      { by: 'customer', say: 'Edit the tenant: paste the Directory (tenant) ID from the customer, a GUID.' },
    ],
    source: `AADSTS900023, AADSTS900021; ${entraCodes}`,
  }),
  'tenant-blocked': define({
    owner: 'customer',
    title: 'Tenant is blocked or being deleted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Entra refuses to serve tenant ${tenantId}: it was blocked, or its deletion has begun.`,
    general: 'Entra refuses to serve the tenant: it was blocked, or its deletion has begun.',
    remedy: [
      {
        by: 'customer',
        say: 'Ask the customer’s Global Administrator whether the tenant is meant to go. If not, they open a support case with Microsoft.',
        role: { name: 'Global Administrator', scope: 'TODO' },
      },
    ],
    source: `AADSTS5000224; ${entraCodes}`,
  }),
  'wrong-cloud': define({
    owner: 'operator',
    title: 'Tenant is in another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, cloud: word }),
    explain: ({ tenantId, cloud }) => `Tenant ${tenantId} does not belong to the cloud “${titleOf(cloud)}”.`,
    general: 'The tenant does not belong to the cloud that was asked.',
    remedy: [
      {
        by: 'operator',
        say: 'Edit the tenant and choose its cloud. Each cloud needs its own application registration.',
      },
    ],
    source: `AADSTS90038; ${entraCodes}`,
  }),
  'wrong-cloud-detected': define({
    owner: 'operator',
    title: 'Tenant lives in another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: cloudFact, answeredBy: cloudFact }),
    explain: ({ tenant: name, cloud, answeredBy }) =>
      `Tenant “${name}” is entered as one of ${clouds[cloud].title}, which does not know it; ${clouds[answeredBy].title} does.`,
    general: 'The cloud in which the tenant is entered does not know it, and another cloud does.',
    remedy: [
      {
        by: 'operator',
        say: 'Edit the tenant and choose that cloud. The provider needs an application registration there too: no consent reaches from one cloud into another.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  }),
  'sign-in-at-wrong-tenant': define({
    owner: 'operator',
    title: 'Application was asked for in the wrong tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Entra says that the application may not sign in to tenant ${tenantId} at all. Usually the tenant ID is that of somebody else.`,
    general:
      'Entra says that the application may not sign in to this tenant at all. Usually the tenant ID is that of somebody else.',
    remedy: [
      {
        by: 'customer',
        say: 'Compare the tenant ID with the one that the customer sees under Entra ID, Overview, Tenant ID.',
        commands: () => [az('account show --query tenantId --output tsv')],
      },
    ],
    source: `AADSTS700011; ${entraCodes}`,
  }),
  'no-tenant-in-request': define({
    owner: 'provider',
    title: 'Request names no tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    general:
      'A token without a person must be asked for at one tenant. The request went to “common” or “organizations” instead.',
    remedy: [
      {
        by: 'customer',
        say: 'The provider’s code asks at the customer’s tenant ID: one authority for each customer tenant.',
      },
    ],
    source: `AADSTS50059, AADSTS9001023, AADSTS90019; ${entraCodes}`,
  }),
  'tenant-restricted-here': define({
    owner: 'operator',
    title: 'This network may not reach the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Tenant restrictions of the network that this machine is in do not admit tenant ${tenantId}. The customer has nothing to mend.`,
    general:
      'Tenant restrictions of the network that this machine is in do not admit the tenant. The customer has nothing to mend.',
    remedy: [
      {
        by: 'operator',
        say: 'Have the tenant added to the tenant restrictions of the proxy or policy here, or check from another network.',
      },
    ],
    source: `AADSTS500021, AADSTS500022; ${entraCodes}`,
  }),
} as const;
