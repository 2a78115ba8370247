import * as z from 'zod';
import { setupTarget, type SetupTarget } from '../../../shared/domain/provider-setup/setup-target.ts';
import type { SettingsFile } from './settings-file.ts';

const section = 'providerSetup';

const stored = z.object({
  /** Whether the next start opens the set-up instead of the demo. */
  isBegun: z.boolean().catch(false),
  target: setupTarget.nullable().catch(null),
});

/** What the guided set-up of the provider remembers until it is finished. Holds no secret. */
export interface SetupDraft {
  readonly isBegun: boolean;
  readonly target: SetupTarget | null;
}

/** Keeps the draft in the settings file. */
export interface SetupDraftKeeper {
  read(): SetupDraft;
  write(change: Partial<SetupDraft>): void;
  forget(): void;
}

export function setupDraftKeeper(file: SettingsFile): SetupDraftKeeper {
  const read = (): SetupDraft =>
    stored.catch({ isBegun: false, target: null }).parse(file.read(section) ?? {});
  return {
    read,
    write: (change) => file.write(section, { ...read(), ...change }),
    forget: () => file.forget(section),
  };
}
