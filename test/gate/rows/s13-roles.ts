import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyAnswer, type ActionTable } from '../../../shared/contract/action.ts';
import { access } from '../../../shared/contract/access.ts';
import { actions } from '../../../shared/contract/actions.ts';
import { browserProtocol } from '../../../shared/contract/browser-protocol.ts';
import { mapActions } from '../../../shared/contract/map-actions.ts';
import type { Role } from '../../../shared/domain/session.ts';
import { directClient } from '../../../electron/command-line/direct-client.ts';
import { createDispatcher, type Dispatcher } from '../../../electron/doors/dispatcher.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openHttpDoor } from '../../../electron/doors/http-door.ts';
import { callChannel } from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor } from '../../../electron/doors/ipc-door.ts';
import { createSession } from '../../../electron/identity/session.ts';
import {
  callerAs,
  every,
  handlersTelling,
  inputFor,
  mine,
  personOf,
  theirs,
} from '../../support/every-action.ts';
import { fakeIpcMain, pageAt, pageUrl } from '../../support/page-of-window.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

/** Calls an action through a door, in the role, and returns the answer. */
type Call = (role: Role | null, action: string, input: unknown) => Promise<unknown>;
interface Door {
  readonly name: string;
  readonly call: Call;
  close(): Promise<void>;
}

const known = new Set<string>(every.map(([name]) => name));

/** The titles of the columns of docs/permissions.md. */
const columns: Readonly<Record<string, Role | null>> = {
  'Nobody signed in': null,
  Reader: 'reader',
  Operator: 'operator',
  Administrator: 'administrator',
  'Customer administrator': 'customer-administrator',
  Applicant: 'applicant',
  'Set-up': 'set-up',
};

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The one table: for each action and role, the tenants about which the role may call it. */
function permittedBy(page: string): (action: string, role: Role | null, tenantId: string) => boolean | null {
  const [head = [], , ...rows] = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  const byAction = new Map(rows.map((cells) => [cells[0]?.replaceAll('`', ''), cells]));
  return (action, role, tenantId) => {
    const column = head.findIndex((title) => columns[title] === role && title in columns);
    const cell = byAction.get(action)?.[column];
    if (column < 0 || cell === undefined) return null;
    return cell === 'Yes' || cell === (tenantId === mine ? 'Own tenant' : 'Other tenants');
  };
}

const openWindow = (dispatcher: Dispatcher): Door => {
  const { ipcMain, channels } = fakeIpcMain();
  const door = openIpcDoor({ ipcMain, dispatcher, events: createEventHub(), pageUrl });
  return {
    name: 'the window',
    async call(role, action, input) {
      // Each call comes from a new page, so that the limit of calls does not answer instead of the role.
      const opened = pageAt();
      const session = createSession();
      if (role) session.choose(personOf(role));
      door.allow(opened.page, session);
      const answer = await channels.get(callChannel)?.(opened.from(), action, JSON.stringify(input));
      opened.destroy();
      return answer;
    },
    close() {
      door.close();
      return Promise.resolve();
    },
  };
};

const openBrowser = async (dispatcher: Dispatcher): Promise<Door> => {
  let current: Role | null = null;
  let time = 0;
  const door = await openHttpDoor({
    dispatcher: {
      answer(caller, action, input) {
        if (current === null) caller?.session.leave();
        else caller?.session.choose(personOf(current));
        return dispatcher.answer(caller, action, input);
      },
    },
    events: createEventHub(),
    page: { serve: () => Promise.resolve(new Response('')), isServed: Promise.resolve() },
    // An hour later at each look, so that the limit of calls does not answer instead of the role.
    now: () => (time += 3_600_000),
  });
  const { origin, hash } = new URL(door.url);
  const post = (path: string, headers: Record<string, string>, body: unknown) =>
    fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const entered = await post(browserProtocol.enter, {}, { token: hash.slice(1) });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrf } = (await entered.json()) as { csrf: string };
  return {
    name: 'the browser',
    async call(role, action, input) {
      current = role;
      const headers = { cookie, [browserProtocol.csrfHeader]: csrf };
      const answer: unknown = await (await post(browserProtocol.call, headers, { action, input })).json();
      return answer;
    },
    close: () => door.close(),
  };
};

const openCommandLine = (dispatcher: Dispatcher): Door => ({
  name: 'the command line',
  call(role, action, input) {
    const caller = callerAs(role && personOf(role));
    const client = directClient(dispatcher, caller) as unknown as Readonly<
      Record<string, Readonly<Record<string, (given: unknown) => Promise<unknown>>>>
    >;
    const [area = '', name = ''] = action.split('.');
    const method = known.has(action) ? client[area]?.[name] : undefined;
    return method?.(input) ?? dispatcher.answer(caller, action, input);
  },
  close: () => Promise.resolve(),
});

const part = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', ...Object.keys(actions)),
  fc.string({ maxLength: 20 }),
);
const unknownName = fc
  .oneof(
    fc.tuple(part, part).map((parts) => parts.join('.')),
    fc.tuple(fc.constantFrom(...known), part).map((parts) => parts.join('.')),
    fc.string({ maxLength: 40 }),
  )
  .filter((name) => !known.has(name));

async function tryEveryCell(seed: number, size: number, table: ActionTable): Promise<Counts> {
  const tally = startTally();
  let reached: string[] = [];
  const handlers = handlersTelling((name) => reached.push(name));
  const dispatcher = createDispatcher({ actions: table as typeof actions, handlers });
  const isPermitted = permittedBy(
    readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8'),
  );
  const doors = [openWindow(dispatcher), await openBrowser(dispatcher), openCommandLine(dispatcher)];

  for (const { name: door, call } of doors)
    for (const role of Object.values(columns)) {
      const who = role ?? 'nobody';
      for (const [action] of every)
        for (const tenantId of [mine, theirs]) {
          reached = [];
          await call(role, action, inputFor(action, tenantId));
          const isReached = reached.length === 1 && reached[0] === action;
          const wanted = isPermitted(action, role, tenantId);
          const about = tenantId === mine ? 'their own' : 'another';
          tally.add(
            wanted === null
              ? `docs/permissions.md does not say whether ${who} may call ${action}.`
              : isReached === wanted && reached.length <= 1
                ? null
                : `${door}: ${who} ${isReached ? 'calls' : 'cannot call'} ${action} for ${about} tenant.`,
          );
        }
      for (const action of draw(unknownName, seed, size)) {
        reached = [];
        const answer = anyAnswer.safeParse(await call(role, action, {}));
        const isRefused = answer.success && !answer.data.ok && answer.data.problem.code === 'action-unknown';
        tally.add(
          isRefused && reached.length === 0 ? null : `${door}: ${who} calls ${JSON.stringify(action)}.`,
        );
      }
    }
  await Promise.all(doors.map((door) => door.close()));
  return tally.counts();
}

export const roleRow: Row = {
  id: 'S13',
  proves: 'Each role may call at every door what docs/permissions.md says, and no unknown action.',
  goal: '100% of cells',
  sizes: { full: 1_000, short: 20 },
  omits: null,
  fault: 'the check of the role is removed',
  run: (seed, size) => tryEveryCell(seed, size, actions),
  control: (seed) =>
    tryEveryCell(
      seed,
      10,
      mapActions(actions as ActionTable, (_, action) => ({ ...action, access: access.anyone })),
    ),
};
