import type { Person } from '../../shared/domain/session.ts';

/** The people of the demo: one for each provider role, and an administrator for each of the first three customers. */
export function demoPeople(
  customers: readonly { readonly tenantId: string; readonly name: string }[],
): Person[] {
  const provider: Person[] = [
    { id: 'demo-administrator', name: 'Marit Solheim', role: 'administrator', tenantId: null },
    { id: 'demo-operator', name: 'Kwame Adjei', role: 'operator', tenantId: null },
    { id: 'demo-reader', name: 'Inés Figueroa', role: 'reader', tenantId: null },
  ];
  const names = ['Yuki Tanabe', 'Olena Hrytsenko', 'Rashid Al-Amin'];
  const customerAdministrators = customers
    .slice(0, names.length)
    .map(({ tenantId, name }, index): Person => ({
      id: `demo-customer-${index + 1}`,
      name: names[index] ?? '',
      role: 'customer-administrator',
      tenantId,
      tenantName: name,
    }));
  return [...provider, ...customerAdministrators];
}
