import { entraMeanings } from '../errors/entra-error-codes.ts';
import { knownEntraErrors } from '../errors/known-entra-errors/known-entra-errors.ts';
import { unspecificNumbers } from '../errors/read-entra-error.ts';
import type { ErrorCodeMatch } from './error-code-match.ts';

/** As Entra writes it, or as people retype it. */
const named =
  /\b(?:AADSTS|AADST|AADTS|ADSTS|AASTS|AADSSTS|AAADSTS|AAD STS)[-_#:. ]{0,3}(?:error |code |no\.? ?|nr\.? ?)?([\doO]{4,9})\b/gi;
/** In bodies, in links to Microsoft’s page about an error, and in a header of the token endpoint. */
const inBodies =
  /\berror_codes["']?\s{0,4}[:=]\s{0,4}\[\s{0,4}(\d{4,9})|\bmicrosoftonline\.(?:com|us|cn)\/error\?code=(\d{4,9})|\bx-ms-clitelem["']?\s{0,4}[:=]\s{0,4}["']?1,(\d{4,9}),/gi;
/** In sign-in logs and in exceptions of MSAL. */
const inLogs = /\b(?:sign-in error code|error\(s\)|ResultType)["']?[\s:=]{1,4}["']?(\d{5,9})\b/gi;
/** Other systems write their own numbers in this form. */
const inRecords = /\berrorCode["']?[\s:=]{1,4}["']?(\d{5,9})\b/gi;
const aboutEntra =
  /failureReason|sign-?in|entra|azure ?(?:ad|active)|\baad|microsoft|ResultDescription|servicePrincipal|userPrincipalName|correlationId/i;

const isKnown = (number: string): boolean =>
  entraMeanings.has(Number(number)) || knownEntraErrors.has(Number(number));

const match = (code: string, at: number, length: number): ErrorCodeMatch => ({
  kind: 'Entra',
  code,
  at,
  end: at + length,
});

/** Finds the AADSTS numbers in a text. A number in another form counts only if the text does not name it as AADSTS. */
export function findEntraNumbers(text: string): ErrorCodeMatch[] {
  const byName = withoutUnspecific(
    [...text.matchAll(named)].flatMap(({ 0: all, 1: digits = '', index }) => {
      const number = digits.replaceAll(/o/gi, '0');
      const asWritten = /^AADSTS[: ]{0,2}\d+$/i.test(all);
      return asWritten || isKnown(number) ? [match(number, index, all.length)] : [];
    }),
  );
  const numbers = new Set(byName.map(({ code }) => code));
  const others = [
    ...[...text.matchAll(inBodies)].map((found) => {
      const number = found.slice(1).find(Boolean) ?? '';
      return match(number, found.index, found[0].length);
    }),
    ...[
      ...text.matchAll(inLogs),
      ...[...text.matchAll(inRecords)].filter(
        ({ 1: number = '', index }) =>
          number.length > 5 || aboutEntra.test(text.slice(Math.max(0, index - 400), index + 400)),
      ),
    ]
      .filter(({ 1: number = '' }) => isKnown(number))
      .map(({ 0: all, 1: number = '', index }) => match(number, index, all.length)),
  ].filter(({ code }) => !numbers.has(code) && !(byName.length > 0 && unspecificNumbers.has(Number(code))));
  const found = [...byName, ...others];
  return found.length > 0 ? found : bareNumbers(text);
}

/** Characters between a number that says little and the number with the cause. */
const nextNumber = 120;

const withoutUnspecific = (matches: readonly ErrorCodeMatch[]): ErrorCodeMatch[] =>
  matches.filter(({ code, at }, index) => {
    const next = matches[index + 1];
    return !unspecificNumbers.has(Number(code)) || next === undefined || next.at - at > nextNumber;
  });

const longestBareText = 200;
/** Words that may stand beside a number that somebody typed from memory. */
const filler =
  /^(?:aadsts|aad|sts|entra|azure|ad|error|errors|err|code|codes|number|numbers|no|nr|and|or|und|oder|et|ou|y|o|e|fehler|fehlercode|erreur|errore|codigo|código|codice|エラー|エラーコード|the|with|was|is|got|get|we|i|a|an|in|login|sign|invalid|unauthorized|interaction|client|grant|request|resource|required)$/i;

/** A text of numbers only, such as `700016`. Each of them must be known; a longer text with a number says nothing. */
function bareNumbers(text: string): ErrorCodeMatch[] {
  if (text.length > longestBareText) return [];
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const numbers = words.filter(({ 0: word }) => !filler.test(word));
  if (numbers.length === 0 || !numbers.every(({ 0: word }) => /^\d{5,9}$/.test(word) && isKnown(word)))
    return [];
  return numbers.map(({ 0: number, index }) => match(number, index, number.length));
}
