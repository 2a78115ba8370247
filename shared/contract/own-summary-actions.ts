import * as z from 'zod';
import { access } from './access.ts';
import { aboutTenant } from './action.ts';
import { exportedFile, oneTenant } from './inputs.ts';

/** What a customer keeps about the access. Holds no secret. */
export const ownSummaryActions = {
  /** The summary as a web page. */
  summary: aboutTenant({
    input: oneTenant,
    output: z.strictObject({
      ...exportedFile.shape,
      /** Whether this console has a window, so that it can print the page to a PDF file. */
      canPrint: z.boolean(),
    }),
    access: access.read,
    changes: false,
    leavesEntry: true,
  }),
  /** The same as a PDF file, which the person saves in a dialog. False if the dialog was closed, or without a window. */
  printSummary: aboutTenant({
    input: oneTenant,
    output: z.strictObject({ saved: z.boolean() }),
    access: access.read,
    changes: false,
    leavesEntry: true,
  }),
} as const;
