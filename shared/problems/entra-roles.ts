import type { RequiredRole } from './define-problem.ts';

/** Microsoft Entra roles, which are assigned for a whole tenant. */
export const inCustomerTenant = (name: string): RequiredRole => ({ name, scope: 'the tenant' });
export const inHomeTenant = (name: string): RequiredRole => ({ name, scope: 'the home tenant' });

/** Changes an app registration; an owner of the application needs no role. */
export const registrationRole = inHomeTenant('Cloud Application Administrator');
