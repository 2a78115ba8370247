import * as z from 'zod';
import { tenantId } from './tenant.ts';

/** The roles of the provider's staff, from least to most privileged. */
export const providerRole = z.enum(['reader', 'operator', 'administrator']);
export type ProviderRole = z.infer<typeof providerRole>;
/**
 * Also includes three roles outside the order of the provider's roles: the customer administrator; the `applicant`, an
 * administrator of a tenant that nobody invited, who may only ask for onboarding; and `set-up`, which only configures a
 * console in which nobody can sign in yet.
 */
export const role = z.enum([...providerRole.options, 'customer-administrator', 'applicant', 'set-up']);
export type Role = z.infer<typeof role>;

/**
 * A user of the console. `tenantId` is set for a customer administrator, as the one tenant within reach, and for an
 * applicant, who reaches no tenant.
 */
export const person = z.strictObject({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(120),
  role,
  tenantId: tenantId.nullable(),
  /** The name of the tenant, for the list of people in the demo. */
  tenantName: z.string().max(200).optional(),
});
export type Person = z.infer<typeof person>;

/** Whether the console is connected to the simulator (`demo`) or to Azure (`live`). */
export const environment = z.enum(['demo', 'live']);
export type Environment = z.infer<typeof environment>;

/** Whether the role belongs to the provider's staff, who reach every tenant. */
export const isStaff = (which: Role): boolean => staffRoles.has(which);
const staffRoles: ReadonlySet<Role> = new Set(providerRole.options);

/** Whether the tenant is within the person's reach. */
export const reaches = (who: Person, tenant: string): boolean =>
  who.role === 'customer-administrator' ? who.tenantId === tenant : isStaff(who.role);
