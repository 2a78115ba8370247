import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';

const times =
  /\bcurrent time: ?(\S{19,33}?)[,.]? .{0,200}?\bexpiry time of assertion:? ?(\d{4}-\d\d-\d\dT[\d:.]{8,17}Z?)/i;
/** A clock that is this wrong is rare, while a pipeline often sends a token again that it received at its start. */
const tenMinutes = 600_000;

/** The problem of an assertion that expired long before it was sent; null for any other, whose usual cause is a wrong clock. */
export function reusedAssertion(number: number, sentence: string): PossibleProblem | null {
  const [, now = '', expiry = ''] = (number === 700024 ? times.exec(sentence) : null) ?? [];
  return Date.parse(now) - Date.parse(expiry) > tenMinutes
    ? makeProblem('entra-error-provider', {
        number,
        meaning:
          'The client assertion expired long before the request. Usually, the program sent it again. It must create a new assertion for each request, and a long pipeline must request a new OIDC token before each sign-in. Otherwise, the clock of the computer that signs the assertion is wrong.',
        concernsPerson: false,
      })
    : null;
}
