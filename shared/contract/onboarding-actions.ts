import * as z from 'zod';
import {
  customerAccount,
  grantPart,
  ownService,
  plannedRequest,
  visibleVault,
} from '../domain/onboarding/customer-account.ts';
import { importAs, importPreview, longestImport } from '../domain/onboarding/customer-import.ts';
import { handOffChoice, handOffFormat } from '../domain/onboarding/hand-off-choice.ts';
import { handOffWait } from '../domain/onboarding/hand-off-wait.ts';
import { invitation, newInvitation, validDays } from '../domain/onboarding/invitation.ts';
import { onboardingItem } from '../domain/onboarding/onboarding-item.ts';
import { onboardingPath } from '../domain/onboarding/onboarding-path.ts';
import { newOnboardingRequest, onboardingRequest } from '../domain/onboarding/onboarding-request.ts';
import { longestReceipt, receipt } from '../domain/onboarding/receipt.ts';
import { lastRemoval } from '../domain/onboarding/removal.ts';
import { keyInVault, objectName, tenantId, tenantRecord, vaultUri } from '../domain/tenant.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutConsole, aboutFleet, aboutTenant } from './action.ts';
import { exportedFile, nothing, oneTenant } from './inputs.ts';
import { ownResourcesActions } from './own-resources-actions.ts';
import { ownStepsActions } from './own-steps-actions.ts';
import { ownSummaryActions } from './own-summary-actions.ts';

const pastedReceipt = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Paste the receipt first.')
    .max(longestReceipt, `A receipt has at most ${longestReceipt.toLocaleString('en')} characters.`),
});

const importFile = z.strictObject({
  text: z
    .string()
    .min(1, 'Open a file or paste its text first.')
    .max(longestImport, 'An import file has at most 10 MB.'),
  as: importAs,
});

const ownSignIn = z.strictObject({ tenantId, service: ownService.default('resource-manager') });

/** What a customer is asked to allow, as the hand-off pack states it. */
export const requestedAccess = z.strictObject({
  appId: z.string(),
  /** The name of the application and of the provider, as the provider entered them; empty if they did not. */
  applicationName: z.string(),
  providerName: z.string(),
  /** The Microsoft Graph application permissions of the app registration; null if the console has not read them. */
  permissions: z.array(z.string()).nullable(),
  /** What happens if the customer removes the access, in the words of the provider; empty if they did not say. */
  ifRevoked: z.string(),
  /** Whether one consent can also cover the application with which people sign in. */
  coversSignIn: z.boolean(),
});
export type RequestedAccess = z.infer<typeof requestedAccess>;

