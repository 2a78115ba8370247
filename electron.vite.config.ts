import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rolldown } from 'vite';
import { tokens } from '@fluentui/react-components';

const from = (path: string): string => resolve(import.meta.dirname, path);

/** Modules of plain data. With their values alone, the first screen loads without the schemas and texts behind them. */
const dataModules = ['shared/problems/headlines.ts', 'shared/contract/permissions.ts'].map(from);

const replaceByValues: Plugin = {
  name: 'replace-by-values',
  apply: 'build',
  async load(id) {
    if (!dataModules.includes(id)) return null;
    const values = (await import(pathToFileURL(id).href)) as Readonly<Record<string, unknown>>;
    return Object.entries(values)
      .map(([name, value]) => `export const ${name} = ${asTable(value) ?? withoutRepetition(value)};`)
      .join('\n');
  },
};

/**
 * Objects that all have texts with the same names, of which the last ones can be missing, as one text without these names, and each
 * frequent text once; null for another value.
 */
function asTable(value: unknown): string | null {
  const rows = Object.entries(value as Readonly<Record<string, unknown>>);
  const names = rows
    .map(([, row]) => Object.keys(row ?? {}))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), []);
  const isTable = rows.every(
    ([, row]) =>
      Object.keys(row ?? {}).every((name, index) => name === names[index]) &&
      Object.values(row ?? {}).every((cell) => typeof cell === 'string' || cell === true),
  );
  if (!isTable || names.length === 0) return null;
  const texts = rows.map(([key, row]) => [
    key,
    ...Object.values(row as Readonly<Record<string, string | true>>),
  ]);
  const often = [...Map.groupBy(texts.flat(), (text) => text)].flatMap(([text, { length }]) =>
    length > 9 && typeof text === 'string' ? [text] : [],
  );
  // A number sign before a number stands for a frequent text, and alone for true.
  const written = (cell: string | true): string => {
    if (cell === true) return '#';
    if (often.includes(cell)) return `#${often.indexOf(cell)}`;
    if (/^#|[|~]/.test(cell)) throw new Error(`The text “${cell}” contains a separator of the table.`);
    return cell;
  };
  const { text: table, words } = withShortWords(texts.map((row) => row.map(written).join('|')).join('~'));
  return `((often, names) => Object.fromEntries(${JSON.stringify(words)}.reduce((text, [short, word]) => text.replaceAll(short, word), ${JSON.stringify(table)}).split('~').map((row) => {
    const [key, ...cells] = row.split('|');
    return [key, Object.fromEntries(cells.map((cell, index) => [names[index], cell === '#' || (cell[0] === '#' ? often[cell.slice(1)] : cell)]))];
  })))(${JSON.stringify(often)}, ${JSON.stringify(names)})`;
}

/** The text with one unused character for each of the words that take most of it, and these words. */
function withShortWords(text: string): {
  readonly text: string;
  readonly words: readonly (readonly [short: string, word: string])[];
} {
  const unused = '!$%&*+;<=>?@^_`{}[]/'.split('').filter((character) => !text.includes(character));
  const longest = [...Map.groupBy(text.match(/[ -]?[A-Za-z]{2,}(?:-| is| not)?/g) ?? [], (word) => word)]
    .map(([word, all]) => ({ word, saved: (word.length - 1) * all.length }))
    .sort((one, other) => other.saved - one.saved)
    .slice(0, unused.length);
  const words = longest.map(({ word }, index) => [unused[index] ?? '', word] as const);
  return { text: words.reduce((short, [character, word]) => short.replaceAll(word, character), text), words };
}

/** Objects of objects, in which each inner value that occurs again is written once. */
function withoutRepetition(value: unknown): string {
  const different: string[] = [];
  const outer = Object.entries(value as Readonly<Record<string, object>>).map(([area, inner]) => {
    const members = Object.entries(inner).map(([name, one]) => {
      const text = JSON.stringify(one);
      const index = different.includes(text) ? different.indexOf(text) : different.push(text) - 1;
      return `${JSON.stringify(name)}: all[${index}]`;
    });
    return `${JSON.stringify(area)}: {${members.join(', ')}}`;
  });
  return `((all) => ({${outer.join(', ')}}))([${different.join(', ')}])`;
}

