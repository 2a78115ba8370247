/** A value as a string of Bicep, on one line and in ASCII. */
export const quotedForBicep = (value: string): string => `'${escapedForBicep(value)}'`;

/** The same without the quotes, for a part of an interpolated string. */
export const escapedForBicep = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\\']/g, String.raw`\$&`)
    .replaceAll('${', String.raw`\${`)
    .replace(/[^ -~]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
