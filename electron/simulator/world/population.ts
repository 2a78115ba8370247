import { guidFrom, numberFrom } from './deterministic-id.ts';
import { defaultDomainOf, type Account, type Tenant } from './tenant.ts';

/** A user with Microsoft Graph's default properties. */
export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly accountEnabled: boolean;
}

export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly mailNickname: string;
}

const givenNames = ['Ada', 'Bohdan', 'Chidi', 'Dagny', 'Eszter', 'Farid', 'Greta', 'Hana', 'Ines', 'Jun'];
const surnames = [
  'Abara',
  'Bergström',
  'Castellanos',
  'Dvořák',
  'Eriksen',
  'Fujita',
  'Grün',
  'Haddad',
  'Ivanova',
];
const departments = [
  'Finance',
  'Operations',
  'Legal',
  'Research',
  'Support',
  'Sales',
  'Security',
  'Facilities',
];

const usersByTenant = new WeakMap<Tenant, readonly User[]>();
const groupsByTenant = new WeakMap<Tenant, readonly Group[]>();

/** The tenant's accounts and its other users, which are derived from its id on first use. */
export const usersOf = (tenant: Tenant): readonly User[] => [
  ...tenant.accounts.map(accountAsUser),
  ...memoized(usersByTenant, tenant, tenant.population.users, makeUser),
];

export const groupsOf = (tenant: Tenant): readonly Group[] =>
  memoized(groupsByTenant, tenant, tenant.population.groups, makeGroup);

function memoized<Item>(
  known: WeakMap<Tenant, readonly Item[]>,
  tenant: Tenant,
  count: number,
  make: (tenant: Tenant, index: number) => Item,
): readonly Item[] {
  const previous = known.get(tenant);
  if (previous?.length === count) return previous;
  const made = Array.from({ length: count }, (_, index) => make(tenant, index));
  known.set(tenant, made);
  return made;
}

const pick = (from: readonly string[], seed: string): string => from[numberFrom(seed, from.length)] ?? '';

const accountAsUser = ({ objectId, displayName, userPrincipalName }: Account): User => ({
  id: objectId,
  displayName,
  givenName: displayName,
  surname: '',
  userPrincipalName,
  mail: userPrincipalName,
  accountEnabled: true,
});

function makeUser(tenant: Tenant, index: number): User {
  const seed = `${tenant.tenantId}/user/${index}`;
  const givenName = pick(givenNames, `${seed}/given`);
  const surname = pick(surnames, `${seed}/surname`);
  const address = `${givenName.toLowerCase()}.${index + 1}@${defaultDomainOf(tenant)}`;
  return {
    id: guidFrom(seed),
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    userPrincipalName: address,
    mail: address,
    accountEnabled: true,
  };
}

function makeGroup(tenant: Tenant, index: number): Group {
  const seed = `${tenant.tenantId}/group/${index}`;
  const displayName = `${pick(departments, seed)} ${index + 1}`;
  return { id: guidFrom(seed), displayName, mailNickname: displayName.toLowerCase().replace(' ', '') };
}
