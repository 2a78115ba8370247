import { clouds } from '../../shared/cloud.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import {
  createAccountSessions,
  type AccountSessions,
  type SignInOutcome,
} from '../identity/people/account-sessions.ts';
import { secretName } from '../identity/people/token-cache.ts';
import type { ValidateIdToken } from '../identity/people/validate-id-token.ts';
import { whoIs } from '../identity/people/who-is.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { memorySecretKeeper } from '../store/secrets/memory-secret-keeper.ts';
import type { SecretKeeper } from '../store/secrets/secret-keeper.ts';
import type { SignInApplication } from '../identity/people/sign-in-application.ts';

/**
 * Signs people in to the console of a customer: at the invited tenant alone, whose administrators become its customer
 * administrators. No account has a role of the provider here. MSAL and jose are loaded when somebody signs in.
 */
export function createCustomerAccounts(options: {
  readonly application: SignInApplication;
  readonly tenantId: string;
  readonly transport: Transport;
  readonly secrets: SecretKeeper;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly publish: (event: ConsoleEvent) => void;
  readonly audit: (outcome: SignInOutcome) => Promise<void>;
  readonly onFault: (where: string, error: unknown) => void;
}): AccountSessions {
  const { application, tenantId, transport, openBrowser, publish, audit, onFault } = options;
  const { appId, homeTenantId, cloud, deviceCodePage, keepsTokens } = application;
  return createAccountSessions({
    async open() {
      const [{ createPeopleSignIn }, { createValidateIdToken }, { createTokenCache }] = await Promise.all([
        import('../identity/people/sign-in.ts'),
        import('../identity/people/validate-id-token.ts'),
        import('../identity/people/token-cache.ts'),
      ]);
      const validate = createValidateIdToken({
        ...{ transport, cloud: clouds[cloud], clientId: appId },
        mayEnter: (id) => id === tenantId,
      });
      return createPeopleSignIn({
        app: { appId, homeTenantId, cloud },
        tenantId,
        transport,
        validate: sayingWhomItIsFor(tenantId, validate),
        cachePlugin: createTokenCache(keepsTokens ? options.secrets : memorySecretKeeper('The demo ends.')),
      });
    },
    hasStoredTokens: async () => keepsTokens && (await options.secrets.read(secretName)) !== null,
    // Without a home tenant, no app role counts.
    whoIs: (claims) => Promise.resolve(whoIs(claims, { homeTenantId: '', standing: 'customer' })),
    openBrowser,
    ...(deviceCodePage && { deviceCodePage }),
    ...{ publish, audit, onFault },
  });
}

/** A person of another tenant learns for which tenant the invitation is. */
export const sayingWhomItIsFor =
  (tenantId: string, validate: ValidateIdToken): ValidateIdToken =>
  async (idToken, expected) => {
    try {
      return await validate(idToken, expected);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'sign-in-tenant-not-allowed')
        throw error;
      const { tenantId: found } = error.problem.facts as { readonly tenantId: string };
      throw new ProblemError(makeProblem('invitation-for-another-tenant', { tenantId, found }));
    }
  };
