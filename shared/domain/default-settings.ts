import type { Settings } from './settings.ts';
import type { TenantColumn } from './tenant-columns.ts';

/** The columns that a new installation shows. The name is always shown. */
export const defaultColumns: readonly TenantColumn[] = [
  'name',
  'domain',
  'vaults',
  'status',
  'owner',
  'since',
  'checked',
];

export const defaultSettings: Settings = {
  theme: 'system',
  concurrency: 8,
  density: 'comfortable',
  navigation: 'expanded',
  columns: [...defaultColumns],
  views: [],
  sender: { providerName: '', contact: '', replyTo: '' },
  onboarding: { applicationName: '', ifRevoked: '', addresses: [] },
  consoleClientId: '',
  acceptsRequests: false,
  scheduling: { jitterMinutes: 1, tenantsPerMinute: 0, closeToTray: false, startAtSignIn: false },
  history: { allDays: 30, dailyDays: 90, changeDays: 400 },
  lockAfterMinutes: 0,
};
