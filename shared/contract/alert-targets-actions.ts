import * as z from 'zod';
import { alertTarget, enteredTarget } from '../domain/alerts/alert-target.ts';
import { deadLetter, deliveryFailure, targetView } from '../domain/alerts/delivery.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

/** The most dead letters that a list holds. */
export const deadLetterLimit = 200;

const oneTarget = z.strictObject({ targetId: alertTarget.shape.targetId });
const oneDeadLetter = z.strictObject({ position: deadLetter.shape.position });

export const targetList = z.strictObject({
  /** In the order of addition. */
  targets: z.array(targetView),
  /** Whether the local file sets a command that can be used. */
  hasCommand: z.boolean(),
  /** Whether secrets survive a restart on this machine, and if not, why. */
  keeping: z.strictObject({ persists: z.boolean(), why: z.string().nullable() }),
});
export type TargetList = z.infer<typeof targetList>;

/** Where alerts are sent. No action returns a secret of a target. */
export const alertTargetsActions = {
  list: aboutConsole({ input: nothing, output: targetList, access: access.manage, changes: false }),
  /** The target receives test messages only until it is confirmed. */
  add: aboutConsole({ input: enteredTarget, output: targetList, access: access.admin, changes: true }),
  /** Secrets that are null stay. A target whose address changes must be confirmed again. */
  edit: aboutConsole({
    input: z.strictObject({ ...oneTarget.shape, target: enteredTarget }),
    output: targetList,
    access: access.admin,
    changes: true,
  }),
  /** Deletes the target with its secrets and its messages. */
  remove: aboutConsole({
    input: oneTarget,
    output: targetList,
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
  /** Sends a message with a word that confirms the target. `failure` says why it was not delivered. */
  sendTest: aboutConsole({
    input: oneTarget,
    output: z.strictObject({ failure: deliveryFailure.nullable() }),
    access: access.admin,
    changes: true,
  }),
  /** Confirms the target if the word is that of its latest test message. A word can be tried five times. */
  confirm: aboutConsole({
    input: z.strictObject({ ...oneTarget.shape, word: z.string().trim().min(1, 'Enter the word.').max(100) }),
    output: targetList,
    access: access.admin,
    changes: true,
  }),
  /** The messages that were given up, the newest first. */
  deadLetters: aboutConsole({
    input: nothing,
    output: z.array(deadLetter).max(deadLetterLimit),
    access: access.manage,
    changes: false,
  }),
  retryDeadLetter: aboutConsole({
    input: oneDeadLetter,
    output: nothing,
    access: access.admin,
    changes: true,
  }),
  discardDeadLetter: aboutConsole({
    input: oneDeadLetter,
    output: nothing,
    access: access.admin,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
