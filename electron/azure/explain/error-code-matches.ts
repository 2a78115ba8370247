import { graphMeanings } from '../errors/read-graph-error.ts';
import { keyVaultMeanings } from '../errors/read-key-vault-error.ts';
import { resourceManagerMeanings } from '../errors/read-resource-manager-error.ts';
import {
  clientLibraryPhrases,
  credentialPhrases,
  vagueLibraryPhrases,
} from './phrases/client-library-phrases.ts';
import { libraryCode, networkCodesOfLibraries } from './phrases/library-codes.ts';
import {
  bareVaultRefusals,
  serviceOfConnection,
  unexplainedRefusal,
  vaultReaderPhrases,
} from './phrases/vault-reader-phrases.ts';
import { deploymentPhrases, vagueDeploymentPhrases } from './phrases/deployment-phrases.ts';
import { findEntraNumbers } from './entra-matches.ts';
import type { ErrorCodeMatch } from './error-code-match.ts';
import { flexibleWhitespace } from './flexible-whitespace.ts';
import { isInErrorOfGraph } from './graph-inner-error.ts';
import { graphPhrases, vagueGraphPhrases } from './phrases/graph-phrases.ts';
import { managedKeyCode, managedKeyPhrases, vagueManagedKeyPhrases } from './phrases/managed-key-phrases.ts';
import { isMailboxError } from './mailbox-error.ts';
import type { MatchKind } from './match-kind.ts';
import { mostSpecific } from './most-specific-network-phrase.ts';
import { networkPhrases } from './phrases/network-phrases.ts';
import type { Phrase } from './phrases/phrase.ts';
import { entraPhrases, servicePhrases } from './phrases/service-phrases.ts';
import { dataAction, secretAccess, toolPhrases } from './phrases/tool-phrases.ts';
import { separateErrors } from './separate-errors.ts';
import { isRefusalOfVault } from './vault-request-in-text.ts';

