import { posix } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a file imports, types included: `files` from the project's root, and `packages` with Node modules. */
export function importsOf({ path, text }: SourceFile): { files: string[]; packages: string[] } {
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const isFile = (name: string): boolean => name.startsWith('.');
  return {
    files: names.filter(isFile).map((name) => posix.normalize(posix.join(posix.dirname(path), name))),
    packages: names.filter((name) => !isFile(name)),
  };
}
