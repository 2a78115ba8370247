/** Control characters other than white space, and the marks, overrides and isolates that reorder a line of text. */
const unwanted = /[[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]--[\t\n\v\f\r]]/gv;

/** Text from outside, made harmless for a single line: control and bidirectional characters go, white space becomes one blank. */
export const plainText = (text: string): string => text.replace(unwanted, '').replace(/\s+/g, ' ');

/** Text from outside, shown apart from the direction of the text around it. */
export function PlainText({ children }: { children: string }) {
  return <bdi>{plainText(children)}</bdi>;
}
