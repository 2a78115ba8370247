/** A name in the form in which a command compares it: without regard to case and to the composition of letters. */
export const foldName = (text: string): string => text.normalize('NFC').toLowerCase();
