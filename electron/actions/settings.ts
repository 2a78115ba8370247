import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Person } from '../../shared/domain/session.ts';
import { policyInWords } from '../../shared/domain/history-policy.ts';
import { roleSuffices, type Access } from '../../shared/domain/role-suffices.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { SettingsKeeper } from '../store/settings/settings-keeper.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import { withPerson } from './with-person.ts';

export interface SettingsParts {
  readonly settings: SettingsKeeper;
  readonly publish: (event: ConsoleEvent) => void;
}

const staff: Access = { least: 'reader', customerAdministrator: false };
const operators: Access = { least: 'operator', customerAdministrator: false };
const administrators: Access = { least: 'administrator', customerAdministrator: false };
const setUp: Access = { least: 'administrator', customerAdministrator: false, setUp: true };

/** Who may change a setting; everybody who is signed in may change the others. */
const restricted: Readonly<Partial<Record<keyof Settings, Access>>> = {
  concurrency: operators,
  sender: operators,
  onboarding: operators,
  scheduling: operators,
  views: staff,
  consoleClientId: setUp,
  acceptsRequests: administrators,
  history: administrators,
};

type Part = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

const settingsInWords: Readonly<Partial<Record<keyof Settings, (value: Part) => string>>> = {
  concurrency: ({ concurrency = 0 }) => `tenants checked in parallel: ${concurrency}`,
  sender: () => 'sender of letters',
  onboarding: () => 'onboarding of customers',
  scheduling: () => 'scheduled checks',
  consoleClientId: ({ consoleClientId }) =>
    `application for sign-in: ${consoleClientId === '' ? 'none' : (consoleClientId ?? '')}`,
  acceptsRequests: ({ acceptsRequests }) =>
    `requests of tenants that nobody invited: ${acceptsRequests ? 'accepted' : 'refused'}`,
  history: ({ history }) => `history: ${history ? policyInWords(history) : ''}`,
  lockAfterMinutes: ({ lockAfterMinutes = 0 }) =>
    `lock after ${lockAfterMinutes === 0 ? 'no time' : count(lockAfterMinutes, 'minute')}`,
};

/** `tenants checked in parallel: 16, sender of letters`. What only concerns how the window looks is not named. */
const changesInWords = (part: Part): string =>
  Object.entries(settingsInWords)
    .flatMap(([name, inWords]) => (part[name as keyof Settings] === undefined ? [] : [inWords(part)]))
    .join(', ');

/** Views can name customers, so only the provider's staff sees them. */
const visibleTo = (person: Person | null, settings: Settings): Settings =>
  roleSuffices(person?.role ?? null, staff) ? settings : { ...settings, views: [] };

export function settingsHandlers(parts: SettingsParts): ConsoleHandlers<TrustedCaller>['settings'] {
  const { settings, publish } = parts;
  return {
    read: (_input, { session }) => ok(visibleTo(session.person, settings.read())),
    change: (part, caller) =>
      withPerson(caller, (person) => {
        const refused = Object.entries(restricted).find(
          ([name, access]) =>
            part[name as keyof Settings] !== undefined && !roleSuffices(person.role, access),
        );
        if (refused)
          return Promise.resolve(
            refuse(makeProblem('role-insufficient', { needed: refused[1].least, has: person.role })),
          );
        caller.note?.({ detail: changesInWords(part) });
        const changed = settings.change(part);
        publish({ kind: 'settings-changed' });
        return Promise.resolve(ok(visibleTo(person, changed)));
      }),
  };
}
