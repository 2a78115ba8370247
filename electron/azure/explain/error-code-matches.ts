import { flexibleWhitespace } from './flexible-whitespace.ts';
import { entraMeanings } from '../errors/entra-error-codes.ts';
import { graphMeanings } from '../errors/read-graph-error.ts';
import { keyVaultMeanings } from '../errors/read-key-vault-error.ts';
import { resourceManagerMeanings } from '../errors/read-resource-manager-error.ts';
import { networkSentences, serviceSentences } from './error-phrases.ts';

export type MatchKind =
  | 'Entra'
  | 'Key Vault'
  | 'Key Vault token'
  | 'Key Vault text'
  | 'Graph'
  | 'Resource Manager'
  | 'client library'
  | 'network';

/** A place in a text that tells which error it speaks of. */
export interface ErrorCodeMatch {
  readonly kind: MatchKind;
  /** The code as it stands there. */
  readonly code: string;
  /** What stands there where the code itself does not. */
  readonly words?: string;
  readonly at: number;
}

const aadsts = /\bAADSTS[: ]{0,2}(\d{4,9})\b/gi;
/** In bodies, in links to Microsoft’s page about an error, and in a header of the token endpoint. */
const entraNumbers =
  /\berror_codes["']?\s{0,4}[:=]\s{0,4}\[\s{0,4}(\d{4,9})|\bmicrosoftonline\.(?:com|us|cn)\/error\?code=(\d{4,9})|\bx-ms-clitelem["']?\s{0,4}[:=]\s{0,4}["']?1,(\d{4,9}),/gi;
/** In sign-in logs, where other systems write numbers of their own the same way. */
const signInNumbers = /\b(?:sign-in error code|errorCode|ResultType)["']?[\s:=]{1,4}["']?(\d{5,9})\b/gi;
const akv = /\bAKV\d{5}\b/g;
const word = /\b[A-Z][A-Za-z]{2,40}(?:_[A-Z][A-Za-z0-9]{2,60})?\b/g;
const isCode = /(?:\bcode["']?\s{0,4}[:=]\s{0,4}["']?|^\s{0,8}\(|\(code:? |error: \()$/i;
const networkCodes =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|CERT_[A-Z_]{3,40}|SELF_SIGNED_CERT[A-Z_]{0,20}|DEPTH_ZERO_[A-Z_]{3,30}|UNABLE_TO_[A-Z_]{3,40}|UND_ERR_[A-Z_]{3,40}|ERR_TLS_CERT_ALTNAME_INVALID|ERR_(?:NAME|CONNECTION|CERT|PROXY|TUNNEL|SSL|INTERNET|ADDRESS)_[A-Z_]{3,40})\b/g;
const proxy =
  /\b(?:407 \(?Proxy Authentication Required|Proxy Authentication Required|ERR_PROXY_AUTH[A-Z_]{0,20})/gi;
/** What Key Vault says where an older vault leaves the inner code out. */
const vaultTexts =
  /Client address is not authorized|Public network access is disabled|Connection is not an approved private link|DecisionReason:|does not have (?:keys|secrets) \w{1,40} permission|not found on any access policy|secured? ?by ?perimeter|network security perimeter/gi;

/** Every such place, in the order of the text. Takes time linear in the text. */
export function findErrorCodes(text: string): ErrorCodeMatch[] {
  const named = found(text, aadsts, 'Entra', numberOf);
  const numbers = new Set(named.map(({ code }) => code));
  const matches: ErrorCodeMatch[] = [
    ...named,
    ...[
      ...found(text, entraNumbers, 'Entra', numberOf),
      ...found(text, signInNumbers, 'Entra', numberOf).filter(({ code }) => entraMeanings.has(Number(code))),
    ].filter(({ code }) => !numbers.has(code)),
    ...found(text, akv, 'Key Vault token'),
    ...found(text, proxy, 'network', () => '407'),
    ...found(text, networkCodes, 'network').filter(({ code }) => !code.startsWith('ERR_PROXY_AUTH')),
    ...found(text, word, 'Resource Manager').flatMap((match) => asServiceCode(match, text)),
  ];
  if (!matches.some(tellsOfVault))
    matches.push(...found(text, flexibleWhitespace(vaultTexts), 'Key Vault text'));
  matches.push(...sentences(text, matches));
  const told = matches.some(tellsOfVault);
  return matches
    .filter((match) => !told || match.kind !== 'Key Vault' || tellsOfVault(match))
    .sort((one, other) => one.at - other.at);
}

/** A conflict is named beside what it is about, which tells more. */
const tellsOfVault = ({ kind, code }: ErrorCodeMatch): boolean =>
  kind === 'Key Vault' && !/^conflict/i.test(code);

/** Sentences count where no code says the same: a service sends both, and a person quotes one. */
function sentences(text: string, coded: readonly ErrorCodeMatch[]): ErrorCodeMatch[] {
  const codes = new Set(coded.map(({ code }) => withoutKind(code)));
  const onTheWay = coded.some(({ kind }) => kind === 'network');
  return [...serviceSentences, ...(onTheWay ? [] : networkSentences)]
    .filter(([, code]) => !codes.has(withoutKind(code)))
    .flatMap(([kind, code, pattern]) =>
      [...text.matchAll(flexibleWhitespace(pattern))].map(({ 0: words, index }) => ({
        kind,
        code,
        words: words.replaceAll(/\s+/g, ' '),
        at: index,
      })),
    );
}

/** One sentence serves for keys and for secrets that Key Vault manages. */
const withoutKind = (code: string): string => code.toLowerCase().replace(/^(?:key|secret)managed/, 'managed');

const numberOf = (match: RegExpExecArray): string | undefined => match.slice(1).find(Boolean);

function found(
  text: string,
  pattern: RegExp,
  kind: MatchKind,
  codeOf: (match: RegExpExecArray) => string | undefined = (match) => match[0],
): ErrorCodeMatch[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    code: codeOf(match) ?? match[0],
    at: match.index,
  }));
}

/** A word of one hump, such as “Conflict”, is a code only where it stands as one. */
function asServiceCode({ code, at }: ErrorCodeMatch, text: string): ErrorCodeMatch[] {
  const distinct = /[a-z][A-Z]|_/.test(code);
  if (!distinct && !isCode.test(text.slice(Math.max(0, at - 24), at))) return [];
  if (keyVaultMeanings.has(code.toLowerCase())) return [{ kind: 'Key Vault', code, at }];
  const inGraph = graphMeanings.has(code);
  const inResourceManager = resourceManagerMeanings.has(code);
  if (!inGraph && !inResourceManager) return [];
  const ofGraph =
    inGraph && (!inResourceManager || graphsOwn.test(text.slice(Math.max(0, at - 400), at + 800)));
  return [{ kind: ofGraph ? 'Graph' : 'Resource Manager', code, at }];
}

/** Graph puts ids into its inner error, and has words of its own for a token that it does not take. */
const graphsOwn =
  /graph|["']?innererror["']?\s{0,4}:\s{0,4}\{[^{}]{0,300}\brequest-id|Access token is empty|Access token validation failure|Lifetime validation failed/i;
