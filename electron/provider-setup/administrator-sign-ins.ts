import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import { accessOfPerson } from '../identity/people/access-of-person.ts';
import type { PersonAtTenant } from '../identity/people/sign-in-at-tenant.ts';
import type { Session } from '../identity/session.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { DeviceCodePrompt } from '../identity/people/wait-for-device-code.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { Transport } from '../network/transport.ts';
import type { AdministratorClient } from './administrator-client.ts';

type AtHome = Pick<SetupTarget, 'cloud' | 'homeTenantId'>;

/** An administrator of the home tenant. The object ID is that in the home tenant. */
export interface Administrator {
  readonly name: string;
  readonly username: string;
  readonly objectId: string;
  readonly access: TenantAccess;
}

/** The administrators who signed in at the home tenant for the set-up. Each belongs to one session, in memory only. */
export interface AdministratorSignIns {
  /**
   * Waits for the sign-in in the browser, at most five minutes. With `onDeviceCode`, waits until the person entered the code,
   * as long as Microsoft Entra accepts it. Rejects with a `ProblemError`.
   */
  signIn(
    caller: TrustedCaller,
    at: AtHome,
    client: AdministratorClient,
    onDeviceCode?: (prompt: DeviceCodePrompt) => void,
  ): Promise<void>;
  /** Stops waiting for the person. */
  cancel(session: Session): void;
  /** Null if nobody is signed in at this tenant, or the token has expired. */
  find(session: Session, at: AtHome): Administrator | null;
}

export function createAdministratorSignIns(options: {
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  /** Where a person enters a device code; the page that Entra names if this is missing. */
  readonly deviceCodePage?: (uri: string, userCode: string) => Promise<string>;
  readonly now?: () => Date;
}): AdministratorSignIns {
  const { transport, openBrowser, deviceCodePage, now = () => new Date() } = options;
  const people = new WeakMap<Session['tenure'], PersonAtTenant & { readonly clientId: string }>();
  const waiting = new WeakMap<Session, AbortController>();

  /** Tells the address at which the person reaches the page. */
  const atPage = (onCode: (prompt: DeviceCodePrompt) => void) => (prompt: DeviceCodePrompt) => {
    const { verificationUri, userCode } = prompt;
    const page = deviceCodePage?.(verificationUri, userCode) ?? Promise.resolve(verificationUri);
    // Without another address, that of Entra is the one to tell.
    void page.catch(() => verificationUri).then((uri) => onCode({ ...prompt, verificationUri: uri }));
  };

  return {
    async signIn({ session, signal: left }, { cloud, homeTenantId }, client, onDeviceCode) {
      const stop = new AbortController();
      waiting.get(session)?.abort();
      waiting.set(session, stop);
      const { tenure } = session;
      const { signInAtTenant } = await import('../identity/people/sign-in-at-tenant.ts');
      const found = await signInAtTenant({
        app: { appId: client.appId, homeTenantId },
        ...{ cloud, tenantId: homeTenantId, scopes: client.scopes, transport, openBrowser },
        signal: AbortSignal.any([stop.signal, left]),
        ...(onDeviceCode && { onDeviceCode: atPage(onDeviceCode) }),
      });
      people.set(tenure, { ...found, clientId: client.appId });
    },
    cancel: (session) => waiting.get(session)?.abort(),
    find(session, { cloud, homeTenantId }) {
      const person = people.get(session.tenure);
      if (person?.claims.tenantId !== homeTenantId || person.expiresAt <= now()) return null;
      const { name, username, objectId } = person.claims;
      const app = { appId: person.clientId, homeTenantId };
      const access = accessOfPerson(person, { tenantId: homeTenantId, cloud, app, transport });
      return { name, username, objectId, access };
    },
  };
}
