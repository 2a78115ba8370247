import { builtInRoles } from '../authorization/built-in-roles.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { subscriptionScope } from '../world/subscription.ts';
import type { DirectoryRole, Tenant } from '../world/tenant.ts';

const day = 24 * 60 * 60 * 1_000;

interface Colleague {
  readonly name: string;
  readonly label: string;
  readonly directoryRole: DirectoryRole;
  /** The roles at the subscription. */
  readonly roles: readonly (
    'keyVaultContributor' | 'keyVaultCryptoOfficer' | 'keyVaultDataAccessAdministrator'
  )[];
}

/** People of one customer of whom each may do one step of an onboarding. All are fictitious. */
const colleagues: readonly Colleague[] = [
  { name: 'Lucía Menjívar', label: 'lucia', directoryRole: 'Privileged Role Administrator', roles: [] },
  {
    name: 'Iván Portillo',
    label: 'ivan',
    directoryRole: 'Member',
    roles: ['keyVaultContributor', 'keyVaultCryptoOfficer'],
  },
  {
    name: 'Rosa Alvarenga',
    label: 'rosa',
    directoryRole: 'Member',
    roles: ['keyVaultDataAccessAdministrator'],
  },
];

/** Adds the people and their roles to a customer tenant. `now` in milliseconds. */
export function addCustomerColleagues(
  tenant: Tenant,
  { seed, now }: { readonly seed: string; readonly now: number },
): void {
  const [subscription] = tenant.subscriptions;
  for (const { name, label, directoryRole, roles } of colleagues) {
    const objectId = guidFrom(`${seed}/${tenant.tenantId}/${label}`);
    const [domain = ''] = tenant.domains;
    tenant.accounts.push({
      ...{ objectId, displayName: name, role: directoryRole },
      ...{ userPrincipalName: `${label}@${domain}`, password: `${label}-of-${domain.split('.')[0] ?? ''}` },
    });
    if (!subscription) continue;
    const since = now - 400 * day;
    for (const role of roles)
      subscription.roleAssignments.push({
        ...{ name: guidFrom(`${objectId}/${role}`), scope: subscriptionScope(subscription) },
        ...{ principalId: objectId, principalType: 'User', roleDefinitionId: builtInRoles[role].id },
        ...{ createdAt: since, createdBy: objectId, effectiveFrom: since },
      });
  }
  tenant.population.users -= colleagues.length;
}
