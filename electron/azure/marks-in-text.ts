import { graphMeanings } from './read-graph-error.ts';
import { keyVaultMeanings } from './read-key-vault-error.ts';
import { resourceManagerMeanings } from './read-resource-manager-error.ts';

export type MarkKind =
  'Entra' | 'Key Vault' | 'Key Vault token' | 'Key Vault text' | 'Graph' | 'Resource Manager' | 'network';

/** A place in a text that tells which error it speaks of. */
export interface Mark {
  readonly kind: MarkKind;
  /** The code as it stands there. */
  readonly code: string;
  readonly at: number;
}

const aadsts = /\bAADSTS(\d{4,9})\b/g;
const errorCodes = /"error_codes"\s{0,4}:\s{0,4}\[\s{0,4}(\d{4,9})/g;
const akv = /\bAKV\d{5}\b/g;
const word = /\b[A-Z][A-Za-z]{2,40}(?:_[A-Z][A-Za-z0-9]{2,60})?\b/g;
const isCode = /(?:\bcode["']?\s{0,4}[:=]\s{0,4}["']?|^\s{0,8}\(|\(code:? |error: \()$/i;
const wire =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|CERT_[A-Z_]{3,40}|SELF_SIGNED_CERT[A-Z_]{0,20}|DEPTH_ZERO_[A-Z_]{3,30}|UNABLE_TO_[A-Z_]{3,40}|UND_ERR_[A-Z_]{3,40}|ERR_TLS_CERT_ALTNAME_INVALID|ERR_(?:NAME|CONNECTION|CERT|PROXY|TUNNEL|SSL|INTERNET|ADDRESS)_[A-Z_]{3,40})\b/g;
const proxy =
  /\b(?:407 \(?Proxy Authentication Required|Proxy Authentication Required|ERR_PROXY_AUTH[A-Z_]{0,20})/gi;
/** What Key Vault says where an older vault leaves the inner code out. */
const vaultTexts =
  /Client address is not authorized|Public network access is disabled|Connection is not an approved private link|DecisionReason:|does not have (?:keys|secrets) \w{1,40} permission|not found on any access policy|secured? ?by ?perimeter|network security perimeter/gi;

/** Every such place, in the order of the text. Takes time linear in the text. */
export function marksInText(text: string): Mark[] {
  const marks: Mark[] = [
    ...found(text, aadsts, 'Entra', (match) => match[1]),
    ...found(text, errorCodes, 'Entra', (match) => match[1]),
    ...found(text, akv, 'Key Vault token'),
    ...found(text, proxy, 'network', () => '407'),
    ...found(text, wire, 'network').filter(({ code }) => !code.startsWith('ERR_PROXY_AUTH')),
    ...found(text, word, 'Resource Manager').flatMap((mark) => asServiceCode(mark, text)),
  ];
  const told = marks.some(({ kind, code }) => kind === 'Key Vault' && !/^conflict/i.test(code));
  if (!told) marks.push(...found(text, vaultTexts, 'Key Vault text'));
  return marks
    .filter(({ kind, code }) => !(told && kind === 'Key Vault' && /^conflict/i.test(code)))
    .sort((one, other) => one.at - other.at);
}

function found(
  text: string,
  pattern: RegExp,
  kind: MarkKind,
  codeOf: (match: RegExpExecArray) => string | undefined = (match) => match[0],
): Mark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    code: codeOf(match) ?? match[0],
    at: match.index,
  }));
}

/** A word of one hump, such as “Conflict”, is a code only where it stands as one. */
function asServiceCode({ code, at }: Mark, text: string): Mark[] {
  const distinct = /[a-z][A-Z]|_/.test(code);
  if (!distinct && !isCode.test(text.slice(Math.max(0, at - 24), at))) return [];
  if (keyVaultMeanings.has(code.toLowerCase())) return [{ kind: 'Key Vault', code, at }];
  const inGraph = graphMeanings.has(code);
  const inResourceManager = resourceManagerMeanings.has(code);
  if (!inGraph && !inResourceManager) return [];
  const ofGraph = inGraph && (!inResourceManager || /graph/i.test(text));
  return [{ kind: ofGraph ? 'Graph' : 'Resource Manager', code, at }];
}
