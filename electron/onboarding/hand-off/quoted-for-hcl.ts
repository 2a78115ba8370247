/** A value as a string of Terraform's language, on one line and in ASCII. `$${` and `%%{` are no templates. */
export const quotedForHcl = (value: string): string =>
  `"${value
    .toWellFormed()
    .replace(/[\\"]/g, String.raw`\$&`)
    .replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`)
    .replace(/[^ -~]/gu, (character) => byNumber(character.codePointAt(0) ?? 0))}"`;

const byNumber = (codePoint: number): string =>
  codePoint > 0xffff
    ? `\\U${codePoint.toString(16).padStart(8, '0')}`
    : `\\u${codePoint.toString(16).padStart(4, '0')}`;
