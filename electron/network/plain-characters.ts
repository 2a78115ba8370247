const backslash = 92;
const percent = 37;

/**
 * Reads the characters of a text as a person would: without JSON escapes, percent-encoding and letter case, with base64
 * as base64url, and without blanks, control characters and invisible characters. Two writings of one secret have the same
 * characters. Takes linear time.
 */
export class PlainReader {
  /** The latest character. */
  character = 0;
  /** Where the latest character is written in the text: from its first position up to the one before `end`. */
  start = 0;
  end = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to the next character; false at the end of the text. */
  next(): boolean {
    const text = this.#text;
    while (this.end < text.length) {
      this.start = this.end;
      let code = text.charCodeAt(this.end);
      this.end += 1;
      if (code === backslash || code === percent) code = this.#unescaped(code);
      const plain = code < 128 ? (asciiCharacters[code] ?? 0) : plainCharacter(code);
      if (plain === 0) continue;
      this.character = plain;
      return true;
    }
    return false;
  }

  /** Of a JSON escape other than `\u0041` only the backslash is skipped. */
  #unescaped(code: number): number {
    let unescaped = code;
    if (code === backslash) {
      const escaped = unicodeEscape(this.#text, this.end);
      if (escaped < 0) return 0;
      unescaped = escaped;
      this.end += 5;
    }
    if (unescaped !== percent) return unescaped;
    const end = endOfPercentEncoded(this.#text, this.end);
    if (end === 0) return percent;
    this.end = end;
    return hexValue(this.#text.charCodeAt(end - 2)) * 16 + hexValue(this.#text.charCodeAt(end - 1));
  }
}

/** All plain characters of a text, as a text. */
export function plainCharacters(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text.toLowerCase();
  const reader = new PlainReader(text);
  let plain = '';
  while (reader.next()) plain += String.fromCharCode(reader.character);
  return plain;
}

/** The character of `u0041` after a backslash; -1 for any other escape. */
function unicodeEscape(text: string, at: number): number {
  if (text.charCodeAt(at) !== 117) return -1;
  let code = 0;
  for (let digit = 1; digit <= 4; digit += 1) {
    const value = hexValue(text.charCodeAt(at + digit));
    if (value < 0) return -1;
    code = code * 16 + value;
  }
  return code;
}

/** After `41`, or after `2541`, where the percent sign is encoded itself, any number of times; 0 if neither follows. */
function endOfPercentEncoded(text: string, at: number): number {
  let digits = at;
  while (text.startsWith('25', digits) && isHexPair(text, digits + 2)) digits += 2;
  return isHexPair(text, digits) ? digits + 2 : 0;
}

const isHexPair = (text: string, at: number): boolean =>
  hexValue(text.charCodeAt(at)) >= 0 && hexValue(text.charCodeAt(at + 1)) >= 0;

function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** 0 for a character that is skipped. */
function plainCharacter(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  if (code <= 32 || (code >= 0x7f && code <= 0xa0)) return 0;
  if (code === 43) return 45;
  if (code === 47) return 95;
  return isInvisible(code) ? 0 : code;
}

const asciiCharacters = Uint8Array.from({ length: 128 }, (_, code) => plainCharacter(code));

/** The characters that `plainText` removes, among others. */
function isInvisible(code: number): boolean {
  return (
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}
