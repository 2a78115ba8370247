import type { PrincipalFacts, RegistrationFacts } from '../../shared/domain/provider-setup/setup-facts.ts';
import type { RequiredAccess } from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { listMember, member, textMember } from '../azure/json-member.ts';

/** A registration in Graph’s form, and what the set-up needs of it. */
export interface ObservedRegistration {
  readonly facts: RegistrationFacts;
  /** As Graph returned it: a change of a list sends its other entries again. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Reads a registration of Graph. Source: learn.microsoft.com/graph/api/resources/application. */
export function observedRegistration(raw: Readonly<Record<string, unknown>>): ObservedRegistration {
  const api = member(raw, 'api');
  const lock = member(raw, 'servicePrincipalLockConfiguration');
  const facts: RegistrationFacts = {
    appId: (textMember(raw, 'appId') ?? '').toLowerCase(),
    objectId: (textMember(raw, 'id') ?? '').toLowerCase(),
    displayName: textMember(raw, 'displayName') ?? '',
    signInAudience: textMember(raw, 'signInAudience'),
    identifierUris: textsIn(raw, 'identifierUris'),
    webRedirectUris: textsIn(member(raw, 'web'), 'redirectUris'),
    publicRedirectUris: textsIn(member(raw, 'publicClient'), 'redirectUris'),
    isFallbackPublicClient: member(raw, 'isFallbackPublicClient') === true,
    scopes: enabledIn(api, 'oauth2PermissionScopes'),
    knownClientApplications: textsIn(api, 'knownClientApplications').map((id) => id.toLowerCase()),
    requiredAccess: listMember(raw, 'requiredResourceAccess').flatMap(requiredAccessOf),
    isLocked: member(lock, 'isEnabled') === true && member(lock, 'allProperties') === true,
    userRoles: enabledIn(raw, 'appRoles', (role) => textsIn(role, 'allowedMemberTypes').includes('User')),
    groupMembershipClaims: textMember(raw, 'groupMembershipClaims'),
    idTokenClaims: listMember(member(raw, 'optionalClaims'), 'idToken').flatMap(
      (claim) => textMember(claim, 'name') ?? [],
    ),
  };
  return { facts, raw };
}

/** Reads a service principal of Graph. */
export const observedPrincipal = (raw: unknown): PrincipalFacts => ({
  objectId: (textMember(raw, 'id') ?? '').toLowerCase(),
  isEnabled: member(raw, 'accountEnabled') !== false,
});

const textsIn = (value: unknown, name: string): string[] =>
  listMember(value, name).filter((one) => typeof one === 'string');

const enabledIn = (value: unknown, name: string, isWanted: (one: unknown) => boolean = () => true) =>
  listMember(value, name)
    .filter((one) => member(one, 'isEnabled') !== false && isWanted(one))
    .flatMap((one) => {
      const [id, text] = [textMember(one, 'id'), textMember(one, 'value')];
      return id === null || text === null ? [] : [{ id: id.toLowerCase(), value: text }];
    });

const requiredAccessOf = (resource: unknown): RequiredAccess[] =>
  listMember(resource, 'resourceAccess').flatMap((access) => {
    const [resourceAppId, id] = [textMember(resource, 'resourceAppId'), textMember(access, 'id')];
    const type = textMember(access, 'type');
    if (resourceAppId === null || id === null || (type !== 'Role' && type !== 'Scope')) return [];
    return [{ resourceAppId: resourceAppId.toLowerCase(), id: id.toLowerCase(), type }];
  });
