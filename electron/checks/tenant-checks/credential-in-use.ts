import type { RegisteredCredential, Registration } from '../../azure/graph/registration.ts';

/** The registered credential that the application proves itself with, as far as that can be told. */
export interface InUse extends RegisteredCredential {
  /** Among how many it was chosen, as the one that ends first: 1 where there is no doubt. */
  readonly outOf: number;
}

/**
 * Of those registered the one in use: of its kind, within its dates, and beginning like it where that singles any out. Null
 * where none fits, as with a federated credential.
 */
export function credentialInUseOf({ provenBy, credentials }: Registration, now: Date): InUse | null {
  const current = credentials.filter((one) => one.kind === provenBy && isWithinDates(one, now));
  const alike = current.filter((one) => one.looksLikeTheOneInUse);
  const candidates = alike.length > 0 ? alike : current;
  const [first] = [...candidates].sort((one, other) => endOf(one) - endOf(other));
  return first === undefined ? null : { ...first, outOf: candidates.length };
}

const endOf = ({ endsOn }: RegisteredCredential): number =>
  endsOn === null ? Number.MAX_VALUE : Date.parse(endsOn);

const isWithinDates = (one: RegisteredCredential, now: Date): boolean =>
  endOf(one) > now.getTime() && (one.startsOn === null || Date.parse(one.startsOn) <= now.getTime());
