import { createRequire } from 'node:module';
import { Language, Parser, type Node } from '@vscode/tree-sitter-wasm';

const require = createRequire(import.meta.url);

await Parser.init();

async function parserOf(grammar: string): Promise<Parser> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

const parsers = {
  sh: await parserOf(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm')),
  ps1: await parserOf(require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm')),
  bicep: await parserOf(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')),
};

export interface Parsed {
  /** The parts that are no code of the language; empty if all is well. */
  readonly faults: readonly string[];
  /** The kinds of all nodes, without their texts. */
  readonly shape: string;
}

/** Parses a script of a shell, of PowerShell, or of Bicep. */
export function parseScript(language: keyof typeof parsers, text: string): Parsed {
  const tree = parsers[language].parse(
    language === 'bicep' ? withoutExtension(text) : text.replace(/^\ufeff/, ''),
  );
  if (tree === null) throw new Error('The parser returned no tree.');
  const parsed = { faults: faultsIn(tree.rootNode), shape: withPlainStrings(tree.rootNode.toString()) };
  tree.delete();
  return parsed;
}

/** The grammar is older than the statement `extension`, and knows its former name. */
const withoutExtension = (text: string): string =>
  text.replace(/^extension (\w+)$/m, (_, name: string) => `provider '${name}'`);

/** A string with escaped characters is one string all the same. */
const withPlainStrings = (shape: string): string =>
  shape
    .replace(/\(concatenation(?: \((?:raw_string|word)\))+\)/g, '(raw_string)')
    .replace(/(?: \((?:string_content|escape_sequence)\))+/g, ' (string_content)');

/** Where a shape leaves another one, each with what follows; null if they are the same. */
export function differenceOf(expected: string, found: string): readonly [string, string] | null {
  if (expected === found) return null;
  const length = Math.min(expected.length, found.length);
  let at = 0;
  while (at < length && expected[at] === found[at]) at += 1;
  return [expected.slice(at, at + 120), found.slice(at, at + 120)];
}

const faultsIn = (node: Node): string[] =>
  node.isError || node.isMissing
    ? [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`]
    : node.children.flatMap((child) => (child?.hasError ? faultsIn(child) : []));