const akv = /\bAKV\d{5}\b/g;
const word = /\b[A-Z][A-Za-z]{2,60}(?:_[A-Z][A-Za-z0-9]{2,60})?\b/g;
const librariesWord = /\b[a-z]{2,30}(?:_[a-z]{2,30}){1,6}\b/g;
/** The text beside a place that can show which product it is about. */
const around = (text: string, at: number): string => text.slice(Math.max(0, at - 400), at + 800);
const isCode = /(?:\bcode["']?\s{0,4}[:=]?\s{0,4}["']?|^\s{0,8}\(|\(code:? |error: \(?|\b[45]\d\d )$/i;
const networkCodes =
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|CERT_[A-Z_]{3,40}|SELF_SIGNED_CERT[A-Z_]{0,20}|DEPTH_ZERO_[A-Z_]{3,30}|UNABLE_TO_[A-Z_]{3,40}|UND_ERR_[A-Z_]{3,40}|ERR_TLS_CERT_ALTNAME_INVALID|ERR_(?:NAME|CONNECTION|CERT|PROXY|TUNNEL|SSL|INTERNET|ADDRESS)_[A-Z_]{3,40})\b/g;
const proxy =
  /\b(?:407 \(?Proxy Authentication Required|Proxy Authentication Required|407 authenticationrequired|HTTP code 407 from proxy|proxy tunnel request to proxy '[^'\n]{1,200}' failed with status code '407'|tunneling socket could not be established, statusCode=407|ERR_PROXY_AUTH[A-Z_]{0,20})/gi;
/** Texts of older vaults that omit the inner code. */
const vaultTexts =
  /Caller is not authorized to perform action on resource|Client address is not authorized|Public network access is disabled|Connection is not an approved private link|DecisionReason:|does not have (?:keys|secrets|certificates) \w{1,40} permission|not found on any access policy|secured? ?by ?perimeter|network security perimeter/gi;
/** A response without a body, as the client libraries of Azure report it. */
const httpStatus =
  /\b(?:(429) \(?Too Many Requests|(503) \(?Service Unavailable|(50[024]) \(?(?:Internal Server Error|Bad Gateway|Gateway Time-?out))|\bstatus(?: ?code)?["']?[:= ]{1,3}(429|50[0234])\b/gi;
const azureClient =
  /\bAzure\.RequestFailedException\b|\bRestError\b|\bHttpResponseError\b|\bazure\.core\b|\bCloudException\b|\bErrorResponseException\b|\bautorest\/azure\b|\bmanagement\.azure\.com\b|\bvault\.azure\.net\b|\bgraph\.microsoft\.com\b|\blogin\.microsoftonline\.com\b|\bx-ms-(?:request|correlation|client)/i;

/** Finds every such place, in the order of the text. Takes time linear in the length of the text. */
export function findErrorCodes(text: string): ErrorCodeMatch[] {
  const entra = findEntraNumbers(text);
  const matches: ErrorCodeMatch[] = [
    ...entra,
    ...matchesOf(text, akv, 'Key Vault token'),
    ...matchesOf(text, proxy, 'network', () => '407'),
    ...matchesOf(text, networkCodes, 'network').filter(({ code }) => !code.startsWith('ERR_PROXY_AUTH')),
    ...matchesOf(text, word, 'Resource Manager').flatMap((match) => asServiceCode(match, text)),
    ...matchesOf(text, librariesWord, 'client library').flatMap((match) => asLibraryCode(match, text)),
  ];
  if (!matches.some(namesVaultError))
    matches.push(...matchesOf(text, flexibleWhitespace(vaultTexts), 'Key Vault text'));
  matches.push(...phrases(text, matches, entra.length > 0));
  if (matches.length === 0 && !isAboutAwsOrGoogle(text))
    matches.push(...placesOf(text, vagueManagedKeyPhrases).slice(0, 1));
  if (matches.length === 0)
    matches.push(...[...placesOf(text, vagueDeploymentPhrases), ...refusalsOfVault(text)].slice(0, 1));
  if (matches.length === 0)
    matches.push(...placesOf(text, [...vagueLibraryPhrases, ...vagueGraphPhrases]).slice(0, 1));
  if (matches.length === 0 && azureClient.test(text))
    matches.push(
      ...matchesOf(text, flexibleWhitespace(httpStatus), 'Azure', (found) => found.slice(1).find(Boolean)),
    );
  const isVaultErrorNamed = matches.some(namesVaultError);
  return withoutWrappers(matches, text)
    .filter((match) => !isVaultErrorNamed || match.kind !== 'Key Vault' || namesVaultError(match))
    .sort((one, other) => one.at - other.at);
}

const refusalsOfVault = (text: string): ErrorCodeMatch[] =>
  placesOf(text, bareVaultRefusals).filter(({ at, end, code }) =>
    isRefusalOfVault(text, at, end, code.replace('HTTP ', '')),
  );

const isAboutAwsOrGoogle = (text: string): boolean => /\barn:aws:|\bcloudkms\.googleapis\.com\b/.test(text);

/** `Conflict` appears beside a more specific code. */
const namesVaultError = ({ kind, code }: ErrorCodeMatch): boolean =>
  kind === 'Key Vault' && !/^conflict/i.test(code);

/** The address at which a machine in Azure gets the tokens of its managed identity. No other service answers there. */
const identityEndpoint = /169\.254\.169\.254|\/host\/token\//;

/** Codes, in lower case, that a service or a tool reports for several causes, and the code of the sentence that says which one it is. */
const betterCodes: Readonly<Record<string, string>> = {
  '90093': 'Directory_QuotaExceeded',
  '50076': 'RequestDisallowedByAzure',
  requestdisallowedbypolicy: 'RequestDisallowedByAzure',
  conflict: 'DeletedCertificate',
  objectisdeletedbutrecoverable: 'DeletedCertificate',
  authorization_requestdenied: serviceOfConnection,
  keyvaultaccessforbidden: 'disk encryption',
  'az login': 'token cache',
  forbiddenbypolicy: 'MethodNotAllowed',
  enetunreach: 'ETIMEDOUT',
  unable_to_verify_leaf_signature: 'ERR_SSL_WRONG_VERSION_NUMBER',
};

/** Sentences about one object of a key vault, which explain no error about another object in the same text. */
const aboutOneObject: ReadonlySet<string> = new Set(['DeletedCertificate']);

/** What a tool or a service says about a refusal of Key Vault, whose own sentence is better. */
const lessPrecise: ReadonlySet<string> = new Set([dataAction, unexplainedRefusal]);
/** What explains why a service got nothing from a key vault: an error of the network or of its identity, or a missing role. */
const explainsRefusal = ({ kind, code }: ErrorCodeMatch): boolean =>
  kind === 'network' || kind === 'client library' || code === secretAccess;

/** In one part of this length, or in the next one, a service and Key Vault or Azure Policy report the same refusal. */
const partLength = 1_000;
const partOf = (at: number): number => Math.floor(at / partLength);
const partsNear = (at: number): number[] => [partOf(at) - 1, partOf(at), partOf(at) + 1];

/** A refusal of Key Vault or of Azure Policy, which a service reports as an error of its customer-managed key. A secret is no key. */
const explainsManagedKey = (match: ErrorCodeMatch): boolean =>
  (namesVaultError(match) && !/^secret/i.test(match.code)) ||
  match.kind === 'Key Vault text' ||
  match.code === 'RequestDisallowedByPolicy';

/**
 * A client library or a tool repeats what a service reported, so it counts only if no service did. A network error at the
 * endpoint of managed identities only means that there is no managed identity.
 */
function withoutWrappers(matches: readonly ErrorCodeMatch[], text: string): readonly ErrorCodeMatch[] {
  const hasCause = matches.some(({ kind }) => kind === 'Entra' || kind === 'Key Vault token');
  const errorAt = separateErrors(text);
  const codes = new Set(matches.flatMap(({ code, at }) => [code, `${code} ${errorAt(at)}`]));
  const hasBetter = ({ code, words, at }: ErrorCodeMatch): boolean => {
    const better = betterCodes[code.toLowerCase()] ?? '';
    if (!aboutOneObject.has(better)) return codes.has(better);
    return words === undefined && codes.has(`${better} ${errorAt(at)}`);
  };
  const isVaultRefused = matches.some(({ kind }) => kind.startsWith('Key Vault'));
  const explainedParts = new Set(
    matches
      .filter(explainsManagedKey)
      .flatMap(({ at }) => partsNear(at).map((part) => `${part} ${errorAt(at)}`)),
  );
  const refusalParts = new Set(matches.filter(explainsRefusal).flatMap(({ at }) => partsNear(at)));
  const isNetworkNamed = matches.some(({ kind }) => kind === 'network');
  const lacksIdentity = matches.some(({ code }) => code === 'ManagedIdentity');
  return matches.filter((match) => {
    const { kind, code, at } = match;
    if (hasBetter(match)) return false;
    if (code === unexplainedRefusal && refusalParts.has(partOf(at))) return false;
    if (kind === 'network') return !lacksIdentity || !identityEndpoint.test(around(text, at));
    if (kind === 'client library')
      return (
        !(hasCause || (isNetworkNamed && networkCodesOfLibraries.has(code))) ||
        code === 'AdditionallyAllowedTenants'
      );
    if (kind === 'customer-managed key') return !explainedParts.has(`${partOf(at)} ${errorAt(at)}`);
    return kind !== 'tool' || !(hasCause || (lessPrecise.has(code) && isVaultRefused));
  });
}

/** The first place of the most specific sentence about credentials. */
function credentialPlace(text: string): ErrorCodeMatch[] {
  for (const phrase of credentialPhrases) {
    const places = placesOf(text, [phrase]);
    if (places.length > 0) return places.slice(0, 1);
  }
  return [];
}

/** A phrase counts only if its code does not appear: services send both, and people quote one of them. */
function phrases(text: string, coded: readonly ErrorCodeMatch[], namesEntra: boolean): ErrorCodeMatch[] {
  const codes = new Set(coded.map(({ code }) => withoutKind(code)));
  const hasNetworkCode = coded.some(({ kind }) => kind === 'network');
  // A key of another cloud is a customer-managed key too.
  const mayBeManagedKey =
    !isAboutAwsOrGoogle(text) && !coded.some(({ kind }) => kind === 'customer-managed key');
  const ofLibraries = placesOf(text, clientLibraryPhrases);
  const isLibraryNamed = ofLibraries.length > 0 || coded.some(({ kind }) => kind === 'client library');
  // A library reports its own error as a credential that is not available.
  const credentials = credentialPlace(text).filter(
    ({ code }) => code !== 'CredentialUnavailable' || !isLibraryNamed,
  );
  return [
    ...(namesEntra ? [] : placesOf(text, entraPhrases)),
    ...credentials,
    ...[
      ...placesOf(text, servicePhrases),
      ...placesOf(text, deploymentPhrases),
      ...placesOf(text, vaultReaderPhrases),
      ...placesOf(text, graphPhrases),
      ...ofLibraries,
      ...(credentials.length > 0 ? [] : placesOf(text, toolPhrases)),
    ].filter(({ code }) => !codes.has(withoutKind(code))),
    ...(mayBeManagedKey ? firstOfEach(placesOf(text, managedKeyPhrases)) : []),
    ...(hasNetworkCode ? [] : mostSpecific(text, placesOf(text, networkPhrases))),
  ];
}

const placesOf = (text: string, from: readonly Phrase[]): ErrorCodeMatch[] =>
  from.flatMap(({ kind, code, pattern, beside, meaning }) =>
    [...text.matchAll(flexibleWhitespace(pattern))]
      .filter(({ index }) => beside === undefined || beside.test(around(text, index)))
      .map(({ 0: words, index }) => ({
        kind,
        code,
        words: words.replaceAll(/\s+/g, ' '),
        at: index,
        end: index + words.length,
        ...(meaning && { meaning }),
      })),
  );

/** The first place of each meaning: one sentence can fit several patterns. */
const firstOfEach = (places: readonly ErrorCodeMatch[]): ErrorCodeMatch[] => [
  ...new Map([...places].reverse().map((place) => [place.code, place] as const)).values(),
];

/** One phrase covers both keys and secrets that Key Vault manages. */
const withoutKind = (code: string): string => code.toLowerCase().replace(/^(?:key|secret)managed/, 'managed');

function matchesOf(
  text: string,
  pattern: RegExp,
  kind: MatchKind,
  codeOf: (match: RegExpExecArray) => string | undefined = (match) => match[0],
): ErrorCodeMatch[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    code: codeOf(match) ?? match[0],
    at: match.index,
    end: match.index + match[0].length,
  }));
}

/** A plain word such as “Conflict” is a code only in the position of a code. */
function asServiceCode(match: ErrorCodeMatch, text: string): ErrorCodeMatch[] {
  const { code, at, end } = match;
  const distinct = /[a-z][A-Z]|_/.test(code);
  const inPosition = isCode.test(text.slice(Math.max(0, at - 24), at));
  if (!distinct && !inPosition) return [];
  const meaning = managedKeyCode(code, inPosition);
  if (meaning !== undefined) return [{ ...match, kind: 'customer-managed key', meaning }];
  if (keyVaultMeanings.has(code.toLowerCase()))
    return besideOf[code.toLowerCase()]?.test(around(text, at)) === false || isInErrorOfGraph(text, at, end)
      ? []
      : [{ ...match, kind: 'Key Vault' }];
  if (code === 'ResourceNotFound' && isMailboxError(text, at, end)) return [];
  const inGraph = graphMeanings.has(code);
  const inResourceManager = resourceManagerMeanings.has(code);
  if (!inGraph && !inResourceManager) return [];
  const isFromGraph = inGraph && (!inResourceManager || graphOnly.test(around(text, at)));
  return [{ ...match, kind: isFromGraph ? 'Graph' : 'Resource Manager' }];
}

function asLibraryCode(match: ErrorCodeMatch, text: string): ErrorCodeMatch[] {
  const meaning = libraryCode(match.code, around(text, match.at));
  return meaning === undefined ? [] : [{ ...match, meaning }];
}

/**
 * Many services use these codes, and a deployment puts the error of any service into `Conflict`. Each counts only beside words of
 * Key Vault.
 */
const besideOf: Readonly<Record<string, RegExp>> = {
  accessdenied: /\bvaults?\b|\bvault\.|\bMicrosoft\.KeyVault\/|\bAKV|\baccess polic|["']?innererror\b/i,
  conflict:
    /\bkey ?vault|\bMicrosoft\.KeyVault\b|\.vault\.|\bconflict (?:setting|restoring|creating|importing) the\b|\bdeleted but recoverable\b|\bbeing deleted\b|["']?innererror\b/i,
};

/** Only Graph puts request ids into the inner error and uses these messages for a rejected token. */
const graphOnly =
  /graph|["']?innererror["']?\s{0,4}:\s{0,4}\{[^{}]{0,300}\brequest-id|Access token is empty|Access token validation failure|Lifetime validation failed|continuous access evaluation|CompactToken|invalid audience/i;
