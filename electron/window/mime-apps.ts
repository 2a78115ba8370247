/**
 * The file `mimeapps.list`, in which a person chooses the application for a type. Every other line stays as it is. Source:
 * specifications.freedesktop.org/mime-apps-spec.
 */
const defaults = '[Default Applications]';

const isGroup = (line: string): boolean => line.trim().startsWith('[');
const entriesIn = (line: string): string[] =>
  line
    .slice(line.indexOf('=') + 1)
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** The lines, and where the group with the chosen applications and the line of the type in it are; -1 if there is none. */
function find(text: string, type: string) {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const group = lines.findIndex((line) => line.trim() === defaults);
  const after = group < 0 ? [] : lines.slice(group + 1);
  const end = after.findIndex(isGroup);
  const index = after
    .slice(0, end < 0 ? undefined : end)
    .findIndex((line) => line.split('=')[0]?.trim() === type);
  return { lines, group, line: index < 0 ? -1 : group + 1 + index };
}

const textOf = (lines: readonly string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`);

/** The first entry that the person chose for the type; null if there is none. */
export function chosenFor(text: string, type: string): string | null {
  const { lines, line } = find(text, type);
  return entriesIn(lines[line] ?? '')[0] ?? null;
}

/** The text with the entry as the first choice for the type. */
export function withChoice(text: string, type: string, entry: string): string {
  const { lines, group, line } = find(text, type);
  const others = entriesIn(lines[line] ?? '').filter((one) => one !== entry);
  const chosen = `${type}=${[entry, ...others].join(';')}`;
  if (line >= 0) return textOf(lines.with(line, chosen));
  if (group >= 0) return textOf(lines.toSpliced(group + 1, 0, chosen));
  return textOf([...lines, ...(lines.length > 0 ? [''] : []), defaults, chosen]);
}

/** The text without the entry for the type. */
export function withoutChoice(text: string, type: string, entry: string): string {
  const { lines, line } = find(text, type);
  if (line < 0) return text;
  const others = entriesIn(lines[line] ?? '').filter((one) => one !== entry);
  return textOf(
    others.length === 0 ? lines.toSpliced(line, 1) : lines.with(line, `${type}=${others.join(';')}`),
  );
}
