import * as z from 'zod';
import { longestConfirmation } from '../domain/onboarding/confirmation.ts';
import { entraApplication, signInApplication } from '../domain/onboarding/entra-application.ts';
import { invitationFile } from '../domain/onboarding/invitation-file.ts';
import { keyInVault } from '../domain/tenant.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { exportedFile, oneTenant } from './inputs.ts';

/** What only the workspace of a customer offers, to the administrator of the invited tenant. */
export const customerActions = {
  /** The invitation, and what Microsoft Entra says about the application, as it was when Causeway last looked. */
  read: aboutTenant({
    input: oneTenant,
    output: z.strictObject({
      invitation: invitationFile,
      /** Why the invitation is no longer valid; null if it is. */
      invitationProblem: problem.nullable(),
      /** ISO 8601, UTC: when Causeway last looked, also before a restart; null if nobody has signed in at the tenant. */
      lookedAt: z.iso.datetime().nullable(),
      /** Whether the sign-in at the tenant still holds. Without it, everything here is as it was then. */
      isCurrent: z.boolean(),
      /** Null if the tenant does not have the application, or if Entra did not say; `entraProblem` says which. */
      application: entraApplication.nullable(),
      /** The application with which people sign in; null if Entra did not say. */
      signInApplication: signInApplication.nullable(),
      /** Why Entra did not say it, or what differs from the invitation. */
      entraProblem: problem.nullable(),
      /** Whether the access that the own sign-in can see is complete, so that there is a receipt. */
      hasReceipt: z.boolean(),
      /** ISO 8601, UTC: when the provider verified exactly this access, as it states; null without such a confirmation. */
      confirmedAt: z.iso.datetime().nullable(),
    }),
    access: access.ownTenant,
    changes: false,
  }),
  /** Reads again what the sign-in at the tenant can see. Changes nothing. */
  look: aboutTenant({
    input: oneTenant,
    output: z.strictObject({}),
    access: access.ownTenant,
    changes: false,
  }),
  /**
   * Opens the sign-in page of the tenant for the permission to add the application, and returns at once; it ends as an event.
   * Then adds the service principal alone, which grants nothing.
   */
  addApplication: aboutTenant({
    input: oneTenant,
    output: z.strictObject({}),
    access: access.ownTenant,
    changes: true,
  }),
  cancelApplication: aboutTenant({
    input: oneTenant,
    output: z.strictObject({}),
    access: access.ownTenant,
    changes: false,
  }),
  /** Removes a key from the selected ones. Changes nothing in Azure: the application keeps the access that it has. */
  deselectKey: aboutTenant({
    input: oneTenant.extend({ key: keyInVault }),
    output: z.strictObject({}),
    access: access.ownTenant,
    changes: true,
  }),
  /** What the customer sends to the provider: a file, and the same content as one line. Holds no secret. */
  receipt: aboutTenant({
    /** Without a key, the receipt is about the one that was selected last. */
    input: oneTenant.extend({ key: keyInVault.optional() }),
    output: z.strictObject({ ...exportedFile.shape, line: z.string() }),
    access: access.ownTenant,
    changes: false,
    leavesEntry: true,
  }),
  /** Enters what the provider stated after its access check passed. Refuses a statement about another access. */
  confirm: aboutTenant({
    input: oneTenant.extend({ text: z.string().max(longestConfirmation) }),
    output: z.strictObject({}),
    access: access.ownTenant,
    changes: true,
  }),
} as const;
