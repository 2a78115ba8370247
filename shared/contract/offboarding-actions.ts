import * as z from 'zod';
import { removalDepth, removalPlan, removalProof } from '../domain/onboarding/removal.ts';
import { tenantId } from '../domain/tenant.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { confirmation, exportedFile, nothing, oneTenant } from './inputs.ts';

const oneRemoval = z.strictObject({ tenantId, depth: removalDepth });

/** Offboarding: the customer takes the access back, the provider forgets it, and both prove that it is gone. */
export const offboardingActions = {
  /** The exact requests of a removal, and what else the application has in the tenant. Sends only reads. */
  plan: aboutTenant({ input: oneRemoval, output: removalPlan, access: access.ownTenant, changes: false }),
  /**
   * Sends the planned requests with the rights of the person, if they are still those with this digest. For a request to Microsoft
   * Graph, first opens the sign-in page of the tenant and waits for it; nothing is sent if that fails.
   */
  perform: aboutTenant({
    input: z.strictObject({ ...oneRemoval.shape, digest: z.string().length(64) }),
    output: z.strictObject({ sent: z.number().int().nonnegative() }),
    access: access.ownTenant,
    changes: true,
  }),
  /** Stops waiting for the sign-in page. */
  cancel: aboutTenant({ input: oneTenant, output: nothing, access: access.ownTenant, changes: false }),
  /**
   * Tries what must fail after a removal, one by one: for the provider with the application and with tokens that were issued
   * before, for an administrator with the own sign-in.
   */
  prove: aboutTenant({ input: oneTenant, output: removalProof, access: access.check, changes: true }),
  /** A certificate of the removal with a proof that is made for it, as a self-contained page. */
  certificate: aboutTenant({
    input: oneTenant,
    output: exportedFile,
    access: access.check,
    changes: false,
    leavesEntry: true,
  }),
  /**
   * Drops the tokens that Causeway holds for the tenant. With `erase`, also removes the tenant with its reports and notes; the
   * audit trail stays.
   */
  finish: aboutTenant({
    input: z.strictObject({ tenantId, localData: z.enum(['keep', 'erase']), confirmation }),
    output: nothing,
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
