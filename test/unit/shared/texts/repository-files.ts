import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../../../', import.meta.url).pathname;

/** The paths of the files in a folder and its subfolders, relative to the repository. */
export const filesIn = (folder: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replace(/^\//, ''))
    .sort();

export const readFile = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
