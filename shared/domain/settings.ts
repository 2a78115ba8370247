import * as z from 'zod';
import { historyPolicy } from './history-policy.ts';
import { tenantColumn } from './tenant-columns.ts';
import { tenantFilter } from './tenant-filter.ts';
import { applicationId } from './tenant.ts';

/** A filter of the list of tenants with a name. */
export const savedView = z.strictObject({
  name: z.string().trim().min(1, 'Enter a name for the view.').max(60, 'A name has at most 60 characters.'),
  filter: tenantFilter,
});
export type SavedView = z.infer<typeof savedView>;

/** Who sends letters to customers. Empty texts are omitted from a letter. */
export const sender = z.strictObject({
  providerName: z.string().trim().max(120, 'A name has at most 120 characters.'),
  contact: z.string().trim().max(120, 'A contact has at most 120 characters.'),
  replyTo: z.union([z.literal(''), z.email('Enter an email address such as support@contoso.com.')]),
});
export type Sender = z.infer<typeof sender>;

const address = 'Enter an address such as 203.0.113.7, or a range such as 203.0.113.0/28.';

/** What the provider says to every customer who is asked for access. Plain text; empty texts are omitted. */
export const onboardingTexts = z.strictObject({
  applicationName: z.string().trim().max(120, 'A name has at most 120 characters.'),
  /** What happens if the customer removes the access. */
  ifRevoked: z.string().trim().max(2_000, 'The text has at most 2,000 characters.'),
  /** The public addresses of the provider, for the firewall of a key vault. */
  addresses: z
    .array(z.union([z.ipv4(address), z.cidrv4(address)], address))
    .max(20, 'Enter at most 20 addresses.'),
});
export type OnboardingTexts = z.infer<typeof onboardingTexts>;

const jitterMessage = 'Enter a whole number of minutes from 0 to 60.';
const paceMessage = 'Enter a whole number from 0 to 10,000.';

/** How the schedules of this installation are followed. */
export const scheduling = z.strictObject({
  /** A scheduled run starts up to this many minutes later, so that not everything starts at once. */
  jitterMinutes: z.number(jitterMessage).int(jitterMessage).min(0, jitterMessage).max(60, jitterMessage),
  /** How many tenants the scheduled runs together check in a minute; 0 for no limit. */
  tenantsPerMinute: z.number(paceMessage).int(paceMessage).min(0, paceMessage).max(10_000, paceMessage),
  /** Whether closing the window keeps Causeway in the notification area, so that the schedules go on. */
  closeToTray: z.boolean(),
  /** Whether Causeway starts when the person signs in to the computer. */
  startAtSignIn: z.boolean(),
});
export type Scheduling = z.infer<typeof scheduling>;

const concurrencyMessage = 'Enter a whole number from 1 to 64.';

/** The preferences of this installation. Nothing in them is secret. */
export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'high-contrast']),
  /** How many tenants a run checks at the same time. */
  concurrency: z
    .number(concurrencyMessage)
    .int(concurrencyMessage)
    .min(1, concurrencyMessage)
    .max(64, concurrencyMessage),
  density: z.enum(['comfortable', 'compact']),
  navigation: z.enum(['expanded', 'collapsed']),
  /** The columns of the list of tenants, in their order. */
  columns: z.array(tenantColumn).min(1).max(tenantColumn.options.length),
  views: z.array(savedView).max(50, 'Save at most 50 views.'),
  sender,
  onboarding: onboardingTexts,
  /** The application with which people sign in to a live console; empty if there is none. Takes effect after a restart. */
  consoleClientId: z.union([z.literal(''), applicationId]),
  /** Whether an administrator of a tenant that nobody invited may sign in to ask for onboarding. */
  acceptsRequests: z.boolean(),
  scheduling,
  /** How long the reports of the checks are kept. */
  history: historyPolicy,
  /** Minutes without input after which the session is locked; 0 for never. */
  lockAfterMinutes: z
    .number()
    .int()
    .min(0)
    .max(24 * 60),
});
export type Settings = z.infer<typeof settings>;

/** The settings that only decide how the window looks to a person. */
const viewSettings: ReadonlySet<string> = new Set<keyof Settings>([
  'theme',
  'density',
  'navigation',
  'columns',
  'views',
]);

/** Whether a change concerns what Causeway does, not only how the window looks. */
export const changesMoreThanView = (change: {
  readonly [Name in keyof Settings]?: Settings[Name] | undefined;
}): boolean => Object.entries(change).some(([name, value]) => value !== undefined && !viewSettings.has(name));
