import * as z from 'zod';
import { cloudName, clouds } from '../cloud.ts';
import { az } from './commands.ts';
import { define } from './define-problem.ts';
import { inCustomerTenant } from './entra-roles.ts';
import { tenant, tenantText, word } from './facts.ts';
import { cloudFact } from './links.ts';
import { ifKnown, The, the, TheNamed } from './phrases.ts';
import { entraCodes } from './sources.ts';

/** The title that the console lists, if it knows the cloud. */
const titleOf = (cloud: string): string => {
  const known = cloudName.safeParse(cloud);
  return known.success ? clouds[known.data].title : cloud;
};
const cloudOf = (cloud: string | undefined, otherwise: string): string =>
  ifKnown(cloud, (known) => `the cloud “${titleOf(known)}”`, otherwise);

/** Whether Microsoft Entra ID knows the tenant, in this cloud and from this network. */
export const tenantProblems = {
  'tenant-not-found': define({
    owner: 'operator',
    title: 'Tenant not found',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: word }),
    explain: ({ tenant: name, cloud }) =>
      `${TheNamed('tenant', name)} does not exist in ${cloudOf(cloud, 'this cloud')}. It was deleted, its ID or domain is incorrect, or it belongs to another cloud.`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the tenant ID with the one that the Azure portal shows in Microsoft Entra ID, Overview, Tenant ID.',
      },
      {
        by: 'operator',
        say: 'Verify the cloud of the tenant if the ID is correct. Remove the tenant from the list if it was deleted.',
      },
    ],
    source: `AADSTS90002; ${entraCodes}`,
  }),
  'tenant-identifier-invalid': define({
    owner: 'operator',
    title: 'Tenant identifier is not valid',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText }),
    explain: ({ tenant: name }) =>
      `${TheNamed('value', name)} is neither a tenant ID nor a domain that Microsoft Entra ID knows.`,
    remedy: [
      { by: 'operator', say: 'Edit the tenant and enter its Directory (tenant) ID, which is a GUID.' },
    ],
    source: `AADSTS900023, AADSTS900021; ${entraCodes}`,
  }),
  'tenant-unmanaged': define({
    owner: 'customer',
    title: 'Tenant is unmanaged',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `${The('tenant', tenantId)} has no administrator, because it was created when somebody signed up with an email address. No application can be added to it.`,
    remedy: [
      {
        by: 'customer',
        say: 'Verify the domain with a DNS record to become the administrator of the tenant (admin takeover), and add the application again.',
      },
    ],
    source: 'AADSTS65005, AADSTS650051; learn.microsoft.com/entra/identity/users/domains-admin-takeover',
  }),
  'tenant-blocked': define({
    owner: 'customer',
    title: 'Tenant is blocked or being deleted',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Microsoft Entra ID rejects requests for ${the('tenant', tenantId)}. The tenant was blocked, or its deletion has started.`,
    remedy: [
      {
        by: 'customer',
        say: 'Verify whether the deletion of the tenant is intended. Open a support case with Microsoft if it is not.',
        role: inCustomerTenant('Global Administrator'),
      },
    ],
    source: `AADSTS5000224; ${entraCodes}`,
  }),
  'wrong-cloud': define({
    owner: 'operator',
    title: 'Tenant belongs to another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant, cloud: word }),
    explain: ({ tenantId, cloud }) =>
      `${The('tenant', tenantId)} does not belong to ${cloudOf(cloud, 'the cloud that received the request')}.`,
    remedy: [
      {
        by: 'operator',
        say: 'Edit the tenant and select its cloud. Each cloud requires its own app registration.',
      },
    ],
    source: `AADSTS90038; ${entraCodes}`,
  }),
  'wrong-cloud-detected': define({
    owner: 'operator',
    title: 'Tenant found in another cloud',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ tenant: tenantText, cloud: cloudFact, answeredBy: cloudFact }),
    explain: ({ tenant: name, cloud, answeredBy }) =>
      `${TheNamed('tenant', name)} does not exist in ${cloudOf(cloud, 'the configured cloud')}. It exists in ${cloudOf(answeredBy, 'another cloud')}.`,
    remedy: [
      { by: 'operator', say: 'Edit the tenant and select the cloud in which it exists.' },
      {
        by: 'provider',
        say: 'Register an application in that cloud if there is none. Consent in one cloud does not apply to another cloud.',
      },
    ],
    source: 'learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  }),
  'sign-in-at-wrong-tenant': define({
    owner: 'operator',
    title: 'Sign-in was sent to the wrong tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `Microsoft Entra ID does not allow the application to sign in to ${the('tenant', tenantId)}. The usual cause is the tenant ID of another organization.`,
    remedy: [
      {
        by: 'operator',
        say: 'Compare the tenant ID with the ID of the intended tenant. Run this command while signed in to the intended tenant:',
        commands: () => [az('account show --query tenantId --output tsv')],
      },
    ],
    source: `AADSTS700011; ${entraCodes}`,
  }),
  'no-tenant-in-request': define({
    owner: 'provider',
    title: 'Request does not specify a tenant',
    affects: 'every tenant',
    retry: 'no',
    facts: z.object({}),
    explain: () =>
      'An application must request a token from a specific tenant. The request went to “common” or “organizations” instead.',
    remedy: [
      {
        by: 'provider',
        say: 'Use the ID of the customer tenant in the authority of the request, with one authority for each customer tenant.',
      },
    ],
    source: `AADSTS50059, AADSTS9001023, AADSTS90019; ${entraCodes}`,
  }),
  'tenant-restricted-here': define({
    owner: 'operator',
    title: 'Tenant restrictions block the tenant',
    affects: 'one tenant',
    retry: 'no',
    facts: z.object({ ...tenant }),
    explain: ({ tenantId }) =>
      `The tenant restrictions of this network block ${the('tenant', tenantId)}. The tenant itself requires no change.`,
    remedy: [
      {
        by: 'operator',
        say: 'Add the tenant to the tenant restrictions of the proxy or policy on this network, or check from another network.',
      },
    ],
    source: `AADSTS500021, AADSTS500022; ${entraCodes}`,
  }),
} as const;
