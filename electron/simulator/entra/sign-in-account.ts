import { timingSafeEqual } from 'node:crypto';
import type { Account, Tenant } from '../world/tenant.ts';
import { findTenant, type World } from '../world/world.ts';
import { refuse } from './entra-refusal.ts';

/** Somebody who proved who they are, and where they are at home. */
export interface SignedIn {
  readonly tenant: Tenant;
  readonly account: Account;
}

/** Finds the account by its name, whose domain says the tenant, and checks the password. Throws Entra's refusals. */
export function signInAccount(world: World, userPrincipalName: string, password: string): SignedIn {
  const name = userPrincipalName.trim().toLowerCase();
  const tenant = findTenant(world, name.split('@')[1] ?? '');
  const account = tenant?.accounts.find((one) => one.userPrincipalName === name);
  if (!tenant || !account || tenant.state !== 'active') throw refuse.accountUnknown(userPrincipalName);
  const [given, expected] = [Buffer.from(password), Buffer.from(account.password)];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuse.passwordWrong();
  return { tenant, account };
}
