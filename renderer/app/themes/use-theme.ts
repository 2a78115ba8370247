import type { Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Settings } from '../../../shared/domain/settings.ts';

export type ThemeName = Exclude<Settings['theme'], 'system'>;

const loaders: Readonly<Record<ThemeName, () => Promise<Theme>>> = {
  light: async () => (await import('./light-theme.ts')).lightTheme,
  dark: async () => (await import('./dark-theme.ts')).darkTheme,
  'high-contrast': async () => (await import('./high-contrast-theme.ts')).highContrastTheme,
};

const loaded = new Map<ThemeName, Theme>();

/** Only the theme that is shown is loaded. */
export async function loadTheme(name: ThemeName): Promise<Theme> {
  const theme = loaded.get(name) ?? (await loaders[name]());
  loaded.set(name, theme);
  return theme;
}

/** The theme; until it is loaded, the previous one. Undefined before any was loaded. */
export function useTheme(name: ThemeName): Theme | undefined {
  const [theme, setTheme] = useState(() => loaded.get(name));
  useEffect(() => {
    let isWanted = true;
    void loadTheme(name).then((next) => {
      if (isWanted) setTheme(next);
    });
    return () => {
      isWanted = false;
    };
  }, [name]);
  return theme;
}

/** The theme of the system: light or dark. */
export const systemTheme = (): ThemeName =>
  window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
