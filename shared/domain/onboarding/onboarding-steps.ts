import * as z from 'zod';
import { inCustomerTenant } from '../../problems/entra-roles.ts';
import type { Owner, RequiredRole } from '../../problems/define-problem.ts';
import { dataRoleAssigner } from '../../problems/role-commands.ts';
import type { CheckId } from '../check.ts';

export const onboardingStepId = z.enum(['tenant', 'consent', 'resource', 'network', 'role', 'key', 'proof']);
export type OnboardingStepId = z.infer<typeof onboardingStepId>;

/** A step on the way from an unknown customer to verified access. Whether it is done follows from checks alone. */
export interface OnboardingStep {
  readonly id: OnboardingStepId;
  readonly title: string;
  /** Who takes the step. */
  readonly by: Owner;
  /** What the step achieves and why it is needed. */
  readonly explains: string;
  /** The least-privileged role that allows the step, and its scope; null if the step needs none. */
  readonly role: RequiredRole | null;
  /** How long the step normally takes, as a sentence. */
  readonly duration: string;
  /** The checks that must pass. A check that does not apply to the tenant counts as passed. */
  readonly doneWhen: readonly CheckId[];
}

/** The steps in their order. The expected durations are those that Microsoft documents for propagation. */
export const onboardingSteps: readonly OnboardingStep[] = [
  {
    id: 'tenant',
    title: 'Identify the tenant',
    by: 'provider',
    explains: 'Microsoft Entra knows the tenant in the selected cloud.',
    role: null,
    duration: 'Takes a few seconds.',
    doneWhen: ['tenant-exists'],
  },
  {
    id: 'consent',
    title: 'Grant admin consent',
    by: 'customer',
    explains:
      'Admin consent adds the application to the tenant and grants its Microsoft Graph permissions. It gives no access to Azure resources.',
    role: inCustomerTenant('Privileged Role Administrator'),
    duration: 'Takes a few minutes after an administrator accepts. An approval request can take days.',
    doneWhen: ['service-principal', 'token-claims', 'graph-permissions'],
  },
  {
    id: 'resource',
    title: 'Select the key vault and the key',
    by: 'customer',
    explains: 'The key encrypts the data. Its key vault must belong to this tenant.',
    role: { name: 'Key Vault Contributor', scope: 'the key vault' },
    duration: 'Takes a few minutes.',
    doneWhen: ['vault-found', 'vault-tenant'],
  },
  {
    id: 'network',
    title: 'Allow access through the firewall',
    by: 'customer',
    explains: 'The network rules of the key vault allow the addresses of the provider.',
    role: { name: 'Key Vault Contributor', scope: 'the key vault' },
    duration: 'Takes effect within 15 minutes.',
    doneWhen: ['vault-network'],
  },
  {
    id: 'role',
    title: 'Assign the role for the key',
    by: 'customer',
    explains:
      'The service principal receives the least-privileged role for the key, or an access policy in a key vault without role-based access control.',
    role: { name: dataRoleAssigner, scope: 'the key vault' },
    duration: 'Takes effect within 10 minutes.',
    doneWhen: ['vault-authorisation'],
  },
  {
    id: 'key',
    title: 'Enable the key',
    by: 'customer',
    explains: 'The key is enabled and permits wrap and unwrap.',
    role: { name: 'Key Vault Crypto Officer', scope: 'the key' },
    duration: 'Takes effect at once.',
    doneWhen: ['key-state'],
  },
  {
    id: 'proof',
    title: 'Verify the access',
    by: 'provider',
    explains:
      'Key Vault wraps and unwraps random bytes with the key, so the access is proven and not assumed. A secret is read if one is configured.',
    role: null,
    duration: 'Takes a few seconds.',
    doneWhen: ['round-trip', 'secret'],
  },
];

export const onboardingStepOf = (id: OnboardingStepId): OnboardingStep => {
  const found = onboardingSteps.find((step) => step.id === id);
  if (!found) throw new Error(`No onboarding step ${id}.`);
  return found;
};

const ifVaultHasFirewall = 'allow them in the network rules of the key vault if it has a firewall.';

/** What to do about the firewall while the addresses of the provider are not known. `customerFromProvider`: in a message. */
const withoutAddresses = {
  customer: `The provider has not stated the addresses from which it connects. Ask the provider for them, and ${ifVaultHasFirewall}`,
  customerFromProvider: `Ask us for the addresses from which the application connects, and ${ifVaultHasFirewall}`,
  provider:
    'The addresses from which the application connects are not known. Enter them in Settings, Onboarding of customers, Public addresses. The customer then allows them if the key vault has a firewall.',
};

/** What a step that is not done achieves. Nobody can allow addresses that nobody knows. */
export const explanationOf = (
  { id, explains }: OnboardingStep,
  { knowsAddresses }: { readonly knowsAddresses: boolean },
  reader: keyof typeof withoutAddresses,
): string => (id === 'network' && !knowsAddresses ? withoutAddresses[reader] : explains);