/** Onboarding: from an invitation to verified access. */
export const onboardingActions = {
  ...ownResourcesActions,
  ...ownStepsActions,
  ...ownSummaryActions,
  /** Every request, every invitation, and every tenant whose access was never verified, the longest waiting first. */
  list: aboutFleet({
    input: nothing,
    output: z.array(onboardingItem),
    access: access.report,
    changes: false,
  }),
  /** How far the onboarding of one tenant is, derived from its latest report. An invited tenant is at the beginning. */
  path: aboutTenant({
    input: oneTenant,
    output: z.strictObject({
      tenant: tenantRecord,
      path: onboardingPath,
      /** Whether the tenant is in the list of tenants. */
      isAdded: z.boolean(),
      /** Null for a customer administrator. */
      invitation: invitation.nullable(),
      requested: requestedAccess,
      /** Whether an address of the provider is known that the firewall of a key vault can allow. */
      knowsAddresses: z.boolean(),
      /** How the access was removed that the tenant had; null if it has the application, or never had it. */
      removed: lastRemoval.nullable(),
      /**
       * A message to the customer about the next step or the verified access, as plain text; null if there is nothing to say, and
       * for a customer administrator.
       */
      message: z.strictObject({ subject: z.string(), message: z.string() }).nullable(),
      /** ISO 8601, UTC: when the current status began; when the tenant was added if it was never checked. */
      since: z.iso.datetime(),
      /** The steps that were handed to somebody and are not done. */
      handedOff: z.array(handOffWait),
      checkedAt: z.iso.datetime().nullable(),
      /** When an access check last proved the access; null if none ever did. */
      verifiedAt: z.iso.datetime().nullable(),
    }),
    access: access.read,
    changes: false,
  }),
  /** A text that the customer's administrator follows or runs, for a tenant in the list or an invited one. Holds no secret. */
  handOff: aboutTenant({
    input: z.strictObject({ tenantId, format: handOffFormat, choice: handOffChoice }),
    output: exportedFile,
    access: access.read,
    changes: false,
    leavesEntry: true,
  }),
  /**
   * The invitation of a tenant as a file, and the same content as one line to paste and as a link. The link is null if the
   * content is too long for one. Holds no secret.
   */
  saveInvitation: aboutTenant({
    input: oneTenant,
    output: z.strictObject({ ...exportedFile.shape, line: z.string(), link: z.string().nullable() }),
    access: access.manage,
    changes: false,
    leavesEntry: true,
  }),
  /** Looks up the tenant by Microsoft Entra's discovery document, and records the invitation. Sends nothing. */
  invite: aboutFleet({ input: newInvitation, output: invitation, access: access.manage, changes: true }),
  /** Asks the provider to invite the tenant of the signed-in person. Replaces their earlier request. */
  ask: aboutConsole({
    input: newOnboardingRequest,
    output: onboardingRequest,
    access: access.apply,
    changes: true,
  }),
  /** The request of the tenant of the signed-in person; null if nobody asked, or if the provider declined. */
  ownRequest: aboutConsole({
    input: nothing,
    output: z.strictObject({ request: onboardingRequest.nullable() }),
    access: access.apply,
    changes: false,
  }),
  /** Removes the request of a tenant. Its administrator can ask again. */
  decline: aboutTenant({
    input: oneTenant,
    output: nothing,
    access: access.manage,
    changes: true,
    worksOnFullDisk: true,
  }),
  renew: aboutTenant({
    input: z.strictObject({ tenantId, days: validDays }),
    output: invitation,
    access: access.manage,
    changes: true,
  }),
  withdraw: aboutTenant({
    input: oneTenant,
    output: nothing,
    access: access.manage,
    changes: true,
    worksOnFullDisk: true,
  }),
  /**
   * Adds an invited tenant to the list, so that its access can be checked. Its key vault follows. Its own administrator may
   * do this while the invitation is valid.
   */
  add: aboutTenant({ input: oneTenant, output: tenantRecord, access: access.check, changes: true }),
  /**
   * Opens the admin consent page of the tenant in the system's browser and returns at once; the page ends as an event. Opens
   * nothing if a check found the consent: then `opened` is false. With `both`, the page also asks for the application with which
   * people sign in.
   */
  openConsent: aboutTenant({
    input: z.strictObject({ tenantId, both: z.boolean().default(false) }),
    output: z.strictObject({ opened: z.boolean() }),
    access: access.check,
    changes: true,
  }),
  /** Stops waiting for the consent page. */
  cancelConsent: aboutTenant({ input: oneTenant, output: nothing, access: access.check, changes: false }),
  /** Who is signed in at the own tenant to act there, in this session; null if nobody is. */
  account: aboutTenant({
    input: ownSignIn,
    output: z.strictObject({ account: customerAccount.nullable() }),
    access: access.ownTenant,
    changes: false,
  }),
  /** Opens the sign-in page of the tenant in the system's browser and returns at once; it ends as an event. */
  signIn: aboutTenant({ input: ownSignIn, output: nothing, access: access.ownTenant, changes: true }),
  cancelSignIn: aboutTenant({ input: ownSignIn, output: nothing, access: access.ownTenant, changes: false }),
  /** The key vaults and keys that the person who signed in can see. */
  resources: aboutTenant({
    input: oneTenant,
    output: z.array(visibleVault),
    access: access.ownTenant,
    changes: false,
  }),
  /** Selects a key that the person can see. Keeps the other key vaults of the tenant. */
  chooseKey: aboutTenant({
    input: z.strictObject({
      tenantId,
      vaultUri,
      keyName: objectName,
      insteadOf: keyInVault.optional(),
    }),
    output: tenantRecord,
    access: access.ownTenant,
    changes: true,
  }),
  /** The exact requests that change the access of the application. Sends only reads. */
  planGrant: aboutTenant({
    input: z.strictObject({ tenantId, part: grantPart }),
    output: z.strictObject({ requests: z.array(plannedRequest), digest: z.string() }),
    access: access.ownTenant,
    changes: false,
  }),
  /** Sends the planned requests with the rights of the person, if they are still those with this digest. Then checks. */
  grant: aboutTenant({
    input: z.strictObject({ tenantId, part: grantPart, digest: z.string().length(64) }),
    output: z.strictObject({ sent: z.number().int().nonnegative() }),
    access: access.ownTenant,
    changes: true,
  }),
  /** Reads a receipt and compares it with what the services report without a credential. Changes nothing. */
  readReceipt: aboutFleet({
    input: pastedReceipt,
    output: z.strictObject({
      receipt,
      /** The name in the list or in the invitation; null if neither has the tenant. */
      knownAs: z.string().nullable(),
      isAdded: z.boolean(),
      /** Why the key vault did not say which tenant it belongs to. */
      vaultProblem: problem.nullable(),
    }),
    access: access.manage,
    changes: false,
  }),
  /** Adds the tenant of a receipt, or its key vault if the tenant is in the list, and ends the invitation. */
  acceptReceipt: aboutFleet({
    input: z.strictObject({ ...pastedReceipt.shape, name: tenantRecord.shape.name }),
    output: tenantRecord,
    access: access.manage,
    changes: true,
  }),
  /** Reads a CSV or JSON file of customers and looks up their tenants. Changes nothing. */
  previewImport: aboutFleet({
    input: importFile,
    output: importPreview,
    access: access.manage,
    changes: false,
  }),
  /** Adds every new customer of the file, or nothing if one row has an error. `days` is the validity of invitations. */
  import: aboutFleet({
    input: z.strictObject({ ...importFile.shape, days: validDays }),
    output: z.strictObject({ added: z.number().int().nonnegative() }),
    access: access.manage,
    changes: true,
  }),
} as const;
