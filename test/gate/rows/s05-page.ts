import fc from 'fast-check';
import { actions, type ConsoleHandlers } from '../../../shared/contract/actions.ts';
import { ok } from '../../../shared/contract/action.ts';
import { isStaff, type Person } from '../../../shared/domain/session.ts';
import { mainWorkspaceId } from '../../../shared/domain/workspace-id.ts';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { callChannel } from '../../../electron/doors/ipc-channels.ts';
import { openIpcDoor } from '../../../electron/doors/ipc-door.ts';
import { createSession } from '../../../electron/identity/session.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { administratorOf, operatorPerson } from '../../support/console-parts.ts';
import { every, inputFor, personOf } from '../../support/every-action.ts';
import { memoryWorkspaces } from '../../support/memory-workspaces.ts';
import { fakeIpcMain, pageAt, pageUrl } from '../../support/page-of-window.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import { spillIn } from '../../support/spill.ts';
import { canary, other, own, twoTenants } from '../../support/two-tenants.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

type Handlers = ConsoleHandlers<TrustedCaller>;
/** A variant of the handlers, and of the person whose page is compromised. */
interface Variant {
  handlers(handlers: Handlers, secret: string): Handlers;
  person(person: Person): Person;
}
const asTheyAre: Variant = { handlers: (handlers) => handlers, person: (person) => person };

const people: readonly Person[] = [
  administratorOf(own),
  personOf('reader'),
  operatorPerson,
  personOf('administrator'),
  personOf('set-up'),
  { ...personOf('applicant'), tenantId: own },
];
const anyInput = fc.oneof(
  fc.json(),
  fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value)),
);
const drawnCall = fc.record({
  person: fc.constantFrom(...people),
  action: fc.constantFrom(...every.map(([name]) => name)),
  tenantId: fc.constantFrom(own, other, tenantIdNumber(3)),
  junk: fc.option(anyInput, { nil: null, freq: 3 }),
});
type Call = typeof drawnCall extends fc.Arbitrary<infer Value> ? Value : never;
const secretOf = (seed: number): string =>
  [...draw(fc.stringMatching(/^[A-Za-z0-9]{40}$/), seed, 1)].join('');

const callsPerConsole = 200;

/** They wait for the check of the tenant, and that of the other tenant never ends here. */
const waiting = new Set(['offboarding.prove', 'offboarding.certificate']);

/** Calls actions through the door of the window as each person, as a page does in which anybody runs scripts. */
async function tryPage(seed: number, size: number, variant: Variant): Promise<Counts> {
  const tally = startTally();
  const calls = [...draw(drawnCall, seed, size)];
  for (let at = 0; at < calls.length; at += callsPerConsole) {
    const secret = secretOf(seed + at);
    const console = await openConsole(secret, variant);
    for (const call of calls.slice(at, at + callsPerConsole)) tally.add(await console.wrongIn(call));
    tally.add(await console.removesWithoutAsking());
    await console.close();
  }
  return tally.counts();
}

async function openConsole(secret: string, variant: Variant) {
  const removed = memoryWorkspaces({ id: removable, name: 'Government', kind: 'provider' });
  let asked = 0;
  const fleet = await twoTenants({
    workspaces: {
      ...{ folders: removed, current: mainWorkspaceId, restart: null },
      confirmRemoval: () => {
        asked += 1;
        return Promise.resolve(false);
      },
    },
  });
  const application = {
    cloud: 'public',
    homeTenantId: tenantIdNumber(78),
    clientId: tenantIdNumber(77),
  } as const;
  await fleet.parts.provider.configure(application, { kind: 'client secret', secret });
  /** What the console tells about runs that somebody else started. */
  const ofOthers = [...fleet.events];
  const events = createEventHub();
  const { ipcMain, channels } = fakeIpcMain();
  const dispatcher = createDispatcher({ actions, handlers: variant.handlers(fleet.handlers, secret) });
  const door = openIpcDoor({ ipcMain, dispatcher, events, pageUrl });

  /** What the page of this person learns from a call: the answer, and the events that follow. */
  const learn = async (person: Person, action: string, text: string) => {
    const opened = pageAt();
    const session = createSession();
    session.choose(variant.person(person));
    door.allow(opened.page, session);
    fleet.events.length = 0;
    for (const event of ofOthers) events.publish(event);
    const answer = await channels.get(callChannel)?.(opened.from(), action, text);
    for (const event of fleet.events) events.publish(event);
    await new Promise(setImmediate);
    opened.destroy();
    return { answer: JSON.stringify(answer), events: JSON.stringify(opened.sent) };
  };

  return {
    async wrongIn({ person, action, tenantId, junk }: Call): Promise<string | null> {
      if (isStaff(person.role) && tenantId === other && waiting.has(action)) return null;
      fleet.touched.length = 0;
      const text = junk ?? JSON.stringify(inputFor(action, tenantId));
      const { answer, events: heard } = await learn(person, action, text);
      const learned = answer + heard;
      const isOutside = !isStaff(person.role);
      if (learned.includes(secret) || spillIn(learned, [secret]).length > 0)
        return `${action} gives the secret to the page of ${person.role}.`;
      if (isOutside && heard.includes(other)) return `The page of ${person.role} hears about another tenant.`;
      if (isOutside && learned.includes(canary))
        return `${action} gives ${person.role} what belongs to another tenant.`;
      return isOutside && fleet.touched.includes(other)
        ? `${action} of ${person.role} causes a request to another tenant.`
        : null;
    },
    /** A person at the computer must agree before a workspace is deleted. */
    async removesWithoutAsking(): Promise<string | null> {
      const before = asked;
      await learn(personOf('administrator'), 'workspaces.remove', JSON.stringify({ workspaceId: removable }));
      const isThere = removed.list().some(({ id }) => id === removable);
      return asked === before + 1 && isThere ? null : 'The page deletes a workspace without a dialog.';
    },
    async close() {
      door.close();
      await fleet.runs.close();
    },
  };
}

const removable = tenantIdNumber(900);

export const pageRow: Row = {
  id: 'S5',
  proves:
    'A page in which anybody runs scripts learns no secret and nothing outside the reach of its session.',
  goal: '0 secrets in replies, 0 effects outside the reach',
  sizes: { full: 50_000, short: 1_500 },
  omits:
    'a dialog for each action that deletes: only the removal of a workspace asks in a dialog of the main process',
  fault: 'an answer repeats the credential, and the check of the reach is removed',
  run: (seed, size) => tryPage(seed, size, asTheyAre),
  control: (seed) =>
    tryPage(seed, 400, {
      handlers: (handlers, secret) => ({
        ...handlers,
        console: {
          ...handlers.console,
          about: async (...given) => {
            const answer = await handlers.console.about(...given);
            return answer.ok ? ok({ ...answer.value, runtime: secret }) : answer;
          },
        },
      }),
      person: (person) => (isStaff(person.role) ? person : { ...person, role: 'operator', tenantId: null }),
    }),
};
