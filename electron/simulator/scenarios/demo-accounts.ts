import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { servicePrincipalOf, type Account, type Tenant } from '../world/tenant.ts';
import type { World } from '../world/world.ts';
import { buildTenant } from './build-tenant.ts';
import { addCustomerColleagues } from './customer-colleagues.ts';
import type { consoleRoles } from './console-application.ts';

/** The labels of the customers whose administrators sign in to the demo: a healthy, a broken and a new one. */
export const customersWithAdministrator = ['almgard', 'asahine', 'coatapeque'] as const;
const administratorNames = ['Yuki Tanabe', 'Olena Hrytsenko', 'Rashid Al-Amin'] as const;

interface Colleague {
  readonly name: string;
  readonly label: string;
  readonly role: (typeof consoleRoles)[number] | null;
}
const colleagues: readonly Colleague[] = [
  { name: 'Kwame Adjei', label: 'kwame', role: 'Causeway.Operator' },
  { name: 'Inés Figueroa', label: 'ines', role: 'Causeway.Reader' },
  { name: 'Tomás Ribeiro', label: 'tomas', role: null },
];

/**
 * Gives the accounts of the demo their names and their roles in the console. The simulated pages then offer an
 * administrator, an operator, a reader, a user without a role, the administrators of three customers, and an outsider.
 */
export function addDemoAccounts(
  world: World,
  home: Tenant,
  application: Application,
  customers: readonly Tenant[],
  { seed, now }: { readonly seed: string; readonly now: number },
): void {
  const [administrator] = home.accounts;
  if (administrator) rename(administrator, 'Marit Solheim', [home]);
  for (const { name, label } of colleagues)
    home.accounts.push({
      objectId: guidFrom(`${seed}/account/${label}`),
      displayName: name,
      userPrincipalName: `${label}@${home.domains[0] ?? ''}`,
      password: `${label}-of-${home.domains[0]?.split('.')[0] ?? ''}`,
      role: 'Member',
    });
  home.population.users -= colleagues.length;
  const principal = servicePrincipalOf(home, application.appId);
  if (principal)
    principal.assignedUsers = [
      ...(administrator ? [{ accountId: administrator.objectId, role: 'Causeway.Admin' }] : []),
      ...colleagues.flatMap(({ label, role }) =>
        role === null ? [] : [{ accountId: guidFrom(`${seed}/account/${label}`), role }],
      ),
    ];
  customers.forEach((tenant, index) => {
    const [account] = tenant.accounts;
    const healthy = world.healthyTenants.get(tenant.tenantId);
    const name = administratorNames[index] ?? account?.displayName ?? '';
    if (account) rename(account, name, healthy ? [tenant, healthy] : [tenant]);
  });
  // The new customer has colleagues who share the work.
  const newCustomer = customers.at(-1);
  const healthyCustomer = newCustomer && world.healthyTenants.get(newCustomer.tenantId);
  for (const tenant of [newCustomer, healthyCustomer])
    if (tenant) addCustomerColleagues(tenant, { seed, now });
  const outside = buildTenant(
    world,
    {
      seed: `${seed}/outside`,
      displayName: 'Fernhollow Analytics',
      domains: ['fernhollowdemo.onmicrosoft.com'],
      countryCode: 'CA',
      users: 12,
      groups: 2,
      vaults: [],
    },
    null,
    now,
  );
  const [outsider] = outside.accounts;
  if (outsider) rename(outsider, 'Noor Haddad (outsider)', [outside]);
}

function rename({ objectId }: Account, displayName: string, tenants: readonly Tenant[]): void {
  for (const tenant of tenants)
    tenant.accounts = tenant.accounts.map((one) =>
      one.objectId === objectId ? { ...one, displayName } : one,
    );
}
