import { existsSync, renameSync } from 'node:fs';

/**
 * Renames a damaged file, and what stands beside it under the given suffixes, to a name that nothing has yet.
 * Returns the new path. Nothing is deleted.
 */
export function quarantineFile(path: string, at: Date, suffixes: readonly string[] = []): string {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const all = ['', ...suffixes];
  const isFree = (base: string) => all.every((suffix) => !existsSync(`${base}${suffix}`));
  let kept = `${path}.damaged-${stamp}`;
  for (let count = 2; !isFree(kept); count += 1) kept = `${path}.damaged-${stamp}-${count}`;
  for (const suffix of all)
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${kept}${suffix}`);
  return kept;
}
