import type { Refusal } from './refusal.ts';

/** The header of refusals that names the rule of the world that refused. Azure has no such header. */
export const whyHeader = 'x-causeway-why';

const longest = 2_000;

/** The explanation as a header allows it: in one line, with percent-encoding of everything but printable ASCII. */
export function whyText({ why }: Pick<Refusal, 'why'>): string {
  const line = why.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  return line.toWellFormed().replaceAll(/[^\x20-\x7e]+/g, encodeURIComponent);
}
