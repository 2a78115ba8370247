import * as z from 'zod';

/** What the menu of the window asks the page to do. */
export const windowCommand = z.enum([
  'back',
  'forward',
  'overview',
  'alerts',
  'tenants',
  'onboarding',
  'encryption',
  'explain',
  'error-reference',
  'activity',
  'settings',
  'open-invitation',
  'command-palette',
  'search',
  'check',
  'shortcuts',
  'theme-system',
  'theme-light',
  'theme-dark',
  'theme-high-contrast',
]);
export type WindowCommand = z.infer<typeof windowCommand>;