/** Fluent's tokens are names of CSS variables. Written out where they are used, their table is not loaded. */
const inlineTokens: Plugin = {
  name: 'inline-tokens',
  apply: 'build',
  transform(code) {
    if (!/import [^;]*\btokens\b/.test(code)) return null;
    return code.replace(/(?<![\w.$])tokens\.(\w+)/g, (text, name: string) =>
      name in tokens ? JSON.stringify(tokens[name as keyof typeof tokens]) : text,
    );
  },
};

/** The libraries that every screen needs, in one file: each file is a request to the main process, which is busy during the start. */
const libraries = {
  name: 'libraries',
  test: /node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|@tanstack\/(?:history|store|react-store|router-core|react-router|query-core|react-query)|@griffel|@emotion|@fluentui\/(?:react-(?:utilities|shared-contexts|jsx-runtime|context-selector|provider|link)|keyboard-keys)|rtl-css-js|stylis|keyborg)\//,
};

const isOwn = (id: string): boolean => !id.includes('/node_modules/') && /\/(?:renderer|shared)\//.test(id);

/** The console's modules that the page imports at once, in one file for the same reason. */
const firstScreen = {
  debugName: 'first-screen',
  name(id: string, graph: Pick<Rolldown.PluginContext, 'getModuleInfo'>): string | null {
    if (firstScreenModules.size === 0) {
      firstScreenModules.add(from('renderer/app/main.tsx'));
      // The set grows while it is read.
      for (const one of firstScreenModules)
        for (const next of graph.getModuleInfo(one)?.importedIds ?? [])
          if (isOwn(next)) firstScreenModules.add(next);
    }
    return firstScreenModules.has(id) ? 'first-screen' : null;
  },
};
const firstScreenModules = new Set<string>();

const nonce = '__CSP_NONCE__';
const themes = { light: 'renderer/app/themes/light-theme.ts', dark: 'renderer/app/themes/dark-theme.ts' };

/** The theme of the system loads with the page. The page asks for it only after its scripts have run, when the main process is busy. */
const preloadTheme: Plugin = {
  name: 'preload-theme',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      return Object.entries(themes).flatMap(([scheme, module]) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === from(module));
        if (!chunk) throw new Error(`${module} is not a file of its own.`);
        return [chunk.fileName, ...chunk.imports]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: {
              ...{ rel: 'modulepreload', crossorigin: true, href: `./${file}`, nonce },
              media: `(prefers-color-scheme: ${scheme})`,
            },
            injectTo: 'head' as const,
          }));
      });
    },
  },
};

export default defineConfig(({ mode }) => ({
  main: {
    /** Only a development build loads the page from another address. */
    define: mode === 'development' ? {} : { 'process.env.ELECTRON_RENDERER_URL': 'undefined' },
    build: {
      target: 'node24.15',
      externalizeDeps: false,
      rolldownOptions: { input: from('electron/main.ts') },
    },
  },
  preload: {
    build: {
      target: 'node24.15',
      externalizeDeps: false,
      rolldownOptions: {
        input: from('electron/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    html: { cspNonce: nonce },
    plugins: [react(), replaceByValues, inlineTokens, preloadTheme],
    build: {
      target: 'chrome140',
      outDir: from('out/renderer'),
      minify: true,
      /** A screen that is loaded later names its imports itself; only the page needs them ahead. */
      modulePreload: { resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []) },
      rolldownOptions: {
        input: from('renderer/index.html'),
        /** The page disables eval in zod before it creates the first schema, so chunks must not change the order. */
        output: { strictExecutionOrder: true, codeSplitting: { groups: [libraries, firstScreen] } },
      },
    },
  },
}));
