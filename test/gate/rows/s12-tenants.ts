import fc from 'fast-check';
import { actions } from '../../../shared/contract/actions.ts';
import type { Action, Answer } from '../../../shared/contract/action.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { createDispatcher, type Dispatcher } from '../../../electron/doors/dispatcher.ts';
import { administratorOf, callerOf, operatorPerson } from '../../support/console-parts.ts';
import { every, inputFor } from '../../support/every-action.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import {
  attempts,
  canary,
  handlerOf,
  other,
  own,
  protectedByRole,
  twoTenants,
  type Attempt,
} from '../../support/two-tenants.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const stranger = tenantIdNumber(3);
/** A new console for this many attempts, so that one attempt can follow from another. */
const attemptsPerConsole = 25;

/** Every action of the contract, about the other tenant or a tenant that does not exist. */
const everyAction = fc
  .tuple(fc.constantFrom(...every.map(([name]) => name)), fc.constantFrom(own, other, stranger))
  .map(([name, tenantId]): Attempt => [name, inputFor(name, tenantId) as Attempt[1]]);
const drawnAttempt = fc.oneof(attempts, everyAction);

/** How an attempt reaches the handlers. */
type Way = (
  dispatcher: Dispatcher,
  fleet: Fleet,
  attempt: Attempt,
  person: Person,
) => Promise<Answer<unknown>>;
type Fleet = Awaited<ReturnType<typeof twoTenants>>;

const throughTheDispatcher: Way = (dispatcher, _, [action, input], person) =>
  dispatcher.answer(callerOf(person), action, input);
/** The second barrier alone: handlers that have it filter by the reach of the session themselves. */
const throughTheHandlers: Way = async (_, fleet, [action, input], person) =>
  handlerOf(fleet.handlers, action)(input, callerOf(person));

const actionOf = new Map<string, Action>(every.map(([name, action]) => [name, action]));
const concernsTenant = (name: string): boolean => actionOf.get(name)?.concerns === 'tenant';

async function tryAttempts(seed: number, size: number, person: Person): Promise<Counts> {
  const tally = startTally();
  let succeeded = 0;
  const ways: readonly (readonly [Way, fc.Arbitrary<Attempt>])[] = [
    [throughTheDispatcher, drawnAttempt],
    [throughTheHandlers, attempts.filter(([action]) => !protectedByRole.has(action))],
  ];
  for (const [index, [way, from]] of ways.entries()) {
    const drawn = [...draw(from, seed + index, Math.ceil(size / ways.length))];
    for (let at = 0; at < drawn.length; at += attemptsPerConsole) {
      const fleet = await twoTenants();
      const dispatcher = createDispatcher({ actions, handlers: fleet.handlers });
      const ofOther = async () =>
        JSON.stringify([
          await fleet.records.tenants.find(other),
          await fleet.records.tenants.annotations(other),
          (await fleet.runs.list(50)).filter((run) => run.startedBy === canary).map((run) => run.state),
          (await fleet.records.runs.history(other, 9)).length,
        ]);
      const before = await ofOther();
      for (const [action, given] of drawn.slice(at, at + attemptsPerConsole)) {
        const runId = typeof given['runId'] === 'number' ? fleet.runIds[given['runId']] : undefined;
        const input = runId === undefined ? given : { ...given, runId };
        const answer = await way(dispatcher, fleet, [action, input], person);
        if (answer.ok && input['tenantId'] === own) succeeded += 1;
        const random = async () => {
          const asked = { ...input, tenantId: stranger };
          return way(dispatcher, fleet, [action, asked], person);
        };
        tally.add(await leakIn(action, input, answer, random));
      }
      tally.add(fleet.touched.includes(other) ? 'A request went to the other tenant.' : null);
      tally.add((await ofOther()) === before ? null : 'The other tenant was changed.');
      await fleet.runs.close();
    }
  }
  tally.add(succeeded > 0 ? null : 'Nothing succeeds for the own tenant either.');
  return tally.counts();
}

/** What an answer says about the other tenant; null if it is the same as for a tenant that does not exist. */
async function leakIn(
  action: string,
  input: Attempt[1],
  answer: Answer<unknown>,
  askForStranger: () => Promise<Answer<unknown>>,
): Promise<string | null> {
  const text = JSON.stringify(answer);
  if (text.toLowerCase().includes(canary.toLowerCase()))
    return `${action} says what belongs to the other tenant.`;
  if (input['tenantId'] !== other || !concernsTenant(action)) return null;
  if (answer.ok) return `${action} answers about the other tenant.`;
  const asStranger = JSON.stringify(await askForStranger()).replaceAll(stranger, other);
  return text === asStranger
    ? null
    : `${action} distinguishes the other tenant from one that does not exist.`;
}

export const tenantRow: Row = {
  id: 'S12',
  proves:
    'A customer administrator learns nothing about another tenant, changes nothing there, and causes no request to it.',
  goal: '50,000 cases, 0 leaks, 0 requests to the other tenant',
  sizes: { full: 50_000, short: 1_500 },
  omits:
    'the time of an answer, and the process of a customer workspace, which test/architecture/customer-process.test.ts reads',
  fault: 'the check of the reach is removed',
  run: (seed, size) => tryAttempts(seed, size, administratorOf(own)),
  // An operator reaches every tenant.
  control: (seed) => tryAttempts(seed, 200, operatorPerson),
};
