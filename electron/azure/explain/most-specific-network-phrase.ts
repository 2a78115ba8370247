import type { ErrorCodeMatch } from './error-code-match.ts';
import { networkPhrases } from './phrases/network-phrases.ts';

/** Characters within which several phrases of one line describe the same network error. */
const sameError = 400;

/** Of the phrases that describe one network error, keeps the one that the table lists first. */
export function mostSpecific(text: string, places: readonly ErrorCodeMatch[]): ErrorCodeMatch[] {
  const rank = new Map(networkPhrases.map(({ code }, index) => [code, index] as const));
  const kept: ErrorCodeMatch[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const place of [...places].sort((one, other) => one.at - other.at)) {
    const last = kept.at(-1);
    const belongs =
      last !== undefined && place.at - previous < sameError && !text.slice(previous, place.at).includes('\n');
    if (!belongs) kept.push(place);
    else if ((rank.get(place.code) ?? 0) < (rank.get(last.code) ?? 0)) kept[kept.length - 1] = place;
    previous = place.at;
  }
  return kept;
}
