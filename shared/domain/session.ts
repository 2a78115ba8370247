import * as z from 'zod';
import { tenantId } from './tenant.ts';

/** The roles of the provider's staff, from least to most privileged. */
export const providerRole = z.enum(['reader', 'operator', 'administrator']);
export type ProviderRole = z.infer<typeof providerRole>;
/**
 * Also includes two roles outside the order of the provider's roles: the customer administrator, and `set-up`, which only
 * configures a console in which nobody can sign in yet.
 */
export const role = z.enum([...providerRole.options, 'customer-administrator', 'set-up']);
export type Role = z.infer<typeof role>;

/** A user of the console. `tenantId` is set for a customer administrator only: the one tenant within reach. */
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

/** Whether the tenant is within the person's reach. */
export const reaches = (who: Person, tenant: string): boolean =>
  who.role === 'customer-administrator' ? who.tenantId === tenant : who.role !== 'set-up';
