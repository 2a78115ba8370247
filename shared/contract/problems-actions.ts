import * as z from 'zod';
import { explainedText } from '../domain/explained-text.ts';
import { longestText } from '../domain/longest-text.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';

export const problemsActions = {
  /** Explains a pasted error on this machine. Sends and stores nothing. */
  explain: aboutConsole({
    input: z.strictObject({
      text: z
        .string()
        .min(1, 'Paste the error first.')
        .max(longestText, `Paste at most ${longestText.toLocaleString('en')} characters.`),
    }),
    output: explainedText,
    access: access.read,
    changes: false,
  }),
} as const;
