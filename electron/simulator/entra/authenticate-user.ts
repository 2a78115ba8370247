import { timingSafeEqual } from 'node:crypto';
import type { Account, Tenant } from '../world/tenant.ts';
import { findTenant, type World } from '../world/world.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

/** An authenticated user with their home tenant. */
export interface SignedInUser {
  readonly tenant: Tenant;
  readonly account: Account;
}

/**
 * Finds the tenant by the domain of the user name, then the account, and checks the password. An empty password is accepted:
 * the pages offer it, because nobody has to know the passwords of simulated accounts. Throws Entra's refusals.
 */
export function authenticateUser(world: World, userPrincipalName: string, password: string): SignedInUser {
  const name = userPrincipalName.trim().toLowerCase();
  const tenant = findTenant(world, name.split('@')[1] ?? '');
  const account = tenant?.accounts.find((one) => one.userPrincipalName === name);
  if (!tenant || !account || tenant.state !== 'active') throw refuseSignIn.accountUnknown(userPrincipalName);
  const [given, expected] = [Buffer.from(password), Buffer.from(account.password)];
  const isEmpty = given.length === 0;
  if (!isEmpty && (given.length !== expected.length || !timingSafeEqual(given, expected)))
    throw refuseSignIn.passwordWrong();
  return { tenant, account };
}
