import fc from 'fast-check';
import * as z from 'zod';
import { anyAnswer, type ActionTable } from '../../../shared/contract/action.ts';
import { actions } from '../../../shared/contract/actions.ts';
import { mapActions } from '../../../shared/contract/map-actions.ts';
import { roleSuffices } from '../../../shared/domain/role-suffices.ts';
import { role as roles } from '../../../shared/domain/session.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { callChannel } from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor } from '../../../electron/doors/ipc-door.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { callerAs, every, handlersTelling, inputFor, mine, personOf } from '../../support/every-action.ts';
import { fakeIpcMain, pageAt, pageUrl } from '../../support/page-of-window.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

export type Input = Readonly<Record<string, unknown>>;
type Change = (input: Input) => unknown;

/** A value that no key of a valid input accepts. */
const foreignValue = fc.constantFrom<unknown>(
  { surprise: 1 },
  { toString: 1 },
  [[]],
  Number.MAX_VALUE,
  -1.5,
  { length: 1, 0: 'x' },
);
/** What is no object at all. */
const notAnObject = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.jsonValue()),
);
/** A key that no input has. */
const foreignKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'isAdmin', 'TENANTID', ''),
  fc.string().map((text) => `${text}!`),
);

/** Makes a valid input invalid. */
const change: fc.Arbitrary<Change> = fc.oneof(
  notAnObject.map(
    (value): Change =>
      () =>
        value,
  ),
  fc.tuple(foreignKey, fc.jsonValue()).map(
    ([key, value]): Change =>
      (input) =>
        Object.defineProperty({ ...input }, key, { value, enumerable: true }),
  ),
  fc.tuple(fc.nat(9), foreignValue).map(([at, value]): Change => (input) => {
    const keys = Object.keys(input);
    const key = keys[at % Math.max(1, keys.length)] ?? 'surprise';
    return { ...input, [key]: value };
  }),
);
/** An action, and what makes a valid input of it invalid. */
export const drawnInput = fc.record({ action: fc.constantFrom(...every.map(([name]) => name)), change });

/** The least privileged role that may call the action, so that the input alone is refused. */
const roleFor = new Map<string, (typeof roles.options)[number]>(
  every.map(([name, { access }]) => [
    name,
    roles.options.find((role) => roleSuffices(role, access)) ?? 'administrator',
  ]),
);

async function tryInputs(seed: number, size: number, table: ActionTable): Promise<Counts> {
  const tally = startTally();
  let reached: string[] = [];
  const dispatcher = createDispatcher({
    actions: table as typeof actions,
    handlers: handlersTelling((name) => reached.push(name)),
  });
  const { ipcMain, channels } = fakeIpcMain();
  const door = openIpcDoor({ ipcMain, dispatcher, events: createEventHub(), pageUrl });

  const throughTheDoor = async (action: string, input: unknown): Promise<unknown> => {
    const opened = pageAt();
    const session = createSession();
    session.choose(personOf(roleFor.get(action) ?? 'administrator'));
    door.allow(opened.page, session);
    const answer = await channels.get(callChannel)?.(opened.from(), action, JSON.stringify(input));
    opened.destroy();
    return answer;
  };
  const isRefusalOf = (answer: unknown): boolean => {
    const parsed = anyAnswer.safeParse(answer);
    return parsed.success && !parsed.data.ok && parsed.data.problem.code === 'input-invalid';
  };

  for (const [action] of every) {
    reached = [];
    await throughTheDoor(action, inputFor(action, mine));
    tally.add(reached.includes(action) ? null : `${action} refuses a valid input.`);
  }
  for (const one of draw(drawnInput, seed, size)) {
    reached = [];
    const input = one.change(inputFor(one.action, mine) as Input);
    const answer = await throughTheDoor(one.action, input).catch(() => 'thrown');
    tally.add(
      isRefusalOf(answer) && reached.length === 0
        ? null
        : `${one.action} accepts ${JSON.stringify(input)}: ${JSON.stringify(answer)}`,
    );
  }
  // What only code in the main process could pass: getters that throw, cycles, symbols, big integers.
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true });
  const drawn = fc.record({ action: fc.constantFrom(...every.map(([name]) => name)), input: anything });
  for (const { action, input } of draw(drawn, seed, Math.ceil(size / 10))) {
    const caller = callerAs(personOf(roleFor.get(action) ?? 'administrator'));
    const wrapped = {
      input,
      get secret() {
        throw new Error('A getter.');
      },
    };
    reached = [];
    const answer = await dispatcher.answer(caller, action, wrapped).catch(() => 'thrown');
    tally.add(
      isRefusalOf(answer) && reached.length === 0 ? null : `${action} accepts what it must not read.`,
    );
  }
  door.close();
  return tally.counts();
}

export const inputRow: Row = {
  id: 'S1',
  proves: 'Every action refuses a malformed input with a typed refusal, and accepts a valid one.',
  goal: '100,000 inputs per class of action, 0 accepted, 0 uncaught; every valid input accepted',
  sizes: { full: 300_000, short: 4_000 },
  omits: 'the 5 ms of an answer',
  fault: 'the schemas of the inputs are removed',
  run: (seed, size) => tryInputs(seed, size, actions),
  control: (seed) =>
    tryInputs(
      seed,
      100,
      mapActions(actions as ActionTable, (_, action) => ({ ...action, input: z.unknown() })),
    ),
};
