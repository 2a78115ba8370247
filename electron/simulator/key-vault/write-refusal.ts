import { answerJson } from '../http/answer.ts';
import type { Refusal } from '../http/refusal.ts';
import type { VaultPlace } from './vault-context.ts';

/** Writes a refusal as Key Vault does. */
export function writeRefusal(
  place: VaultPlace,
  { status, code, message, inner, headers }: Refusal,
): Response {
  Object.assign(place.answerHeaders, headers);
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return answerJson(place, { error: { code, message, ...innererror } }, status);
}
