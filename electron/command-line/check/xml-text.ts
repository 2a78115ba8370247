/** What XML 1.0 does not permit, also not as a character reference; lone surrogates included. */
const notInXml = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Untrusted text that XML can hold: shows each character that it cannot as `�`. */
export const xmlText = (text: string): string => text.replaceAll('\r\n', '\n').replace(notInXml, '�');
