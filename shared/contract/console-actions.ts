import * as z from 'zod';
import { environment } from '../domain/session.ts';
import { problem } from '../problems/problem.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

export const consoleActions = {
  about: aboutConsole({
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      environment,
      runtime: z.string(),
      /** The name of the open workspace; null if there is only one. */
      workspace: z.string().nullable(),
      /** Problems of the console itself, such as quarantined records. */
      notices: z.array(problem),
    }),
    access: access.anyone,
    changes: false,
  }),
} as const;
