import { ok, refuse } from '../../shared/contract/action.ts';
import type { EnteredTarget } from '../../shared/domain/alerts/alert-target.ts';
import type { DeadLetter, TargetView } from '../../shared/domain/alerts/delivery.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

export const sampleTargetView = (number: number, changes: Partial<TargetView> = {}): TargetView => ({
  targetId: sampleId(900 + number),
  name: `Target ${number}`,
  tags: [],
  leastSeverity: 'warning',
  per: 'cause',
  delayHours: 0,
  includesDigest: false,
  enabled: true,
  address: { kind: 'webhook', host: 'hooks.contoso.com', internalNetwork: false },
  confirmedAt: '2026-01-01T00:00:00.000Z',
  hasSecret: true,
  waiting: 0,
  dead: 0,
  lastSentAt: null,
  failure: null,
  ...changes,
});

/** The word of each test message. */
export const fakeWord = 'tamirokula';

const addressOf = ({ address }: EnteredTarget): TargetView['address'] => {
  switch (address.kind) {
    case 'webhook':
      return { kind: 'webhook', host: 'hooks.contoso.com', internalNetwork: address.internalNetwork };
    case 'teams':
      return { kind: 'teams', host: 'prod.contoso.com' };
    case 'email': {
      const { kind, server, port, security, userName, from, to, internalNetwork } = address;
      return { kind, server, port, security, userName, from, to, internalNetwork };
    }
    case 'notification':
    case 'command':
      return address;
  }
};

/** Targets in memory, which every test message reaches. */
export function fakeAlertTargets(
  given: { readonly targets?: readonly TargetView[]; readonly letters?: readonly DeadLetter[] } = {},
): FakeHandlers['alertTargets'] {
  let targets: readonly TargetView[] = given.targets ?? [];
  let letters: readonly DeadLetter[] = given.letters ?? [];
  const list = () => ok({ targets: [...targets], hasCommand: false, keeping: { persists: true, why: null } });
  const change = (targetId: string, part: (target: TargetView) => TargetView) => {
    targets = targets.map((target) => (target.targetId === targetId ? part(target) : target));
    return list();
  };
  const dropLetter = (position: number) => {
    letters = letters.filter((letter) => letter.position !== position);
    return ok({});
  };
  return {
    list,
    add: (entered) => {
      const added = { ...entered, address: addressOf(entered), confirmedAt: null };
      targets = [...targets, sampleTargetView(targets.length + 1, added)];
      return list();
    },
    edit: ({ targetId, target }) =>
      change(targetId, (before) => ({ ...before, ...target, address: addressOf(target) })),
    remove: ({ targetId }) => {
      targets = targets.filter((target) => target.targetId !== targetId);
      return list();
    },
    sendTest: () => ok({ failure: null }),
    confirm: ({ targetId, word }) => {
      if (word === fakeWord)
        return change(targetId, (target) => ({ ...target, confirmedAt: '2026-02-02T00:00:00.000Z' }));
      const issue = { path: 'word', message: 'This is not the word of the latest test message.' };
      return refuse(makeProblem('input-invalid', { issues: [issue] }));
    },
    deadLetters: () => ok([...letters]),
    retryDeadLetter: ({ position }) => dropLetter(position),
    discardDeadLetter: ({ position }) => dropLetter(position),
  };
}
