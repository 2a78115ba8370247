import type { HandOffRequest } from './hand-off-request.ts';
import { shownName } from './shown-name.ts';

const shown = (name: string | null): string | null => (name === null ? null : shownName(name));

/** The request with names as they may be shown in a sentence. */
export const withShownNames = (request: HandOffRequest): HandOffRequest => ({
  ...request,
  appId: shownName(request.appId),
  applicationName: shownName(request.applicationName),
  vault: {
    ...request.vault,
    vaultName: shown(request.vault.vaultName),
    resourceGroup: shown(request.vault.resourceGroup),
    create:
      request.vault.create === null
        ? null
        : { ...request.vault.create, location: shownName(request.vault.create.location) },
  },
  key: { ...request.key, keyName: shown(request.key.keyName) },
  secretName: shown(request.secretName),
});
