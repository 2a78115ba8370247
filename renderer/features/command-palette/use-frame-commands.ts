import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useSettings } from '../../api/use-settings.ts';
import type { WindowCommand } from '../../../shared/contract/window-command.ts';

/** The themes of the menu, by their commands. */
const themes = {
  'theme-system': 'system',
  'theme-light': 'light',
  'theme-dark': 'dark',
  'theme-high-contrast': 'high-contrast',
} as const;

const isOfTheme = (command: WindowCommand): command is keyof typeof themes => command in themes;

/** A command of every window, whatever it shows. */
type FrameCommand = 'back' | 'forward' | keyof typeof themes;

/** Carries out a command of every window, and passes each other one to `others`. */
export function useFrameCommands(
  others: (command: Exclude<WindowCommand, FrameCommand>) => void,
): (command: WindowCommand) => void {
  const { history } = useRouter();
  const { change } = useSettings();
  return useCallback(
    (command) => {
      if (command === 'back') history.back();
      else if (command === 'forward') history.forward();
      else if (isOfTheme(command)) change({ theme: themes[command] });
      else others(command);
    },
    [history, change, others],
  );
}
