import type { VisibleText } from './faults-in-text.ts';

/** The prose of a Markdown page: its headings, paragraphs and list items, without tables, code and links. */
export function textsInMarkdown(path: string, page: string): VisibleText[] {
  const prose = page.replace(/^( *)```[^]*?^\1```$/gm, '').replace(/<!--[^]*?-->/g, '');
  return prose
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) |#)/)
    .filter((block) => !block.trimStart().startsWith('|'))
    .map((block) => ({ from: path, text: plainText(block) }))
    .filter(({ text }) => text !== '');
}

const plainText = (block: string): string =>
  block
    .replace(/^\s*(#+|[-*]|\d+\.|>)\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`[^`]*`/g, 'code')
    .replace(/\s+/g, ' ')
    .trim();
