import * as z from 'zod';
import { enteredCredential, shownCredential } from '../domain/provider-credential.ts';
import { environment } from '../domain/session.ts';
import { applicationId, tenantId } from '../domain/tenant.ts';
import { cloudName } from '../cloud.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { confirmation, nothing } from './inputs.ts';

/** The configured provider application, without its secret. */
export const providerView = z.strictObject({
  environment,
  /** The client ID of the application that the demo simulates. */
  simulatedId: z.string().optional(),
  clientId: z.string().nullable(),
  homeTenantId: z.string().nullable(),
  cloud: cloudName.nullable(),
  /** Null if none is configured or its secret part cannot be read. */
  credential: shownCredential.nullable(),
  /** The credential that a rotation replaces; in the demo, that of the simulated application. Null if there can be no rotation. */
  rotates: shownCredential.nullable(),
  /** The second credential of a rotation; null without a rotation. */
  other: z.strictObject({ state: z.enum(['next', 'previous']), credential: shownCredential }).nullable(),
  /** The number of customer tenants that depend on the credential. */
  tenants: z.number().int(),
  /** Environment variables take precedence, so the settings have no effect. */
  fromEnvironment: z.boolean(),
  /** Whether the console can open a dialog to choose a file. */
  choosesFiles: z.boolean(),
  /** Whether secrets survive a restart on this machine, and if not, why. */
  keeping: z.strictObject({ persists: z.boolean(), why: z.string().nullable() }),
});

export type ProviderView = z.infer<typeof providerView>;

export const providerActions = {
  read: aboutConsole({
    input: nothing,
    output: providerView,
    access: access.reportInSetUp,
    changes: false,
  }),
  /** Takes effect after a restart. No action returns the secret. */
  configure: aboutConsole({
    input: z.strictObject({
      cloud: cloudName,
      homeTenantId: tenantId,
      clientId: applicationId,
      credential: enteredCredential,
    }),
    output: providerView,
    access: access.setUp,
    changes: true,
  }),
  /** Opens a dialog of the operating system. Returns a path only, never the content of the file; null if it was closed. */
  chooseFile: aboutConsole({
    input: nothing,
    output: z.strictObject({ path: z.string().nullable() }),
    access: access.setUp,
    changes: false,
  }),
  /** Begins a rotation: stores the next credential beside the current one, which stays in use. */
  addNext: aboutConsole({
    input: z.strictObject({ credential: enteredCredential }),
    output: providerView,
    access: access.admin,
    changes: true,
  }),
  /** Exchanges the current and the other credential if the home tenant accepts the other one. The console uses it at once. */
  exchange: aboutConsole({
    input: nothing,
    output: providerView,
    access: access.admin,
    changes: true,
  }),
  /** Removes the other credential from this computer. The current one stays. */
  removeOther: aboutConsole({
    input: nothing,
    output: providerView,
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Deletes the application and its credential; the next start opens the demo. */
  forget: aboutConsole({
    input: z.strictObject({ confirmation }),
    output: providerView,
    access: access.setUp,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
