import type { RequirementId } from '../../shared/domain/provider-setup/requirement.ts';
import {
  consoleRoles,
  idTokenClaims,
  multitenant,
  signInRedirect,
  uniqueNames,
  type RequiredAccess,
} from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { listMember, textMember } from '../azure/json-member.ts';
import { newAppRoles, newConsole, newScope, wantedOfConsole } from './new-registrations.ts';
import { noRegistration, type PlanDraft } from './plan-draft.ts';
import { objectIn, scopeIdOf, unionOfAccess } from './registration-lists.ts';
import type { ObservedRegistration } from './registration-facts.ts';

/** What the creation of the registration meets. */
const inBody: readonly RequirementId[] = [
  ...(['console-registration', 'console-audience', 'console-public-client', 'console-roles'] as const),
  ...(['console-claims', 'console-permissions'] as const),
];

/** What needs the registration, and is not met by its creation. */
const afterwards: readonly RequirementId[] = ['console-principal', 'console-administrator'];

/** Creates the console application, or corrects it. */
export function planConsole(draft: PlanDraft): void {
  const { target, observed, creates, has, lacks, add, leave, id } = draft;
  const scopeId = scopeIdOf(observed.provider) ?? newScope(target).id;
  const all = wantedOfConsole(id('provider application ID'), scopeId);
  // The last one is the scope of the provider application.
  const wanted = has.provider ? all : all.slice(0, -1);
  if (observed.console !== null) correct(draft, observed.console, wanted);
  else if (!creates.console) leave([...inBody, ...afterwards], noRegistration);
  else
    add({
      purpose: 'Register the console application Causeway.',
      meets: inBody.filter(lacks),
      method: 'PATCH',
      path: `/applications(uniqueName='${uniqueNames(target).console}')`,
      prefer: 'create-if-missing',
      body: newConsole(target, wanted),
      learns: 'console',
    });
}

function correct(
  draft: PlanDraft,
  registration: ObservedRegistration,
  wanted: readonly RequiredAccess[],
): void {
  const { lacks, add, id } = draft;
  const { facts, raw } = registration;
  const patch: Patch = (meets, does, body) => {
    if (!lacks(meets)) return;
    const path = `/applications/${id('console object ID')}`;
    add({ purpose: `${does} in the console application.`, meets: [meets], method: 'PATCH', path, body });
  };
  patch('console-audience', 'Support accounts in any organizational directory', {
    signInAudience: multitenant,
  });
  patch('console-public-client', `Allow public client flows with the redirect URI ${signInRedirect}`, {
    isFallbackPublicClient: true,
    publicClient: { redirectUris: [...new Set([...facts.publicRedirectUris, signInRedirect])] },
  });
  defineRoles(draft, registration, patch);
  const claims = objectIn(raw, 'optionalClaims');
  const present = new Set(facts.idTokenClaims);
  patch('console-claims', 'Add the claims to ID tokens', {
    groupMembershipClaims: facts.groupMembershipClaims === 'All' ? 'All' : 'DirectoryRole',
    optionalClaims: {
      ...claims,
      idToken: [
        ...listMember(claims, 'idToken'),
        ...idTokenClaims.filter((name) => !present.has(name)).map((name) => ({ name })),
      ],
    },
  });
  patch('console-permissions', 'Request the delegated permissions', {
    requiredResourceAccess: unionOfAccess(facts.requiredAccess, wanted),
  });
}

type Patch = (meets: RequirementId, does: string, body: object) => void;

/** Graph changes no enabled role, so one of the same name that is not for users stays as it is. */
function defineRoles({ target, leave }: PlanDraft, { facts, raw }: ObservedRegistration, patch: Patch): void {
  const present = listMember(raw, 'appRoles');
  const taken = new Set(present.map((role) => textMember(role, 'value')));
  const blocked = consoleRoles.filter(
    ({ value }) => taken.has(value) && !facts.userRoles.some((role) => role.value === value),
  );
  const names = blocked.map(({ value }) => value).join(', ');
  if (blocked.length > 0)
    leave(
      ['console-roles'],
      `The role ${names} is disabled or not for users. Enable it for users in the registration.`,
    );
  else
    patch('console-roles', 'Define the app roles', {
      appRoles: [...present, ...newAppRoles(target).filter(({ value }) => !taken.has(value))],
    });
}
