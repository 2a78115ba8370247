import { existsSync, renameSync } from 'node:fs';

/**
 * Renames a damaged file, and the files with the given suffixes beside it, to an unused name. Deletes nothing. Returns the
 * new path.
 */
export function quarantineFile(path: string, at: Date, suffixes: readonly string[] = []): string {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const all = ['', ...suffixes];
  const isFree = (base: string) => all.every((suffix) => !existsSync(`${base}${suffix}`));
  let newPath = `${path}.damaged-${stamp}`;
  for (let count = 2; !isFree(newPath); count += 1) newPath = `${path}.damaged-${stamp}-${count}`;
  for (const suffix of all)
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${newPath}${suffix}`);
  return newPath;
}
