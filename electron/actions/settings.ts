import { ok } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { SettingsKeeper } from '../store/settings/settings-keeper.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

export interface SettingsParts {
  readonly settings: SettingsKeeper;
  readonly publish: (event: ConsoleEvent) => void;
}

export function settingsHandlers(parts: SettingsParts): ConsoleHandlers<TrustedCaller>['settings'] {
  const { settings, publish } = parts;
  return {
    read: () => ok(settings.read()),
    change: (part) => {
      const changed = settings.change(part);
      publish({ kind: 'settings-changed' });
      return ok(changed);
    },
  };
}
