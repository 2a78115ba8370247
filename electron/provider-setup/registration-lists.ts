import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import { scopeName, type RequiredAccess } from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { listMember, member, textMember } from '../azure/json-member.ts';
import { newScope, requiredResourceAccess } from './new-registrations.ts';
import type { ObservedRegistration } from './registration-facts.ts';

type Json = Readonly<Record<string, unknown>>;

/** The object under this name; empty if there is none. */
export const objectIn = (raw: Json, name: string): Json => {
  const found = member(raw, name);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Json) : {};
};

const scopesIn = (api: unknown): readonly unknown[] => listMember(api, 'oauth2PermissionScopes');
const isWantedScope = (one: unknown): boolean => textMember(one, 'value') === scopeName;

/** The ID of the scope of the provider application, whether it is enabled or not; null if it has none. */
export const scopeIdOf = (registration: ObservedRegistration | null): string | null =>
  textMember(scopesIn(registration && member(registration.raw, 'api')).find(isWantedScope), 'id');

/** The present scopes and the wanted one, which is enabled. */
export function scopesWith(api: Json, target: SetupTarget): unknown[] {
  const present = scopesIn(api);
  return present.some(isWantedScope)
    ? present.map((one) => (isWantedScope(one) ? { ...(one as object), isEnabled: true } : one))
    : [...present, newScope(target)];
}

/** The present permissions and the wanted ones, in Graph’s form. */
export const unionOfAccess = (present: readonly RequiredAccess[], wanted: readonly RequiredAccess[]) =>
  requiredResourceAccess([
    ...present,
    ...wanted.filter(
      (one) =>
        !present.some(
          (other) =>
            other.resourceAppId === one.resourceAppId && other.id === one.id && other.type === one.type,
        ),
    ),
  ]);
