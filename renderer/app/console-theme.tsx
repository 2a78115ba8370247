import {
  FluentProvider,
  RendererProvider,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useConsole } from '../api/console-context.tsx';
import { styleRenderer } from './style-renderer.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';

const themes: Readonly<Record<Exclude<Settings['theme'], 'system'>, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  'high-contrast': teamsHighContrastTheme,
};

function useSystemPrefersDark(): boolean {
  const query = '(prefers-color-scheme: dark)';
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Follows the light or dark mode of the system unless the settings override it. The browser itself applies forced colors. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { queries } = useConsole();
  const { theme } = useQuery(queries.settings.read({})).data ?? defaultSettings;
  const systemTheme = useSystemPrefersDark() ? 'dark' : 'light';
  return (
    <RendererProvider renderer={styleRenderer} targetDocument={document}>
      <FluentProvider theme={themes[theme === 'system' ? systemTheme : theme]} style={{ height: '100%' }}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
