import { judgeRegistration, met, missing, requests, type Finding, type Situation } from './finding.ts';
import type { SetupFacts } from './setup-facts.ts';
import { consolePermissions, scopeName, type RequiredAccess } from './wanted-registrations.ts';

export function judgeConsolePermissions({ facts }: Situation): Finding {
  return judgeRegistration(facts.console, ({ requiredAccess }) => {
    const absent = consolePermissions
      .filter((one) => !requests(requiredAccess, one))
      .map(({ resource, value }) => `${value} of ${resource}`);
    const scope = scopeOf(facts);
    if (scope === null) absent.push(`${scopeName} of the provider application`);
    else if (scope !== 'not known' && !requests(requiredAccess, scope))
      absent.push(`${scopeName} of the provider application`);
    return absent.length === 0
      ? met('All delegated permissions are requested.')
      : missing(`Missing: ${absent.join(', ')}.`);
  });
}

/** The scope of the provider application as a permission; null if it has none. */
function scopeOf({ provider }: SetupFacts): RequiredAccess | null | 'not known' {
  if (!provider.known) return 'not known';
  const scope = provider.value?.scopes.find(({ value }) => value === scopeName);
  if (!provider.value || !scope) return null;
  return { resourceAppId: provider.value.appId, id: scope.id, type: 'Scope' };
}
