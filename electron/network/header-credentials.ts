/** In a header, as text or JSON. A challenge (`Bearer authorization="https://…"`) does not match: it has no colon. */
const header = /(?<![A-Za-z])((?:proxy-)?authorization["'\\]{0,8}\s{0,8}:\s{0,8}["'\\]{0,8})([^"'\\\r\n]+)/gi;

/** Schemes with one word as the credential. */
const oneWord =
  /^(?:Bearer|Basic|PoP|DPoP|Negotiate|NTLM|Kerberos|Token|ApiKey|SharedKey(?:Lite)?|SharedAccessSignature)\s+(\S+)/i;
/** Schemes with a list of values, of which some are in quotes: the credential ends with the line. */
const list =
  /(?<![A-Za-z])((?:proxy-)?authorization["'\\]{0,8}\s{0,8}:\s{0,8}["'\\]{0,8})(?:(?:Digest|OAuth|Hawk|MAC|GoogleLogin|AWS4-HMAC-SHA256)\s|[\w-]{1,30}\s{1,8}\w{1,30}=)[^\r\n]*/gi;
/** Words of a sentence about the scheme, such as “Authorization: Bearer token is missing”. */
const wordOfSentence =
  /^(?:tokens?|header|scheme|auth(?:entication)?|challenge|credentials?|realm|error|is|was|has|not)[.,:;]?$/i;
const identifier = /^[A-Z]?[a-z]{1,30}(?:[A-Z][a-z]{1,30}){0,10}$/;

/**
 * Replaces the credential after the name of an `Authorization` header. A sentence after the name stays, as in
 * “Authorization: Failed to refresh the token”.
 */
export const withoutCredentials = (text: string, replacement: string): string =>
  text
    .replace(list, (_all, label: string) => label + replacement)
    .replace(header, (_all, label: string, value: string) => label + withoutCredential(value, replacement));

function withoutCredential(value: string, replacement: string): string {
  const credential = oneWord.exec(value);
  if (credential !== null)
    return wordOfSentence.test(credential[1] ?? '') ? value : replacement + value.slice(credential[0].length);
  const [first = ''] = value.split(/\s/, 1);
  const isAlone = first.length >= 8 && first === value.trim() && !first.endsWith(':');
  return isAlone || looksLikeCredential(first) ? replacement + value.slice(first.length) : value;
}

/** A word that is neither of a sentence nor the name of a class or an error code. */
function looksLikeCredential(word: string): boolean {
  const bare = word.replace(/[.,:;!?)]+$/, '');
  if (/^AADSTS\d+$/.test(bare) || bare.split('.').every((part) => identifier.test(part))) return false;
  return /[0-9_~+/=%!#$^*@]/.test(bare) ? bare.length >= 6 : bare.length >= 20;
}
