/** The themes of the menu, by their commands. */
export const themes = {
  'theme-system': 'system',
  'theme-light': 'light',
  'theme-dark': 'dark',
  'theme-high-contrast': 'high-contrast',
} as const;
