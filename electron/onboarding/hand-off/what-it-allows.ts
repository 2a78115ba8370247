import { accessInWords } from '../../../shared/domain/onboarding/access-in-words.ts';
import { askedPermissions } from './asked-permissions.ts';
import type { HandOffRequest } from './hand-off-request.ts';
import { withShownNames } from './with-shown-names.ts';

/** What the application can do after the set-up, and what it still cannot do. Sentences for the customer's administrator. */
export function whatItAllows(request: HandOffRequest): ReturnType<typeof accessInWords> {
  const { vault, key, secretName, permissions } = withShownNames(request);
  return accessInWords({
    permissionModel: vault.permissionModel,
    keyNames: key.keyName === null ? [] : [key.keyName],
    secretNames: secretName === null ? [] : [secretName],
    permissions: permissions && askedPermissions(permissions),
  });
}
