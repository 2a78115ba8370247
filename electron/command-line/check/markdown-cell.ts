import { plainText } from '../../../shared/domain/plain-text.ts';

/** Characters that mean something in Markdown or HTML, and those with which GitHub or Azure DevOps finds names and links. */
const special = /[\\`*_{}[\]()<>|~&@#$!:^"'+=]|(?<=\bwww)\./giu;

/** Untrusted text as a cell of a Markdown table: every special character becomes a character reference. */
export const markdownCell = (text: string): string =>
  plainText(text)
    .trim()
    .replace(special, (character) => `&#${character.charCodeAt(0)};`);
