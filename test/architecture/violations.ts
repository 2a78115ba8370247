import { importsOf, type SourceFile } from './imports.ts';
import { layers, type Layer } from './layers.ts';

type Table = Readonly<Record<string, Layer>>;

const isComposition = (path: string): boolean => /^electron\/[^/]+\.ts$/.test(path);

/** The layer of a path. `electron/` contains only the composition roots, so that a new folder there needs its own row. */
export function layerOf(path: string, table: Table = layers): string | undefined {
  return Object.keys(table)
    .filter((prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`))
    .filter((prefix) => prefix !== 'electron/' || isComposition(path))
    .sort((a, b) => b.length - a.length)[0];
}

/** The layers that each layer may import. A file that a row lists counts as its layer. */
export const layerGraph = (table: Table = layers): Map<string, string[]> =>
  new Map(
    Object.entries(table).map(([layer, { may }]) => [
      layer,
      may.flatMap((entry) => layerOf(entry, table) ?? []).filter((other) => other !== layer),
    ]),
  );

function mayImport(from: string, to: string): boolean {
  const [mine, theirs] = [layerOf(from), layerOf(to)];
  if (mine === undefined) return false;
  const allowed = layers[mine]?.may ?? [];
  return mine === theirs || allowed.includes(to) || (theirs !== undefined && allowed.includes(theirs));
}

/** A name that ends with `/` or `:` stands for everything that begins with it. */
const isPackage = (allowed: string, name: string): boolean =>
  /[/:]$/.test(allowed)
    ? name.startsWith(allowed)
    : name === allowed || name.startsWith(`${allowed}/`) || name.startsWith(`${allowed}-`);

/** Every import that the table does not allow, as a sentence. */
export function violationsIn(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const { path } = file;
    const layer = layerOf(path);
    if (layer === undefined) return [`${path} belongs to no layer`];
    const imported = importsOf(file);
    const allowed = layers[layer]?.packages ?? [];
    return [
      ...imported.files
        .filter((target) => !mayImport(path, target))
        .map((target) => `${path} must not import ${target}`),
      ...imported.packages
        .filter((name) => !allowed.some((one) => isPackage(one, name)))
        .map((name) => `${path} must not import the package ${name}`),
    ];
  });
}
