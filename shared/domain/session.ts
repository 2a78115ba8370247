import * as z from 'zod';
import { tenantId } from './tenant.ts';

/** The provider's people, from least to most; and a customer's administrator, who stands outside that order. */
export const providerRole = z.enum(['reader', 'operator', 'administrator']);
export type ProviderRole = z.infer<typeof providerRole>;
export const role = z.enum([...providerRole.options, 'customer-administrator']);
export type Role = z.infer<typeof role>;

/** Somebody who can use the console. `tenantId` is set for a customer's administrator alone: the one tenant in reach. */
export const person = z.strictObject({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(120),
  role,
  tenantId: tenantId.nullable(),
});
export type Person = z.infer<typeof person>;

/** Whether what the console talks to is the simulator (`demo`) or Azure (`live`). */
export const environment = z.enum(['demo', 'live']);
export type Environment = z.infer<typeof environment>;

/** Who may call an action: the least provider role, and whether a customer's administrator may, within reach. */
export interface Access {
  readonly least: ProviderRole | 'nobody signed in';
  readonly customerAdministrator: boolean;
}

const rank: Readonly<Record<ProviderRole, number>> = { reader: 0, operator: 1, administrator: 2 };

/** Whether this role may do what `access` guards; reach is a separate question. */
export function roleSuffices(who: Role | null, access: Access): boolean {
  if (access.least === 'nobody signed in') return true;
  if (who === null) return false;
  if (who === 'customer-administrator') return access.customerAdministrator;
  return rank[who] >= rank[access.least];
}

/** Whether this person's session reaches the tenant. */
export const reaches = (who: Person, tenant: string): boolean =>
  who.role !== 'customer-administrator' || who.tenantId === tenant;
