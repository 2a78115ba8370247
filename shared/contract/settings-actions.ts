import { changesMoreThanView, settings } from '../domain/settings.ts';
import { access } from './access.ts';
import { aboutConsole } from './action.ts';
import { nothing } from './inputs.ts';

export const settingsActions = {
  read: aboutConsole({ input: nothing, output: settings, access: access.anyone, changes: false }),
  /**
   * Only operators and administrators change `concurrency` and `sender`; only the provider's staff sees and changes `views`.
   * A change of how the window looks alone leaves no audit entry.
   */
  change: aboutConsole({
    input: settings.partial(),
    output: settings,
    access: access.readInSetUp,
    changes: true,
    audits: changesMoreThanView,
  }),
} as const;
