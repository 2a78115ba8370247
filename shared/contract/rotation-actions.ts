import * as z from 'zod';
import { plannedChange, registrationChange, rotationView } from '../domain/rotation.ts';
import { access } from './access.ts';
import { aboutConsole, aboutFleet } from './action.ts';
import { confirmation, nothing } from './inputs.ts';

/** The rotation of the credential, as far as it concerns the registration and the customer tenants. */
export const rotationActions = {
  read: aboutConsole({ input: nothing, output: rotationView, access: access.admin, changes: false }),
  /** Opens the sign-in page of the home tenant in the system's browser and returns at once; it ends as an event. */
  signIn: aboutConsole({ input: nothing, output: nothing, access: access.admin, changes: true }),
  cancelSignIn: aboutConsole({ input: nothing, output: nothing, access: access.admin, changes: false }),
  /** The exact request that changes the registration. Sends only reads. */
  plan: aboutConsole({
    input: z.strictObject({ change: registrationChange }),
    output: plannedChange,
    access: access.admin,
    changes: false,
  }),
  /**
   * Sends the planned request with the rights of the person, if it is still the one with this digest. A created secret is
   * stored as the next credential; no action returns its value.
   */
  send: aboutConsole({
    input: z.strictObject({ change: registrationChange, digest: z.string().length(64), confirmation }),
    output: nothing,
    access: access.admin,
    changes: true,
  }),
  /** Starts signing in to every customer tenant with the next credential, and returns at once; its progress follows as events. */
  tryNext: aboutFleet({ input: nothing, output: nothing, access: access.admin, changes: true }),
  cancelTrial: aboutFleet({ input: nothing, output: nothing, access: access.admin, changes: false }),
} as const;
