/**
 * Parts of the catalogue's sentences. Each reads well whether its fact is known or not, so that one template explains a
 * problem in a tenant's report and in an error that somebody pasted.
 */

type Fact = string | undefined | null;

/** `the tenant 7b1f…`, or `the tenant` if the id is not known. */
export const the = (noun: string, id?: Fact): string => `the ${noun}${isKnown(id) ? ` ${id}` : ''}`;

/** `The tenant 7b1f…` at the beginning of a sentence. */
export const The = (noun: string, id?: Fact): string => capitalized(the(noun, id));

/** `the key “customer-data”`, or `the key` if its name is not known. */
export const theNamed = (noun: string, name?: Fact): string =>
  `the ${noun}${isKnown(name) ? ` “${name}”` : ''}`;

/** `The key “customer-data”` at the beginning of a sentence. */
export const TheNamed = (noun: string, name?: Fact): string => capitalized(theNamed(noun, name));

/** What is said about a fact if it is known; otherwise `otherwise`, which is empty unless given. */
export const ifKnown = (fact: Fact, say: (known: string) => string, otherwise = ''): string =>
  isKnown(fact) ? say(fact) : otherwise;

const isKnown = (fact: Fact): fact is string => fact !== undefined && fact !== null && fact !== '';

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const series = new Intl.ListFormat('en', { type: 'conjunction' });

/** `a, b, and c`. */
export const inSeries = (parts: readonly string[]): string => series.format(parts);

const plural = new Intl.PluralRules('en');

/** `1 second`, `30 seconds`; `one` is the singular. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${plural.select(number) === 'one' ? one : many}`;

const dateOf = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const timeOf = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' });

/** `31 Jan 2026`, the day in UTC, from ISO 8601 or `2026-01-31`. */
export const onDay = (day: string): string => dateOf.format(new Date(day));

/** `31 Jan 2026, 12:00 UTC` from ISO 8601. */
export const onDate = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${dateOf.format(time)}, ${timeOf.format(time)} UTC`;
};
