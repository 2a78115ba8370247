import type { ImportFault } from './import-file.ts';

interface ScannedList {
  readonly items: readonly { readonly line: number; readonly text: string }[];
  readonly fault?: ImportFault;
}

const blank = new Set([' ', '\t', '\r', '\n']);

/**
 * Finds where each item of a JSON list begins, so that an error names its line. `JSON.parse` gives no position. Checks only
 * the list itself, not its items. Stops after `most` items.
 */
export function scanJsonList(text: string, most: number): ScannedList {
  const items: { line: number; text: string }[] = [];
  let at = 0;
  let line = 1;
  const step = () => {
    if (text[at] === '\n') line += 1;
    at += 1;
  };
  const skipBlanks = () => {
    while (blank.has(text[at] ?? '')) step();
  };
  const stop = (message: string): ScannedList => ({ items: [], fault: { line, column: null, message } });
  const unclosed = 'The end of the list is missing.';

  skipBlanks();
  if (text[at] !== '[') return stop('The file is not a list. Put the objects in square brackets.');
  step();
  skipBlanks();
  if (text[at] === ']') return end();
  while (items.length < most) {
    const start = at;
    const startLine = line;
    let depth = 0;
    for (;;) {
      const character = text[at];
      if (character === undefined) return stop(unclosed);
      if (character === '"') {
        step();
        while (at < text.length && text[at] !== '"') {
          if (text[at] === '\\') step();
          step();
        }
      } else if (depth === 0 && (character === ',' || character === ']')) break;
      else if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') depth -= 1;
      if (depth < 0) return stop('A bracket has no counterpart.');
      step();
    }
    const item = text.slice(start, at).trim();
    if (item === '') return stop('A comma is not followed by an object.');
    items.push({ line: startLine, text: item });
    if (text[at] === ']') return end();
    step();
    skipBlanks();
  }
  return { items };

  function end(): ScannedList {
    step();
    skipBlanks();
    return at < text.length ? stop('The list is followed by more text.') : { items };
  }
}
