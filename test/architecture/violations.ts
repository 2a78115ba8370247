import { posix } from 'node:path';
import ts from 'typescript';
import { layers } from './layers.ts';

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const isComposition = (path: string): boolean => /^electron\/(command-line\/)?[^/]+\.ts$/.test(path);

/** The layer of a path. `electron/` stands for the composition roots alone, so a new folder there has to be named. */
export function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`))
    .filter((prefix) => prefix !== 'electron/' || isComposition(path))
    .sort((a, b) => b.length - a.length)[0];
}

function mayImport(from: string, to: string): boolean {
  const [mine, theirs] = [layerOf(from), layerOf(to)];
  if (mine === undefined) return false;
  const allowed = layers[mine]?.may ?? [];
  return mine === theirs || allowed.includes(to) || (theirs !== undefined && allowed.includes(theirs));
}

/** Every import that the table of layers does not allow, as sentences. */
export function violationsIn(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const layer = layerOf(path);
    if (layer === undefined) return [`${path} belongs to no layer`];
    const packages = layers[layer]?.packages ?? null;
    return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
      if (fileName.startsWith('.')) {
        const target = posix.normalize(posix.join(posix.dirname(path), fileName));
        return mayImport(path, target) ? [] : [`${path} must not import ${target}`];
      }
      const fits =
        packages === null ||
        packages.some((name) =>
          /[/:]$/.test(name)
            ? fileName.startsWith(name)
            : fileName === name || fileName.startsWith(`${name}/`) || fileName.startsWith(`${name}-`),
        );
      return fits ? [] : [`${path} must not import the package ${fileName}`];
    });
  });
}
