/**
 * Undoes what a text went through on its way to the clipboard: JSON in JSON, a web page, the query of a redirect, the
 * frame of a terminal, a word processor. Line ends inside a quoted body become blanks: the text's own divide its records.
 */
export function plainText(given: string): string {
  const text = given
    .replaceAll(frame, '')
    .replaceAll(inlineTag, '')
    .replaceAll(blockTag, ' ')
    .replaceAll(inRedirect, (_all, value: string) => ofForm(value));
  return unquoted(withoutEntities(text))
    .replaceAll(colour, '')
    .replaceAll(/[\u2018\u2019\u201b\u2032]/g, "'")
    .replaceAll(/[\u201c\u201d\u201f\u2033]/g, '"')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '');
}

/** What Terraform draws, and what a mail program sets, before each line. */
const frame = /(?<=^|[\r\n])[ \t]{0,8}(?:[│╷╵|]|(?:>[ \t]?){1,4})[ \t]?/g;
const inlineTag = /<\/?(?:a|b|code|em|font|i|mark|span|strong|u)(?:\s[^<>]{0,500})?>/gi;
const blockTag = /<\/?(?:br|div|h[1-6]|li|ol|p|pre|table|tbody|td|th|tr|ul)(?:\s[^<>]{0,500})?\/?>/gi;
/** As a terminal takes it, or as a log writes it down. */
const colour = new RegExp(String.raw`(?:\u001b|\^\[)\[[0-9;]{0,20}m`, 'g');
const inRedirect = /(?<=\berror_description=)([^\s&"<>]{1,8000})/gi;

const ofForm = (value: string): string => {
  try {
    return decodeURIComponent(value.replaceAll('+', ' ')).replaceAll(/[\r\n]+/g, ' ');
  } catch {
    return value;
  }
};

const entities: Readonly<Record<string, string>> = {
  ...{ quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' },
  ...{ lsquo: "'", rsquo: "'", ldquo: '"', rdquo: '"' },
};

/** Twice, because a page that quotes a page writes `&amp;quot;`. */
function withoutEntities(text: string): string {
  let plain = text;
  for (let layer = 0; layer < 2 && plain.includes('&'); layer += 1)
    plain = plain.replaceAll(
      /&(?:#(\d{2,5})|#x([0-9a-f]{2,4})|([a-z]{2,5}));/gi,
      (all, decimal?: string, hex?: string, name = '') => {
        if (decimal !== undefined) return String.fromCharCode(Number(decimal));
        if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
        return entities[String(name).toLowerCase()] ?? all;
      },
    );
  return plain;
}

/** A body inside a log line is quoted once for each layer that it went through. */
function unquoted(text: string): string {
  let plain = text;
  for (let layer = 0; layer < 4 && plain.includes('\\'); layer += 1)
    plain = plain.replaceAll(/\\(?:u00([0-9a-f]{2})|(.))/gis, (_all, hex?: string, escaped = '') => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      return /[nrt]/.test(String(escaped)) ? ' ' : String(escaped);
    });
  return plain;
}
