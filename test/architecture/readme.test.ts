import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const pages = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })].map((path) =>
  path.replaceAll('\\', '/'),
);
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** A path from the project's root, in a code span. */
const span = /`((?:electron|renderer|shared|test|docs)\/[^`\s<>{}]*)`/g;
/** The target of a link or an image, relative to the page. */
const link = /\]\((?![a-z]+:|#)([^)#\s]+)/g;

const pathsIn = (page: string): string[] => {
  const text = read(page);
  const spans = [...text.matchAll(span)].map(([, path = '']) => path);
  const links = [...text.matchAll(link)].map(([, path = '']) => posix.join(posix.dirname(page), path));
  return [...new Set([...spans, ...links])];
};

/** The rows of the table under a heading, each as its cells. */
const rowsUnder = (heading: string): string[][] => {
  const [, section = ''] = read('README.md').split(`\n## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
};

describe('the documents', () => {
  it.each(pages.map((page) => [page, pathsIn(page)] as const))(
    '%s names only paths that exist',
    (_, paths) => {
      expect(paths.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
    },
  );

  it('would show a path that does not exist', () => {
    expect(pathsIn('README.md')).toContain('electron/network/retry-after.ts');
    expect(globSync('electron/network/no-such-file.ts', { cwd: root })).toEqual([]);
  });
});

describe('the README', () => {
  it('answers 42 questions, each with a file that can be opened', () => {
    const rows = rowsUnder('Where is what');
    expect(rows).toHaveLength(42);
    for (const [question = '', file = ''] of rows) {
      expect(question).toMatch(/\?$/);
      expect(read(file.replaceAll('`', '')).length).toBeGreaterThan(0);
    }
  });

  it('lists every folder', () => {
    const listed = rowsUnder('Folders').map(([folder = '']) => folder.replaceAll('`', ''));
    const folders = ['electron', 'renderer', 'shared', 'test'].flatMap((parent) =>
      readdirSync(`${root}${parent}`)
        .map((name) => `${parent}/${name}`)
        .filter((path) => statSync(`${root}${path}`).isDirectory()),
    );
    expect(folders.filter((folder) => !listed.includes(folder))).toEqual([]);
  });
});
