import type { Command } from 'commander';
import { isSameTag } from '../../shared/domain/is-same-tag.ts';
import { matchesFilter } from '../../shared/domain/matches-filter.ts';
import type { SavedView } from '../../shared/domain/settings.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { statusOfRow } from '../../shared/domain/verdict-of-row.ts';
import { foldName } from './fold-name.ts';
import { note } from './print.ts';
import { UsageError } from './usage-error.ts';
import { valueOf, type CommandConsole } from './with-console.ts';

export interface SelectionOptions {
  readonly tag?: readonly string[];
  readonly view?: string;
  readonly failed?: true;
}

/** Adds the options that select tenants. */
export const withSelection = (command: Command): Command =>
  command
    .option('--tag <tag...>', 'select tenants with at least one of these tags')
    .option('--view <name>', 'select the tenants of a saved view')
    .option('--failed', 'select tenants whose latest status is “Not working”');

export const isSelective = ({ tag, view, failed }: SelectionOptions): boolean =>
  tag !== undefined || view !== undefined || failed === true;

/** The rows that match every given option, in their order; all of them without options. Says so if there are none. */
export async function selectTenants(
  { client }: Pick<CommandConsole, 'client'>,
  rows: readonly TenantRow[],
  options: SelectionOptions,
): Promise<readonly TenantRow[]> {
  if (!isSelective(options)) return rows;
  const views = options.view === undefined ? [] : valueOf(await client.settings.read({})).views;
  const selected = matching(rows, options, views, new Date());
  if (selected.length === 0 && rows.length > 0)
    note(`No tenant matches the selection. ${adviceAbout(rows, options)}`);
  return selected;
}

function adviceAbout(rows: readonly TenantRow[], { tag: wanted = [] }: SelectionOptions): string {
  const tags = [...new Set(rows.flatMap(({ annotations }) => annotations.tags))].sort();
  const unknown = wanted.filter((one) => !tags.some((tag) => isSameTag(tag, one)));
  if (unknown.length === 0) return 'Use fewer of the options --tag, --view and --failed.';
  return tags.length === 0
    ? 'No tenant has a tag. Run “causeway tenants edit” with --tag to add one.'
    : `The tags are ${tags.map((tag) => `“${tag}”`).join(', ')}.`;
}

/** Throws a `UsageError` if there is no such view. */
export function matching(
  rows: readonly TenantRow[],
  { tag: tags, view, failed }: SelectionOptions,
  views: readonly SavedView[],
  now: Date,
): TenantRow[] {
  const filter = view === undefined ? {} : viewNamed(views, view).filter;
  return rows.filter(
    (row) =>
      matchesFilter(row, filter, now) &&
      (tags === undefined || tags.some((tag) => row.annotations.tags.some((one) => isSameTag(one, tag)))) &&
      (failed === undefined || statusOfRow(row) === 'not working'),
  );
}

/** Throws a `UsageError` with the names of all views if there is none with this name. */
export function viewNamed(views: readonly SavedView[], wanted: string): SavedView {
  const found = views.find(({ name }) => foldName(name) === foldName(wanted));
  if (found) return found;
  const names = views.map(({ name }) => `“${name}”`).join(', ');
  throw new UsageError(
    `There is no view “${wanted}”. ${names === '' ? 'Save a view in the list of tenants first.' : `The views are ${names}.`}`,
  );
}
