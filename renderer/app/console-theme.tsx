import { FluentProvider, RendererProvider } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useConsole } from '../api/console-context.tsx';
import { useMedia } from '../ui/use-media.ts';
import { StartFrame } from './start-frame.tsx';
import { styleRenderer } from './style-renderer.ts';
import { useTheme, type ThemeName } from './themes/use-theme.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';

/** Follows the light or dark mode of the system unless the settings override it. The browser itself applies forced colors. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { queries } = useConsole();
  const { theme: chosen } = useQuery(queries.settings.read({})).data ?? defaultSettings;
  const systemTheme: ThemeName = useMedia('(prefers-color-scheme: dark)') ? 'dark' : 'light';
  const shown = chosen === 'system' ? systemTheme : chosen;
  const theme = useTheme(shown);
  // The scroll bars and the form controls of the browser follow the color scheme of the whole page.
  useEffect(() => {
    document.documentElement.style.colorScheme = shown === 'light' ? 'light' : 'dark';
  }, [shown]);
  if (theme === undefined) return <StartFrame />;
  return (
    <RendererProvider renderer={styleRenderer} targetDocument={document}>
      <FluentProvider theme={theme} style={{ height: '100%' }}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
