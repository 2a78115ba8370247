import { decodeHTMLStrict } from 'entities/decode';

/**
 * Undoes what happens to a text on its way to the clipboard: nested JSON, HTML, the query of a redirect, terminal frames,
 * typographic characters. Line breaks inside a quoted body become blanks, because line breaks separate log records.
 */
export function cleanPastedText(given: string): string {
  const text = given
    .replaceAll(frame, '')
    .replaceAll(inlineTag, '')
    .replaceAll(blockTag, ' ')
    .replaceAll(inRedirect, (_all, value: string) => decodeFormValue(value));
  return unquote(decodeEntities(text))
    .replaceAll(color, '')
    .replaceAll(/[\u2018\u2019\u201b\u2032]/g, "'")
    .replaceAll(/[\u201c\u201d\u201f\u2033]/g, '"')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '');
}

/** The characters that Terraform and mail programs put before each line. */
const frame = /(?<=^|[\r\n])[ \t]{0,8}(?:[│╷╵|]|(?:>[ \t]?){1,4})[ \t]?/g;
const inlineTag = /<\/?(?:a|b|code|em|font|i|mark|span|strong|u)(?:\s[^<>]{0,500})?>/gi;
const blockTag = /<\/?(?:br|div|h[1-6]|li|ol|p|pre|table|tbody|td|th|tr|ul)(?:\s[^<>]{0,500})?\/?>/gi;
/** As an escape sequence, or as logs write it. */
const color = new RegExp(String.raw`(?:\u001b|\^\[)\[[0-9;]{0,20}m`, 'g');
const inRedirect = /(?<=\berror_description=)([^\s&"<>]{1,8000})/gi;

const decodeFormValue = (value: string): string => {
  try {
    return decodeURIComponent(value.replaceAll('+', ' ')).replaceAll(/[\r\n]+/g, ' ');
  } catch {
    return value;
  }
};

/** Twice, because a page that quotes another page contains `&amp;quot;`. */
const decodeEntities = (text: string): string => decodeHTMLStrict(decodeHTMLStrict(text));

/** Each layer of JSON around a body quotes it once more. */
function unquote(text: string): string {
  let plain = text;
  for (let layer = 0; layer < 4 && plain.includes('\\'); layer += 1)
    plain = plain.replaceAll(/\\(?:u00([0-9a-f]{2})|(.))/gis, (_all, hex?: string, escaped = '') => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      return /[nrt]/.test(String(escaped)) ? ' ' : String(escaped);
    });
  return plain;
}
