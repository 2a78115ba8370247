/** Text from outside on one line, without what would reorder or break it. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Bidi_Control}\u200b\u2060\ufeff]/gu, '').replace(/[\p{Cc}\s]+/gu, ' ');
