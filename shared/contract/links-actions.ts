import * as z from 'zod';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

/** `package required`: macOS registers only an application that is a package. `no window`: a link opens a window. */
const linkState = z.enum(['registered', 'not registered', 'package required', 'no window']);
export type LinkState = z.infer<typeof linkState>;

const output = z.strictObject({ state: linkState });

/** Whether the operating system opens the links of Causeway (`causeway://`) with this copy of it, for the person at this computer. */
export const linksActions = {
  read: aboutConsole({ input: nothing, output, access: access.readInSetUp, changes: false }),
  /** Makes this copy the application for the links, or ends it again. */
  change: aboutConsole({
    input: z.strictObject({ registered: z.boolean() }),
    output,
    access: access.readInSetUp,
    changes: true,
  }),
} as const;
