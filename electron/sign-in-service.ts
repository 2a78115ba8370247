import { clouds } from '../shared/cloud.ts';
import type { ConsoleEvent } from '../shared/contract/events.ts';
import { isExpired } from '../shared/domain/onboarding/invitation.ts';
import type { ConsoleApplication } from './choose-environment.ts';
import {
  createAccountSessions,
  type AccountSessions,
  type SignInOutcome,
} from './identity/people/account-sessions.ts';
import { secretName } from './identity/people/token-cache.ts';
import { whoIs, type TenantStanding } from './identity/people/who-is.ts';
import type { Transport } from './network/transport.ts';
import { memorySecretKeeper } from './store/secrets/memory-secret-keeper.ts';
import type { InvitationStore } from './store/records/invitation-store.ts';
import type { TenantStore } from './store/records/tenant-store.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';

/** Connects the sign-in of people with the console. MSAL and jose are loaded when somebody signs in. */
export function createSignInService(options: {
  readonly application: ConsoleApplication;
  readonly transport: Transport;
  readonly secrets: SecretKeeper;
  readonly tenants: Pick<TenantStore, 'find'>;
  readonly invitations: Pick<InvitationStore, 'find'>;
  /** Whether administrators of tenants that nobody invited may sign in to ask for onboarding. */
  readonly acceptsRequests: () => boolean;
  readonly now?: () => Date;
  /** Opens a page of Microsoft Entra at the address at which the browser reaches it. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly audit: (outcome: SignInOutcome) => Promise<void>;
  readonly onFault: (where: string, error: unknown) => void;
}): AccountSessions {
  const { application, transport, tenants, invitations, acceptsRequests, publish, audit, onFault } = options;
  const { now = () => new Date() } = options;
  const { appId, homeTenantId, cloud, deviceCodePage } = application;
  const standingOf = async (tenantId: string): Promise<TenantStanding> => {
    if (await tenants.find(tenantId)) return 'customer';
    const invitation = await invitations.find(tenantId);
    if (invitation) return isExpired(invitation, now()) ? 'invitation expired' : 'customer';
    return acceptsRequests() ? 'may ask' : 'unknown';
  };
  /** Of the token that was validated last: its role is decided right after. */
  let found: { readonly tenantId: string; readonly standing: TenantStanding } | null = null;

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
          async mayEnter(tenantId) {
            if (tenantId === homeTenantId) return true;
            const standing = await standingOf(tenantId);
            found = { tenantId, standing };
            return standing !== 'unknown';
          },
        }),
        cachePlugin: createTokenCache(store),
      });
    },
    hasStoredTokens: async () => application.keepsTokens && (await options.secrets.read(secretName)) !== null,
    async whoIs(claims) {
      const { tenantId } = claims;
      const standing = found?.tenantId === tenantId ? found.standing : await standingOf(tenantId);
      found = null;
      return whoIs(claims, { homeTenantId, standing });
    },
    openBrowser: options.openBrowser,
    ...(deviceCodePage && { deviceCodePage }),
    ...{ publish, audit, onFault },
  });
}
