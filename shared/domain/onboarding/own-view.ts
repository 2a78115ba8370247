import type { Problem } from '../../problems/problem.ts';
import type { EntraApplication } from './entra-application.ts';

/** What the own sign-in of a customer's administrator can see, at one time. */
export interface OwnView {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Null if the tenant does not have the application, or if Entra did not say. */
  readonly application: EntraApplication | null;
  /** Why Entra did not say it; null if it did. */
  readonly entraProblem: Problem | null;
  /** The tenant that owns the application with which the person signed in; null if Entra did not say. */
  readonly consoleOwnerTenantId: string | null;
  /** The chosen key vaults. */
  readonly vaults: readonly OwnVault[];
}

/** A chosen key vault as Azure Resource Manager describes it to the administrator. */
export interface OwnVault {
  readonly vaultUri: string;
  /** Why it cannot be read; then every other field is null. */
  readonly problem: Problem | null;
  readonly permissionModel: 'rbac' | 'access policy' | null;
  /**
   * Whether its firewall lets the addresses of the provider pass. `not known`: the invitation names no address, or only private
   * endpoints are open.
   */
  readonly network: 'open' | 'closed' | 'not known' | null;
  /** Whether the application has its role or access policy; null also without a service principal. */
  readonly isGranted: boolean | null;
  readonly key: 'enabled' | 'disabled' | 'missing' | null;
}
