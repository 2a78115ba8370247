import { parse, type DocumentNode, type ValueNode } from '@humanwhocodes/momoa';
import type * as z from 'zod';
import { worldFile, type WorldFile } from './world-file.ts';

/** What is wrong with a file, and where. Lines and columns start at 1. */
export interface WorldFault {
  readonly line: number;
  readonly column: number;
  /** The place in the file, such as `customers[0].vaults[1].name`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

export type ReadWorld =
  | { readonly world: WorldFile; readonly faults?: never }
  | { readonly world?: never; readonly faults: readonly WorldFault[] };

/** Reads a world from JSON. Returns every fault with its place. */
export function readWorldFile(text: string): ReadWorld {
  const json = text.replace(/^\ufeff/, '');
  const tree = parseTree(json);
  if ('fault' in tree) return { faults: [tree.fault] };
  const repeated = repeatedNames(tree.document.body, []);
  if (repeated.length > 0) return { faults: repeated };
  const parsed = worldFile.safeParse(JSON.parse(json));
  if (parsed.success) return { world: parsed.data };
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, tree.document));
  return { faults: faults.toSorted((one, other) => one.line - other.line || one.column - other.column) };
}

function parseTree(text: string): { document: DocumentNode } | { fault: WorldFault } {
  try {
    return { document: parse(text) };
  } catch (reason) {
    if (!(reason instanceof Error && 'line' in reason && 'column' in reason)) throw reason;
    const message = reason.message.replace(/ \(\d+:\d+\)$/, '');
    return { fault: { line: Number(reason.line), column: Number(reason.column), path: '', message } };
  }
}

type Path = readonly PropertyKey[];

function faultsOf(issue: z.core.$ZodIssue, { body }: DocumentNode): WorldFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => faultAt(body, [...issue.path, name], 'This name is unknown.'));
  // Of the alternatives, the one is meant that fits best: its own fault is the helpful one.
  if (issue.code === 'invalid_union') {
    const [closest] = issue.errors
      .map((issues) => issues.map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
      .filter((issues) => issues.some(({ path }) => path.length > issue.path.length));
    if (closest) return closest.flatMap((one) => faultsOf(one, { body } as DocumentNode));
  }
  return [faultAt(body, issue.path, messageOf(issue, body))];
}

const mostValues = 20;

function messageOf(issue: z.core.$ZodIssue, body: ValueNode): string {
  if (issue.code === 'invalid_type' && !has(body, issue.path)) return 'This name is missing.';
  if (issue.code === 'invalid_value')
    return issue.values.length > mostValues
      ? 'This value is unknown. The schema lists the possible values.'
      : `Use one of these values: ${issue.values.map(String).join(', ')}.`;
  return issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
}

const has = (root: ValueNode, path: Path): boolean =>
  path.reduce<ValueNode | undefined>((node, step) => {
    if (node?.type === 'Array') return node.elements[Number(step)]?.value;
    return node?.type === 'Object'
      ? node.members.find(({ name }) => nameOf(name) === step)?.value
      : undefined;
  }, root) !== undefined;

/** The place of the value, or of the name if it is unknown; the place of the object around it if it is missing. */
function faultAt(root: ValueNode, path: Path, message: string): WorldFault {
  let node: ValueNode = root;
  let { start } = root.loc;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    if (node.type === 'Object') {
      const member = node.members.find(({ name }) => nameOf(name) === step);
      if (!member) break;
      node = member.value;
      start = isLast && message === 'This name is unknown.' ? member.name.loc.start : member.value.loc.start;
    } else if (node.type === 'Array') {
      const element = node.elements[Number(step)];
      if (!element) break;
      node = element.value;
      start = node.loc.start;
    } else break;
  }
  return { line: start.line, column: start.column, path: asText(path), message };
}

type Member = Extract<ValueNode, { type: 'Object' }>['members'][number];

const nameOf = (name: Member['name']): string => (name.type === 'String' ? name.value : name.name);

/** JSON allows an object to have a name twice, but only the last value counts. */
function repeatedNames(node: ValueNode, path: Path): WorldFault[] {
  if (node.type === 'Array')
    return node.elements.flatMap(({ value }, index) => repeatedNames(value, [...path, index]));
  if (node.type !== 'Object') return [];
  const seen = new Set<string>();
  return node.members.flatMap(({ name, value }) => {
    const text = nameOf(name);
    const within = repeatedNames(value, [...path, text]);
    if (!seen.has(text)) {
      seen.add(text);
      return within;
    }
    const { line, column } = name.loc.start;
    return [{ line, column, path: asText([...path, text]), message: 'This name occurs twice.' }, ...within];
  });
}

const asText = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
