/** Control characters, and invisible characters that reorder or hide the text around them. */
const unsafe = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu;
const lineBreaksAndTabs = /[\t-\r]+/g;

/** Untrusted text on one line, without unsafe characters. For screens and letters. */
export const plainText = (text: string): string =>
  text.replace(lineBreaksAndTabs, ' ').replace(unsafe, '').replace(/\s+/g, ' ');

/** Untrusted text for one line of a terminal: shows each unsafe character, line breaks included, as `�`. */
export const terminalText = (text: string): string => text.replace(unsafe, '�');
