/** Control characters, and those that turn the direction of writing: a terminal obeys them wherever they come from. */
const obeyed = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A customer's or a service's text, fit for one line of a terminal. */
export const plainText = (text: string): string => text.replace(obeyed, '�');
