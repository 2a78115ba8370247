import type { ExplainedText } from '../../../shared/domain/explained-text.ts';

type Id = ExplainedText['ids'][number];

const guid = String.raw`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b`;
/** The characters between a name and its value in JSON, in headers and in prose. */
const separator = String.raw`["']?\s{0,4}[:=]\s{0,4}["']?`;

const patterns: readonly (readonly [Id['kind'], RegExp])[] = [
  ['trace', new RegExp(String.raw`\btrace[ _-]?id${separator}${guid}`, 'gi')],
  ['correlation', new RegExp(String.raw`\bcorrelation(?:[ _-]?request)?[ _-]?id${separator}${guid}`, 'gi')],
  ['client request', new RegExp(String.raw`\bclient[ _-]request[ _-]id${separator}${guid}`, 'gi')],
  [
    'request',
    new RegExp(String.raw`(?<!client[ _-])(?<!correlation[ _-])\brequest[ _-]?id${separator}${guid}`, 'gi'),
  ],
  ['timestamp', /\b(\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)/g],
];

/** The ids and times in a text, each once, at most 50. */
export function idsInText(text: string): Id[] {
  const ids = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([, value = '']): Id => ({ kind, value })),
  );
  const seen = new Set<string>();
  return ids.filter(({ kind, value }) => !seen.has(kind + value) && seen.add(kind + value)).slice(0, 50);
}
