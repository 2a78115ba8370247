import { clouds } from '../shared/cloud.ts';
import type { ConsoleEvent } from '../shared/contract/events.ts';
import type { ConsoleApplication } from './choose-environment.ts';
import {
  createAccountSessions,
  type AccountSessions,
  type SignInOutcome,
} from './identity/people/account-sessions.ts';
import { secretName } from './identity/people/token-cache.ts';
import { whoIs } from './identity/people/who-is.ts';
import type { Transport } from './network/transport.ts';
import { memorySecretKeeper } from './store/secrets/memory-secret-keeper.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';

/** Connects the sign-in of people with the console. MSAL and jose are loaded when somebody signs in. */
export function createSignInService(options: {
  readonly application: ConsoleApplication;
  readonly transport: Transport;
  readonly secrets: SecretKeeper;
  /** The IDs of the customer tenants. */
  readonly customers: () => Promise<readonly string[]>;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly audit: (outcome: SignInOutcome) => Promise<void>;
  readonly onFault: (where: string, error: unknown) => void;
}): AccountSessions {
  const { application, transport, customers, publish, audit, onFault } = options;
  const { appId, homeTenantId, cloud, addressOf, deviceCodePage } = application;
  const isCustomer = async () => {
    const ids = new Set(await customers());
    return (tenantId: string) => ids.has(tenantId);
  };

  return createAccountSessions({
    async open() {
      const [{ createPeopleSignIn }, { createValidateIdToken }, { createTokenCache }] = await Promise.all([
        import('./identity/people/sign-in.ts'),
        import('./identity/people/validate-id-token.ts'),
        import('./identity/people/token-cache.ts'),
      ]);
      const store = application.keepsTokens ? options.secrets : memorySecretKeeper('The demo ends.');
      return createPeopleSignIn({
        app: { appId, homeTenantId, cloud },
        transport,
        validate: createValidateIdToken({
          ...{ transport, cloud: clouds[cloud], clientId: appId },
          mayEnter: async (tenantId) => tenantId === homeTenantId || (await isCustomer())(tenantId),
        }),
        cachePlugin: createTokenCache(store),
      });
    },
    hasStoredTokens: async () => application.keepsTokens && (await options.secrets.read(secretName)) !== null,
    whoIs: async (claims) => whoIs(claims, { homeTenantId, isCustomer: await isCustomer() }),
    openBrowser: async (url) => options.openBrowser(addressOf ? await addressOf(url) : url),
    ...(deviceCodePage && { deviceCodePage }),
    ...{ publish, audit, onFault },
  });
}
