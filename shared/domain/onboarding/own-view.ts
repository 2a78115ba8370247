import * as z from 'zod';
import { problem } from '../../problems/problem.ts';
import { objectName, vaultLimit, vaultUri } from '../tenant.ts';
import { entraApplication, signInApplication } from './entra-application.ts';

/** A chosen key with its key vault as Azure Resource Manager describes it to the administrator. */
export const ownVault = z.strictObject({
  vaultUri,
  /** Set if several keys of the vault are chosen. */
  keyName: objectName.optional(),
  /** Why it cannot be read; then every other field is null. */
  problem: problem.nullable(),
  permissionModel: z.enum(['rbac', 'access policy']).nullable(),
  /**
   * Whether its firewall lets the addresses of the provider pass. `not known`: the invitation names no address, or only private
   * endpoints are open.
   */
  network: z.enum(['open', 'closed', 'not known']).nullable(),
  /** Whether the application has its role or access policy; null also without a service principal. */
  isGranted: z.boolean().nullable(),
  key: z.enum(['enabled', 'disabled', 'missing']).nullable(),
});
export type OwnVault = Readonly<z.infer<typeof ownVault>>;

/** What the own sign-in of a customer's administrator can see, at one time. Holds no secret. */
export const ownView = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Null if the tenant does not have the application, or if Entra did not say. */
  application: entraApplication.nullable(),
  /** Why Entra did not say it; null if it did. */
  entraProblem: problem.nullable(),
  /** The application with which the person signed in; null if Entra did not say. */
  signInApplication: signInApplication.nullable(),
  /** The chosen key vaults. */
  vaults: z.array(ownVault).max(vaultLimit),
});
export type OwnView = Readonly<Omit<z.infer<typeof ownView>, 'vaults'>> & {
  readonly vaults: readonly OwnVault[];
};
